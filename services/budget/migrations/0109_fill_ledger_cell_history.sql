INSERT INTO ledger_cell_history
SELECT department, fiscal_year, cell, sequence,
  SUM(SUM(amount)) OVER up_to, SUM(SUM(ABS(amount))) OVER up_to,
  SUM(SUM(COALESCE(resolution, 0))) OVER up_to,
  SUM(COUNT(*)) OVER up_to, SUM(COUNT(*)) OVER up_to
FROM budget_record
GROUP BY department, fiscal_year, cell, sequence
WINDOW up_to AS (PARTITION BY department, fiscal_year, cell ORDER BY sequence)
