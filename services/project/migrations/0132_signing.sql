-- Events at which agreements were signed, as they are now. fiscal_year is the
-- year of sign_date; work_item is '' where the event is none. What was signed
-- stands in signed_project at list_sequence.
CREATE TABLE signing (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  signing VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year INT NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  sign_date DATE NOT NULL,
  work_item VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  synthetic TINYINT NOT NULL,
  list_sequence BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, signing),
  KEY signing_by_year (department, fiscal_year, signing)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
