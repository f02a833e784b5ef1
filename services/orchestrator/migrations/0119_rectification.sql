CREATE TABLE rectification (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- Of the write that made it.
  sequence BIGINT NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- The report in which it was found.
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  -- One of the two; the other is empty.
  check_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  indicator_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  demand TEXT CHARACTER SET utf8mb4 NOT NULL,
  due_date DATE NOT NULL,
  state TINYINT NOT NULL,
  answer TEXT CHARACTER SET utf8mb4 NOT NULL,
  -- The report in which it was found again; NULL where it was not.
  reopening_year SMALLINT NULL,
  reopening_revision INT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, sequence),
  KEY rectification_due (department, due_date, sequence),
  KEY rectification_due_of_all (due_date, department, sequence)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
