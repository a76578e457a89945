SELECT id, email AS mail FROM accounts
