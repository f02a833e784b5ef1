-- Coordination meetings. fiscal_year is the year of meeting_date; participants
-- are a JSON list of names. The blocked items that a meeting dealt with stand
-- in coordination_meeting_item.
CREATE TABLE coordination_meeting (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  coordination_meeting VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    NOT NULL,
  fiscal_year INT NOT NULL,
  batch INT NOT NULL,
  meeting_date DATE NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  place VARCHAR(100) NOT NULL,
  participants MEDIUMTEXT NOT NULL,
  minutes TEXT NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, coordination_meeting),
  UNIQUE KEY coordination_meeting_by_batch (department, fiscal_year, batch),
  KEY coordination_meeting_by_year
    (department, fiscal_year, coordination_meeting)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
