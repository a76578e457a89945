CREATE VIEW ring_a AS SELECT id FROM ring_b
