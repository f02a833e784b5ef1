-- Where the evaluations of a department's year stand. `row_version` is their
-- etag.
CREATE TABLE evaluation_head (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  newest_sequence BIGINT NOT NULL,
  -- NULL: none is published.
  published_sequence BIGINT NULL,
  row_version BIGINT NOT NULL,
  PRIMARY KEY (department, fiscal_year),
  KEY evaluation_head_by_year (
    fiscal_year, department, newest_sequence, published_sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
