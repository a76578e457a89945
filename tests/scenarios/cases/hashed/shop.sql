CREATE TABLE accounts (id integer PRIMARY KEY, number varchar(40) UNIQUE, email varchar(80) NOT NULL UNIQUE, phone varchar(40));
CREATE TABLE orders (id integer PRIMARY KEY, account_id integer, email varchar(80), gift_for varchar(80), total integer);
INSERT INTO accounts VALUES (1, 'number-0001', 'ann@x.example', '030 1001'), (2, 'number-0002', 'bob@x.example', '030 1002');
INSERT INTO orders VALUES (1, 1, 'Ann@x.example', NULL, 10), (2, 1, 'ANN@x.example', NULL, 20), (3, 1, NULL, NULL, 30),
  (4, 2, 'bob@x.example', 'ann@x.example', 40), (5, 2, 'bob@x.example', NULL, 50);
