SELECT day, sum(weight) AS total FROM orders GROUP BY day
