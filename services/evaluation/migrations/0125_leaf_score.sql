-- The scores of evaluations in columns, for questions over many departments.
-- Rows are added with their evaluation, never changed or removed; which
-- evaluations count is in evaluation_head. Points are hundredths.
CREATE TABLE leaf_score (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  indicator_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  framework VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  revision INT NOT NULL,
  -- The place in the table, from 1.
  position INT NOT NULL,
  indicator VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- The name at level 1.
  direction VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  status TINYINT NOT NULL,
  weight BIGINT NOT NULL,
  -- The weight that counts, rounded; 0 where it is redistributed.
  applied_weight BIGINT NOT NULL,
  claimed_score BIGINT NOT NULL,
  computed_score BIGINT,
  reviewed_score BIGINT,
  -- The score that counts; NULL where the weight is redistributed.
  score BIGINT,
  synthetic BOOLEAN NOT NULL,
  PRIMARY KEY (department, sequence, indicator_code),
  KEY by_score (score, department, fiscal_year, position, sequence),
  KEY by_score_falling (score DESC, department, fiscal_year, position, sequence),
  KEY by_indicator (indicator_code, score, department, fiscal_year, position,
    sequence),
  KEY by_indicator_falling (indicator_code, score DESC, department, fiscal_year,
    position, sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
