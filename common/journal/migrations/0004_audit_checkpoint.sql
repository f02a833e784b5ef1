-- The ends of all audit chains at one moment, signed; only ever inserted. What
-- is signed is kept as text, byte by byte. Each names the digest of the one
-- before, and the same lines are kept in a file outside the database. Belongs
-- to no department.
CREATE TABLE audit_checkpoint (
  number BIGINT NOT NULL,
  statement LONGTEXT NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  key_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  signature BINARY(64) NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (number)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
