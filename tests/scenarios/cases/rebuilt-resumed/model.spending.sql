WITH sums AS (SELECT account_id, sum(total) AS spent FROM orders GROUP BY account_id)
SELECT a.id AS account_id, a.email, s.spent AS total
FROM accounts AS a
LEFT JOIN sums AS s ON s.account_id = a.id
