CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), name varchar(40));
CREATE TABLE orders (id integer PRIMARY KEY, account integer, total integer, note text);
INSERT INTO accounts VALUES (1, 'ann@x.example', 'Ann'), (2, 'bob@x.example', 'Ann');
INSERT INTO orders VALUES (1, 1, 10, 'hers'), (2, 1, 20, 'hers'), (3, 2, 30, 'of the other');
