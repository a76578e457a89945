INSERT INTO core.orders (id, customer)
SELECT o.id, o.account_id FROM shop.orders AS o JOIN core.dim_customers AS c ON c.id = o.account_id;
