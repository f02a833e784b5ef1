-- The table of 0102 could not be updated; targets are imported again.
DROP TABLE IF EXISTS target
