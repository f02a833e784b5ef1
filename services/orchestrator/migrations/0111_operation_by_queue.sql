ALTER TABLE operation
  ADD KEY operation_by_queue (state, queue, next_attempt_time),
  ADD KEY operation_ended (state, end_time)
