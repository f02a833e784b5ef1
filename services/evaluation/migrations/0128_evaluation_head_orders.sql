-- Falling orders of lists of scores, in which departments and years still rise
-- where the first key is equal.
ALTER TABLE evaluation_head
  ADD KEY evaluation_head_falling (department DESC, fiscal_year),
  ADD KEY evaluation_head_by_year_falling (fiscal_year DESC, department)
