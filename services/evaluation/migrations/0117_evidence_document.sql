CREATE TABLE evidence_document (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  evidence_document VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  number VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  title VARCHAR(200) NOT NULL,
  kind VARCHAR(40) NOT NULL,
  issuer VARCHAR(100) NOT NULL,
  issue_date DATE NULL,
  expire_date DATE NULL,
  -- SHA-256, lower-case hex; empty where it is not known.
  file_digest VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  media_type VARCHAR(100) NOT NULL,
  synthetic TINYINT NOT NULL,
  -- 0: no file is stored.
  size_bytes BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  row_version BIGINT NOT NULL,
  PRIMARY KEY (department, evidence_document),
  UNIQUE KEY evidence_document_by_number (department, number)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
