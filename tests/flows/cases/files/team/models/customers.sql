-- The file is called as the dataset, whose table has another name.
SELECT id, email FROM shop.accounts
