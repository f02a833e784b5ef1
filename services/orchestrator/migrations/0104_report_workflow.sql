ALTER TABLE report
  -- The revision whose state this one takes over; 0: it begins anew.
  ADD COLUMN base_revision INT NOT NULL DEFAULT 0 AFTER revision,
  ADD COLUMN source_annex TINYINT NOT NULL DEFAULT 0 AFTER base_revision,
  -- Hundredths of points; NULL until scored.
  ADD COLUMN risk_points BIGINT NULL AFTER document_digest,
  ADD COLUMN submitter VARCHAR(128) NOT NULL DEFAULT '' AFTER risk_points,
  ADD COLUMN submit_time DATETIME(6) NULL AFTER submitter,
  ADD COLUMN sampling TINYINT NOT NULL DEFAULT 0 AFTER submit_time,
  ADD COLUMN publish_operation CHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL AFTER sampling,
  ADD COLUMN publish_time DATETIME(6) NULL AFTER publish_operation,
  ADD KEY report_by_year (fiscal_year, state, department, revision)
