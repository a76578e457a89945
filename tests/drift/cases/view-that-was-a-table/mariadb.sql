DROP VIEW spent;
RENAME TABLE orders TO orders_2;
CREATE VIEW orders AS SELECT * FROM orders_2;
