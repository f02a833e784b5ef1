ALTER TABLE report
  -- JSON of jixiao.report.v1.Report with the field desk_reviews only; NULL
  -- where no desk has passed it.
  ADD COLUMN desk_reviews LONGTEXT NULL AFTER sampling
