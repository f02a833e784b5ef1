-- The projects of a department. Amounts are in fen; an amount that is NULL is
-- not reported. A stage date that is NULL is not reached. content_digest is the
-- SHA-256 of what the source gave, by which a repeated row is recognised.
CREATE TABLE project (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  code VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year INT NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  district VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind INT NOT NULL,
  operation_type INT NOT NULL,
  high_level TINYINT NOT NULL,
  planned_total_fen BIGINT,
  filed_investment_fen BIGINT,
  fixed_asset_investment_fen BIGINT,
  actual_investment_fen BIGINT,
  negotiating_date DATE,
  signed_date DATE,
  landed_date DATE,
  started_date DATE,
  operating_date DATE,
  synthetic TINYINT NOT NULL,
  content_digest BINARY(32) NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, code),
  KEY project_by_year (department, fiscal_year, code),
  KEY project_by_start (department, started_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
