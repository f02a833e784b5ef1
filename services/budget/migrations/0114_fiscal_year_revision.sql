-- A fiscal year as each write left it; a year without a row is OPEN and empty.
-- Only ever inserted. `planned_payments` is a JSON list of 12 amounts or none,
-- in fen.
CREATE TABLE fiscal_year_revision (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  sequence BIGINT NOT NULL,
  state VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  opening_carry_over BIGINT NULL,
  closing_carry_over BIGINT NULL,
  carry_over_resolution BIGINT NULL,
  planned_payments LONGTEXT NOT NULL,
  transcribed TINYINT NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, fiscal_year, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
