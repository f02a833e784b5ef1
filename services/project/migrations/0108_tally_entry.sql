-- What each project, investment, blocked item and so on adds to the series that
-- facts are drawn from, as dated deltas; rows are only ever added. `subject` is
-- its name below the department, such as `projects/p1`. A change takes the old
-- delta back with a row of the opposite sign at its own sequence. `amount` is
-- in fen, or in the smallest unit of the currency that the series says.
CREATE TABLE tally_entry (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  series VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  subject VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  day DATE NOT NULL,
  district VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  item_count INT NOT NULL,
  amount BIGINT NOT NULL,
  synthetic_count INT NOT NULL,
  PRIMARY KEY (department, series, subject, sequence, day, district),
  KEY tally_entry_by_sequence (department, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
