-- The table of 0101 kept a project's stages as one date each. The tables below
-- keep its history; projects are imported again.
DROP TABLE IF EXISTS project
