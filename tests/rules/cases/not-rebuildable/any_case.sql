SELECT day, total, town FROM orders
