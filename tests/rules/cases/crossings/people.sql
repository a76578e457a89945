SELECT lower(email) AS email, upper(name) AS name FROM shop.accounts
