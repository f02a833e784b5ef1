INSERT INTO ledger_cell
SELECT department, fiscal_year, cell, MAX(budget_unit), MAX(stage),
  MAX(adjustment_kind), MAX(policy_exempt), MAX(direction), MAX(revenue_kind),
  MAX(expenditure_kind), MAX(LEFT(functional_code, 3)),
  MAX(LEFT(economic_code, 3)), MAX(fund_type), MAX(three_public_kind),
  MAX(procurement), MAX(month), MAX(synthetic), MAX(transcribed), SUM(amount),
  SUM(ABS(amount)), SUM(COALESCE(resolution, 0)), COUNT(*), COUNT(*),
  MAX(sequence)
FROM budget_record
GROUP BY department, fiscal_year, cell
