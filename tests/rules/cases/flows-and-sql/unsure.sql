INSERT INTO letters (mail) SELECT mystery FROM accounts, unheard
