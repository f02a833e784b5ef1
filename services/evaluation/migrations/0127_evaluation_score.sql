-- The totals of evaluations, as in leaf_score.
CREATE TABLE evaluation_score (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  framework VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  revision INT NOT NULL,
  reviewed_leaf_count INT NOT NULL,
  -- The total that the department claims in its text, as it gives it.
  claimed_total VARCHAR(40) NOT NULL,
  -- Whether that is the sum of the weights or more.
  claims_full BOOLEAN NOT NULL,
  score_total BIGINT NOT NULL,
  -- The weights of leaves that are VERIFIED or reviewed.
  proven_points BIGINT NOT NULL,
  weight_total BIGINT NOT NULL,
  grade VARCHAR(20) NOT NULL,
  PRIMARY KEY (department, sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
