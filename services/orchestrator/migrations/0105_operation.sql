CREATE TABLE operation (
  -- '-' for a batch.
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  operation CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- 1 generates a report, 2 publishes one, 3 is a batch.
  kind TINYINT NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  -- 0 for a batch.
  revision INT NOT NULL,
  -- The batch that it belongs to.
  batch CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  -- Who asked; the queues of all are served in turn.
  queue VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- 1 runs, 2 is done, 3 has failed, 4 was cancelled.
  state TINYINT NOT NULL,
  cancel_requested TINYINT NOT NULL,
  step TINYINT NOT NULL,
  attempt_count INT NOT NULL,
  -- JSON of google.rpc.Status; NULL unless it has failed or was cancelled.
  error LONGTEXT NULL,
  fence BIGINT NOT NULL,
  lease_owner CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  lease_expiry DATETIME(6) NULL,
  next_attempt_time DATETIME(6) NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  end_time DATETIME(6) NULL,
  PRIMARY KEY (department, operation),
  KEY operation_by_time (department, create_time, operation),
  KEY operation_of_report (department, fiscal_year, revision),
  KEY operation_by_batch (batch, state),
  KEY operation_due (state, next_attempt_time)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
