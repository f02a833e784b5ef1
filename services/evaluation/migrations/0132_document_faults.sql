-- What was found wrong with the text of a document: canonical JSON of a
-- jixiao.evaluation.v1.Document that holds its faults alone; null where nothing
-- is wrong. Beside the content, whose digest does not cover it.
ALTER TABLE document
  ADD COLUMN faults LONGTEXT NULL CHECK (JSON_VALID(faults)) AFTER digest
