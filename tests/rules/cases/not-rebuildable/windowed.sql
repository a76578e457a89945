SELECT day, row_number() OVER (ORDER BY day) AS total FROM orders
