SELECT id, email FROM acounts
