CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), deleted_at timestamp);
CREATE TABLE orders (id integer PRIMARY KEY, account_id integer, note text, gone boolean NOT NULL);
INSERT INTO accounts VALUES (1, 'ann@x.example', '2020-01-01 00:00:00'), (2, 'ann@x.example', NULL), (3, 'bob@x.example', '2020-01-01 00:00:00');
INSERT INTO orders VALUES (1, 1, 'hers', true), (2, 2, 'hers', true), (3, 1, 'hers', false), (4, 3, 'his', true);
