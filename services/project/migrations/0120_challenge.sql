-- Challenges of claimed landings and starts. `stage` and `state` are numbers of
-- the API; `district` is that in which it is counted, the project's when the
-- challenge was raised.
CREATE TABLE challenge (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  challenge VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  district VARCHAR(40) NOT NULL,
  stage INT NOT NULL,
  description VARCHAR(500) NOT NULL,
  open_date DATE NOT NULL,
  state INT NOT NULL,
  challenger VARCHAR(200) NOT NULL,
  close_date DATE,
  answer VARCHAR(500) NOT NULL,
  evidence VARCHAR(300) NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, challenge),
  KEY challenge_by_project (department, project, challenge),
  KEY challenge_by_state (department, state, challenge)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
