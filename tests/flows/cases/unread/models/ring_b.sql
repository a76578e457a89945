CREATE VIEW ring_b AS SELECT id FROM ring_a
