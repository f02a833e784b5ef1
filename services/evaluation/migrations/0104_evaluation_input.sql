-- The very content that an evaluation was computed from, so that its document
-- can be assembled and the result proven after the sources have moved on.
CREATE TABLE evaluation_input (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  -- `submission`, or the origin of a fact set.
  role VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  content LONGTEXT NOT NULL CHECK (JSON_VALID(content)),
  PRIMARY KEY (department, sequence, role)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
