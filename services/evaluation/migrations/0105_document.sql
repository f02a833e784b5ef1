CREATE TABLE document (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  -- Canonical JSON of jixiao.evaluation.v1.Document, fields 2 to 5, and its
  -- SHA-256.
  content LONGTEXT NOT NULL CHECK (JSON_VALID(content)),
  digest CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
