SELECT day, sum(total) AS total FROM orders WHERE day < date('now') GROUP BY day
