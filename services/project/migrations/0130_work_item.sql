-- Pieces of work of a department. `kind` is an id of the reference data;
-- partners, measures and evidence are JSON lists. The projects that an item is
-- about stand in work_item_project. budget_project is the name by which the
-- budget's ledger calls what paid for it; '' where nothing is named.
CREATE TABLE work_item (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  work_item VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  kind VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  fiscal_year INT NOT NULL,
  start_date DATE,
  end_date DATE,
  place VARCHAR(200) NOT NULL,
  partners MEDIUMTEXT NOT NULL,
  measures MEDIUMTEXT NOT NULL,
  budget_project VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    NOT NULL,
  evidence MEDIUMTEXT NOT NULL,
  source_document VARCHAR(300) NOT NULL,
  transcribed TINYINT NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, work_item),
  KEY work_item_by_year (department, fiscal_year, work_item),
  KEY work_item_by_kind (department, kind, work_item),
  KEY work_item_by_year_kind (department, fiscal_year, kind, work_item),
  KEY work_item_by_budget (department, budget_project, work_item)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
