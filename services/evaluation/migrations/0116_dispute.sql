CREATE TABLE dispute (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- That of the evaluation.
  sequence BIGINT NOT NULL,
  indicator_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  uid CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  statement VARCHAR(2000) NOT NULL,
  -- Hundredths of a point.
  proposed_score BIGINT NULL,
  -- A JSON list of texts.
  evidence_numbers TEXT NOT NULL CHECK (JSON_VALID(evidence_numbers)),
  state TINYINT NOT NULL,
  answer VARCHAR(2000) NOT NULL,
  author VARCHAR(255) NOT NULL,
  reviewer VARCHAR(255) NOT NULL,
  -- That of the write which raised it: disputes are listed in this order.
  create_sequence BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  answer_time DATETIME(6) NULL,
  row_version BIGINT NOT NULL,
  PRIMARY KEY (department, sequence, indicator_code),
  KEY dispute_by_evaluation (department, sequence, create_sequence),
  KEY dispute_by_age (department, create_sequence)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
