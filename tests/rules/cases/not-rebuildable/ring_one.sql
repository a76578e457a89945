SELECT day, total FROM ring_other
