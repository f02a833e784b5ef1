-- The programs and fonts that shaped the bytes, with their versions; empty
-- where only this program did, and where it was not recorded yet.
ALTER TABLE rendering ADD COLUMN environment VARCHAR(1000) NOT NULL DEFAULT ''
