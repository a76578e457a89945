SELECT day, total FROM orders GROUP BY day
