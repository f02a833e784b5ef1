-- What conversions read of each signing, as each of its writes left it; rows are
-- only ever added. At a sequence the row of the greatest one up to it holds.
CREATE TABLE signing_revision (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  signing VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  fiscal_year INT NOT NULL,
  sign_date DATE NOT NULL,
  synthetic TINYINT NOT NULL,
  list_sequence BIGINT NOT NULL,
  PRIMARY KEY (department, signing, sequence),
  KEY signing_revision_by_year (department, fiscal_year, sign_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
