CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE orders (id integer PRIMARY KEY, account integer, note text);
CREATE TABLE "lines" (id integer PRIMARY KEY, order_id integer, text text);
INSERT INTO accounts VALUES (1, 'bob@x.example'), (7, 'ann@x.example');
INSERT INTO orders VALUES (1, 7, 'hers'), (2, 1, 'his');
INSERT INTO "lines" VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, 99, 'nobodys, and was before');
