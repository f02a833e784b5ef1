-- Results of scoring. Rows are added, never changed or removed.
CREATE TABLE evaluation (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  framework VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- Canonical JSON of jixiao.evaluation.v1.Evaluation, fields 3 to 8, and its
  -- SHA-256.
  content LONGTEXT NOT NULL CHECK (JSON_VALID(content)),
  digest CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, sequence),
  KEY evaluation_by_year (department, fiscal_year, sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
