SELECT day, total, paper FROM orders
