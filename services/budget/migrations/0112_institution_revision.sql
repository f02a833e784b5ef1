-- An institution as each write left it; the latest is what holds. Only ever
-- inserted, so that a past sequence can be read.
CREATE TABLE institution_revision (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  institution VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  subject VARCHAR(24) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  document_number VARCHAR(100) NOT NULL,
  issue_date DATE NOT NULL,
  expire_date DATE NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, institution, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
