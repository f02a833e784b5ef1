CREATE TABLE batch_item (
  batch CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- 0 while it waits, and where no report could be begun.
  revision INT NOT NULL,
  -- As of a report; 0 while it waits.
  state TINYINT NOT NULL,
  step TINYINT NOT NULL,
  -- JSON of google.rpc.Status; NULL unless it has failed or was cancelled.
  error LONGTEXT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (batch, department),
  KEY batch_item_by_state (batch, state, department),
  KEY batch_item_by_time (batch, update_time)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
