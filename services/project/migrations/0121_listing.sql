-- Projects on a list, from entry_date to the day before exit_date; exit_date is
-- NULL while one is on it. `kind` is a number of the API; `district` is that in
-- which it is counted, the project's when it was put on the list.
CREATE TABLE listing (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  listing VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind INT NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  district VARCHAR(40) NOT NULL,
  entry_date DATE NOT NULL,
  reason VARCHAR(300) NOT NULL,
  recipient VARCHAR(100) NOT NULL,
  exit_date DATE,
  exit_reason VARCHAR(300) NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, listing),
  KEY listing_by_kind (department, kind, listing),
  KEY listing_by_exit (department, exit_date, entry_date, kind, listing),
  KEY listing_by_project (department, project, kind, exit_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
