CREATE TABLE report_fact_set (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  origin VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- Canonical JSON of jixiao.type.v1.FactSet.
  content LONGTEXT NOT NULL CHECK (JSON_VALID(content)),
  PRIMARY KEY (department, fiscal_year, revision, origin)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
