INSERT INTO operation
  (department, operation, kind, fiscal_year, revision, batch, queue, state,
   cancel_requested, step, attempt_count, error, fence, lease_owner,
   lease_expiry, next_attempt_time, create_time, update_time, end_time)
SELECT department, operation, 1, fiscal_year, revision, NULL, requested_by,
  state, 0, step, attempt_count, error, fence, lease_owner, lease_expiry,
  next_attempt_time, create_time, update_time, end_time
FROM report
