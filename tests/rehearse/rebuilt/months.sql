SELECT cast(date_trunc('month', day) AS date) AS month, count(*) AS orders FROM orders GROUP BY 1
