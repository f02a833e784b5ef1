-- What holds projects up. `project` is '' where it is several; `state` is a
-- number of the API; resolve_date is NULL until it is resolved. `district` is
-- that in which it is counted, the project's when the item was given it.
CREATE TABLE blocked_item (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  blocked_item VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  district VARCHAR(40) NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  description VARCHAR(1000) NOT NULL,
  assignee VARCHAR(100) NOT NULL,
  open_date DATE NOT NULL,
  due_date DATE,
  state INT NOT NULL,
  escalation_level INT NOT NULL,
  escalate_date DATE,
  escalated_to VARCHAR(100) NOT NULL,
  resolve_date DATE,
  resolution VARCHAR(500) NOT NULL,
  synthetic TINYINT NOT NULL,
  sequence BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, blocked_item),
  KEY blocked_item_by_project (department, project, blocked_item),
  KEY blocked_item_by_resolution (department, resolve_date, blocked_item),
  KEY blocked_item_by_due (department, due_date, blocked_item)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
