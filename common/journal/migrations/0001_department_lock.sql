-- One row a department ("-" for what belongs to none). Every write of the
-- department first locks it; it holds the next sequence and the end of the
-- audit chain (32 zero bytes before the first link).
CREATE TABLE department_lock (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  next_sequence BIGINT NOT NULL,
  last_audit_hash BINARY(32) NOT NULL,
  PRIMARY KEY (department)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
