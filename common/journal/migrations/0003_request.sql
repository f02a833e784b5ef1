-- Successful writes by their request id, with the response to replay. Rows
-- older than the replay window are removed in passing by later writes.
CREATE TABLE request (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  method VARCHAR(255) NOT NULL,
  request_digest VARCHAR(64) NOT NULL,
  response LONGBLOB NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (department, request_id),
  KEY request_by_time (department, created_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
