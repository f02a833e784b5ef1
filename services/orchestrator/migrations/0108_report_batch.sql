CREATE TABLE report_batch (
  -- The id of its operation.
  batch CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  parallelism INT NOT NULL,
  source_annex TINYINT NOT NULL,
  requested_by VARCHAR(128) NOT NULL,
  code_version VARCHAR(64) NOT NULL,
  PRIMARY KEY (batch)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
