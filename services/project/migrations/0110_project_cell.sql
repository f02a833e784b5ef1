-- How many projects there are now of each combination of the dimensions of
-- SummarizeProjects, and their sums in fen over those that report an amount.
CREATE TABLE project_cell (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  attracted_year INT NOT NULL,
  stage INT NOT NULL,
  district VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind INT NOT NULL,
  operation_type INT NOT NULL,
  investor_class INT NOT NULL,
  high_level TINYINT NOT NULL,
  size_band VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  synthetic TINYINT NOT NULL,
  project_count BIGINT NOT NULL,
  planned_total BIGINT NOT NULL,
  fixed_asset_investment BIGINT NOT NULL,
  actual_investment BIGINT NOT NULL,
  PRIMARY KEY (department, attracted_year, stage, district, kind,
               operation_type, investor_class, high_level, size_band, synthetic)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
