-- What a department is to reach in a fiscal year; district '' is all of it. Rows
-- are only ever added: of one target the row of the greatest sequence holds.
CREATE TABLE target (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year INT NOT NULL,
  metric VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  district VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  value DECIMAL(21, 2) NOT NULL,
  unit VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  source_document VARCHAR(300) NOT NULL,
  synthetic TINYINT NOT NULL,
  transcribed TINYINT NOT NULL,
  content_digest BINARY(32) NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, fiscal_year, metric, district, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
