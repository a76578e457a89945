SELECT DISTINCT city FROM shop.accounts
