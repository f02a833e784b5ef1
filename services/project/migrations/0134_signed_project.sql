-- What was signed at an event, in the order in which it is given, from position
-- 1; rows are only ever added. A write that changes the list adds all of it at
-- its own sequence, the list_sequence of the signing from then on. `agreement`
-- is a number of the API.
CREATE TABLE signed_project (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  signing VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  list_sequence BIGINT NOT NULL,
  position INT NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  agreement INT NOT NULL,
  PRIMARY KEY (department, signing, list_sequence, position),
  KEY signed_project_by_project (department, project)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
