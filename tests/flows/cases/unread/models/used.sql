USE archive; INSERT INTO main.copies SELECT id, email FROM accounts
