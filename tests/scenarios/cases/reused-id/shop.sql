CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE orders (id integer PRIMARY KEY, account_id integer, note text);
INSERT INTO accounts VALUES (1, 'bob@x.example'), (7, 'ann@x.example');
INSERT INTO orders VALUES (1, 7, 'hers'), (2, 1, 'his');
