-- Only ever inserted.
CREATE TABLE report_event (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  revision INT NOT NULL,
  -- From 1 within the revision.
  event INT NOT NULL,
  kind TINYINT NOT NULL,
  actor VARCHAR(128) NOT NULL,
  desk TINYINT NOT NULL,
  -- JSON of jixiao.report.v1.ReportEvent with the field comments only.
  comments LONGTEXT NOT NULL CHECK (JSON_VALID(comments)),
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, fiscal_year, revision, event),
  KEY report_event_by_time (department, fiscal_year, create_time, revision, event)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
