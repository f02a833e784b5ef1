-- One row a revision of a template of reports; a revision never changes.
-- `row_version` is the sequence of its write, so that no two share an etag.
CREATE TABLE report_template (
  report_template VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  revision INT NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  department_type VARCHAR(80) NOT NULL,
  -- Canonical JSON of jixiao.evaluation.v1.ReportTemplate, fields 3 to 5, and
  -- its SHA-256.
  content LONGTEXT NOT NULL CHECK (JSON_VALID(content)),
  digest CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  source_text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (report_template, revision)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
