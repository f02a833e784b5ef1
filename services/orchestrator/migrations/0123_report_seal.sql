CREATE TABLE report_seal (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- The seals of a department form a chain, numbered from 1.
  number BIGINT NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  -- Canonical JSON of jixiao.report.v1.SealManifest: the bytes that are signed.
  manifest LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (JSON_VALID(manifest)),
  manifest_digest CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  key_id CHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  signature BINARY(64) NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, number),
  UNIQUE KEY report_seal_of_report (department, fiscal_year, revision)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
