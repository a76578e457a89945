WITH spent AS (SELECT account_id, min(day) AS first_day, sum(total) AS spent FROM orders GROUP BY account_id)
SELECT accounts.id AS account_id, lower(accounts.email) AS email, spent.first_day, spent.spent
FROM accounts LEFT JOIN spent ON spent.account_id = accounts.id
