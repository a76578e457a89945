CREATE TABLE products (id integer PRIMARY KEY, name varchar(80));
INSERT INTO products VALUES (1, 'bread'), (2, 'cake');
