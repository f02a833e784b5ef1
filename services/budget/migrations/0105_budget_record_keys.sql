ALTER TABLE budget_record
  ADD KEY by_cell (department, fiscal_year, cell, record_id),
  ADD KEY by_sequence (department, fiscal_year, sequence, record_id),
  ADD KEY by_amount (department, fiscal_year, amount, record_id)
