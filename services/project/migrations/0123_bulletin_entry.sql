-- The projects of a bulletin in its order, from position 1; rows are only ever
-- added. `stage` and `change_kind` are numbers of the API; planned_total is in
-- fen; changed_fields are separated by commas. display_name is '' of what is
-- confidential.
CREATE TABLE bulletin_entry (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  bulletin VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  position INT NOT NULL,
  project VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  display_name VARCHAR(200) NOT NULL,
  district VARCHAR(40) NOT NULL,
  owner VARCHAR(60) NOT NULL,
  planned_total BIGINT,
  stage INT NOT NULL,
  negotiating_date DATE,
  change_kind INT NOT NULL,
  changed_fields VARCHAR(200) NOT NULL,
  PRIMARY KEY (department, bulletin, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
