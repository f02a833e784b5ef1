-- The reversals of a record; each is a budget_record of its own.
CREATE TABLE budget_reversal (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  reversed_record_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  record_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  amount BIGINT NOT NULL,
  closes TINYINT NOT NULL,
  PRIMARY KEY (department, fiscal_year, reversed_record_id, record_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
