-- The projects that a work item is about, in the order in which it gives them,
-- from position 1.
CREATE TABLE work_item_project (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  work_item VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  position INT NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (department, work_item, position),
  KEY work_item_project_by_project (department, project)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
