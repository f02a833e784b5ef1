-- The reports that a draw of the sample was about and what it decided. Only ever
-- inserted.
CREATE TABLE report_sample (
  draw CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  -- As of a report.
  sampling TINYINT NOT NULL,
  PRIMARY KEY (draw, department, fiscal_year, revision)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
