SELECT day, sum(total) + random() AS total FROM orders GROUP BY day
