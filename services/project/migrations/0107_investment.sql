-- Money that has arrived for projects; rows are only ever added. `amount` is in
-- the smallest unit of its currency, `amount_cny` in fen.
CREATE TABLE investment (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  year INT NOT NULL,
  month INT NOT NULL,
  investment VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind INT NOT NULL,
  amount BIGINT NOT NULL,
  currency CHAR(3) NOT NULL,
  rate DECIMAL(18, 6),
  amount_cny BIGINT NOT NULL,
  reason VARCHAR(300) NOT NULL,
  evidence VARCHAR(300) NOT NULL,
  synthetic TINYINT NOT NULL,
  content_digest BINARY(32) NOT NULL,
  sequence BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, project, year, month, investment),
  UNIQUE KEY investment_by_id (department, project, investment)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
