DROP VIEW spent;
ALTER TABLE orders RENAME TO orders_2;
CREATE VIEW orders AS SELECT * FROM orders_2;
