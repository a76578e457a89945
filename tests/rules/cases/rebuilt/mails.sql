SELECT DISTINCT lower(email) AS mail FROM accounts
