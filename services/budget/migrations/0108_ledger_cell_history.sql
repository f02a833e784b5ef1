-- What a cell was after each write that touched it, so that a past sequence is
-- one row a cell: the one of the greatest sequence up to it. Only ever
-- inserted.
CREATE TABLE ledger_cell_history (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  cell BINARY(16) NOT NULL,
  sequence BIGINT NOT NULL,
  amount DECIMAL(30, 0) NOT NULL,
  magnitude DECIMAL(30, 0) NOT NULL,
  resolution DECIMAL(30, 0) NOT NULL,
  live_count BIGINT NOT NULL,
  record_count BIGINT NOT NULL,
  PRIMARY KEY (department, fiscal_year, cell, sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
