ALTER TABLE operation
  -- The W3C traceparent of the call that asked for it; NULL where it had none.
  ADD COLUMN traceparent VARCHAR(64)
    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
