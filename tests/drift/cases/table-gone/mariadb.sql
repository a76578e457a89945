DROP VIEW spent;
DROP TABLE orders;
