INSERT INTO accounts (id, email) SELECT id, email FROM copies
