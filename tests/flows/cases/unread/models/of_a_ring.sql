SELECT id FROM ring_a
