SELECT id AS customer_id, email
FROM shop.accounts
