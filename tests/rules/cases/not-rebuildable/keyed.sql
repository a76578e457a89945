SELECT day, sum(total) AS total FROM orders GROUP BY day
