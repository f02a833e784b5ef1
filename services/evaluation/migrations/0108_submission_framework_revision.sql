-- The revision of the framework that a submission is scored by. Those written
-- before there were revisions are of the first.
ALTER TABLE submission
  ADD COLUMN framework_revision INT NOT NULL DEFAULT 1 AFTER framework
