CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE orders (id integer PRIMARY KEY, account_id integer, receiver varchar(80), placed_on date);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO orders VALUES (1, 2, 'ann@x.example', '2025-01-01'), (2, 2, 'Ann@X.example', '2010-01-01'), (3, 2, 'ann@x.example', NULL), (4, 1, NULL, '2025-01-01'), (5, 1, 'ann@x.example', '2010-01-01');
