SELECT day, total FROM orders; SELECT 1
