CREATE TABLE operation_queue (
  queue VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- When it was last its turn.
  claim_time DATETIME(6) NOT NULL,
  PRIMARY KEY (queue)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
