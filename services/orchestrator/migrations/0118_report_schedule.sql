CREATE TABLE report_schedule (
  fiscal_year SMALLINT NOT NULL,
  submit_date DATE NOT NULL,
  review_date DATE NOT NULL,
  publish_date DATE NOT NULL,
  row_version BIGINT NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (fiscal_year)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4
