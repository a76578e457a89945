-- How many orders a day has, and what they come to.
SELECT Day, count(*) AS orders, sum(total) AS total
FROM orders
GROUP BY day
ORDER BY day
