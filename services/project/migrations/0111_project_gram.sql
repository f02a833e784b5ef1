-- Every two neighbouring characters of the name and the investor of a project,
-- in lower case: what `search` looks words up by. It serves MySQL and MariaDB
-- alike, of which only the first splits Chinese text for a full-text index.
CREATE TABLE project_gram (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  gram VARCHAR(2) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (department, gram, project),
  KEY project_gram_by_project (department, project)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
