CREATE TABLE import_run (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  import_id CHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  attempt INT NOT NULL,
  row_count INT NOT NULL,
  actor VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  begin_time DATETIME(6) NOT NULL,
  move_time DATETIME(6) NOT NULL,
  finish_time DATETIME(6) NULL,
  PRIMARY KEY (department, fiscal_year, import_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
