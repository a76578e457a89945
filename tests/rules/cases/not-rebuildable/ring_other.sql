SELECT day, total FROM ring_one
