-- A review was computed from what the evaluation of this sequence has in
-- evaluation_input. NULL: from its own rows there.
ALTER TABLE evaluation ADD COLUMN input_sequence BIGINT NULL
