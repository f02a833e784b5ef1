CREATE TABLE report_step (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  step TINYINT NOT NULL,
  -- Drawn before the step's first call, so that a call that is repeated after
  -- a crash has no second effect.
  request_id CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  start_time DATETIME(6) NOT NULL,
  end_time DATETIME(6) NULL,
  PRIMARY KEY (department, fiscal_year, revision, step)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
