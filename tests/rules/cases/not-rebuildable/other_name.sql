SELECT day, sum(total) AS totals FROM orders GROUP BY day
