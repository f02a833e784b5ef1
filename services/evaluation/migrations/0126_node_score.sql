-- The sums of the inner nodes of evaluations, as in leaf_score.
CREATE TABLE node_score (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  indicator_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  weight BIGINT NOT NULL,
  claimed_score BIGINT NOT NULL,
  score BIGINT NOT NULL,
  PRIMARY KEY (department, sequence, indicator_code)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
