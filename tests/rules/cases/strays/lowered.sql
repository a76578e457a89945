SELECT lower(email) AS mail FROM shop.accounts
