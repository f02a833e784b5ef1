-- Bulletins of key projects under negotiation; rows are only ever added. What
-- they list stands in bulletin_entry. minimum_planned_total is in fen;
-- previous_bulletin is '' of the first.
CREATE TABLE bulletin (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bulletin VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  number INT NOT NULL,
  issue_date DATE NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  previous_bulletin VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    NOT NULL,
  minimum_planned_total BIGINT NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, bulletin),
  UNIQUE KEY bulletin_by_number (department, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
