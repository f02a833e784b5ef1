INSERT INTO profile_revision
SELECT department, profile_fiscal_year, '', sequence, authorized_count,
  in_post_count, non_establishment_count, retired_count, chief_leader_count,
  deputy_leader_count, NULL, NULL, NULL, asset_total, asset_cash,
  asset_non_current, asset_fixed, asset_intangible, asset_resolution, '[]',
  transcribed, update_time
FROM department
