INSERT INTO inserts SELECT day, total FROM orders
