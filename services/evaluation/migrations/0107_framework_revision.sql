-- A framework in revisions. What was one framework is its first revision.
-- `depth` counts the frameworks that extend each other, from 1; `source_text`
-- is what people edit, kept for them. `row_version` is the sequence of the last
-- write, so that no two revisions share an etag.
ALTER TABLE framework
  ADD COLUMN revision INT NOT NULL DEFAULT 1 AFTER framework,
  ADD COLUMN depth TINYINT NOT NULL DEFAULT 1 AFTER state,
  ADD COLUMN source_text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL AFTER digest,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (framework, revision)
