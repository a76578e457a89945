SELECT id FROM accounts
WHERE id <> 1 -- für
