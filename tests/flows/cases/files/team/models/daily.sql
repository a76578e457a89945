SELECT day, count(*) AS accounts
FROM core.days
GROUP BY day
