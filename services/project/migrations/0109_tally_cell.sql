-- The sums of tally_entry as they are now, by day, by month and by year: `span`
-- is D, M or Y and `first_day` its first day. The sum up to any day is that of
-- the years before, the months before and the days of the month.
CREATE TABLE tally_cell (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  span CHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  first_day DATE NOT NULL,
  series VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  district VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  item_count BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  synthetic_count BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (department, span, first_day, series, district)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
