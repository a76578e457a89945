SELECT day, sum(total) AS total FROM orders GROUP BY day ORDER BY day LIMIT 3
