-- The stored files of the register in parts of 1 MiB, the last one shorter.
-- Rows are added, never changed or removed.
CREATE TABLE evidence_file (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  evidence_document VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  part INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (department, evidence_document, part)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci
