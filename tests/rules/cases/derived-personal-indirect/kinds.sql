SELECT CASE WHEN email LIKE '%@example.org' THEN 'ours' ELSE 'theirs' END AS kind FROM accounts
