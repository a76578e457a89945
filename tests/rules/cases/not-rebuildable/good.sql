SELECT Day, count(*) AS total FROM orders GROUP BY 1
