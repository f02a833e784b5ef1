-- A profile as each write left it; budget_unit '' is the whole department. Only
-- ever inserted. `asset_classes` is a JSON list.
CREATE TABLE profile_revision (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  budget_unit VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sequence BIGINT NOT NULL,
  authorized_count INT NULL,
  in_post_count INT NULL,
  non_establishment_count INT NULL,
  retired_count INT NULL,
  chief_leader_count INT NULL,
  deputy_leader_count INT NULL,
  opening_count INT NULL,
  joined_count INT NULL,
  left_count INT NULL,
  asset_total BIGINT NULL,
  asset_cash BIGINT NULL,
  asset_non_current BIGINT NULL,
  asset_fixed BIGINT NULL,
  asset_intangible BIGINT NULL,
  asset_resolution BIGINT NULL,
  asset_classes LONGTEXT NOT NULL,
  transcribed TINYINT NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (department, fiscal_year, budget_unit, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
