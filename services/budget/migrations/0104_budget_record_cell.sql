-- The cell of a record is told by domain/cell.h: what stands here is the same.
UPDATE budget_record SET cell = UNHEX(LEFT(SHA2(CONCAT_WS('|', COALESCE(budget_unit, ''), stage, COALESCE(adjustment_kind, ''),
  COALESCE(policy_exempt, ''), direction, COALESCE(revenue_kind, ''),
  COALESCE(expenditure_kind, ''), COALESCE(LEFT(functional_code, 3), ''),
  COALESCE(LEFT(economic_code, 3), ''), COALESCE(fund_type, ''),
  COALESCE(three_public_kind, ''), COALESCE(procurement, ''),
  COALESCE(month, ''), synthetic, transcribed), 256), 32))
