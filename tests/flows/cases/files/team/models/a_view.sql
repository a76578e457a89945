CREATE VIEW core.active AS
SELECT id, email, created_at FROM shop.accounts WHERE created_at > '2020-01-01'
