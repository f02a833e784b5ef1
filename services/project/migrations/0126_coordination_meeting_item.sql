-- The blocked items that a coordination meeting dealt with, in the order in
-- which it gives them, from position 1.
CREATE TABLE coordination_meeting_item (
  department VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  coordination_meeting VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
    NOT NULL,
  position INT NOT NULL,
  blocked_item VARCHAR(63) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (department, coordination_meeting, position),
  KEY coordination_meeting_item_by_item (department, blocked_item)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin
