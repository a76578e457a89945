SELECT day, sum(total) AS total, count(*) AS orders FROM orders GROUP BY day
