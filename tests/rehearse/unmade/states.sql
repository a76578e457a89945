SELECT state FROM orders
