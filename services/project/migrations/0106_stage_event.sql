-- The stage history of projects; rows are only ever added. `corrected` is the
-- number of the transition that a correction, a voiding or a verification is
-- about, else 0. What a correction leaves as it is stands in its row as it was.
CREATE TABLE stage_event (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  number INT NOT NULL,
  kind INT NOT NULL,
  stage INT NOT NULL,
  event_date DATE,
  agreement INT NOT NULL,
  landing_proof INT NOT NULL,
  evidence VARCHAR(300) NOT NULL,
  reason VARCHAR(300) NOT NULL,
  corrected INT NOT NULL,
  actor VARCHAR(200) NOT NULL,
  sequence BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, project, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
