-- Who changed what and when; only ever inserted. `hash` is the SHA-256 of all
-- other columns, `previous_hash` the one of the department's row before.
-- JSON is kept as text, byte by byte, since it is hashed.
CREATE TABLE audit_event (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  ordinal INT NOT NULL,
  event_time DATETIME(6) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  method VARCHAR(255) NOT NULL,
  request_id VARCHAR(64) NOT NULL,
  resource VARCHAR(768) NOT NULL,
  action VARCHAR(64) NOT NULL,
  before_json LONGTEXT NULL,
  after_json LONGTEXT NULL,
  previous_hash BINARY(32) NOT NULL,
  hash BINARY(32) NOT NULL,
  PRIMARY KEY (department, sequence, ordinal)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
