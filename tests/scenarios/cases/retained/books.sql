CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE orders (id integer PRIMARY KEY, account_id integer REFERENCES accounts (id), guest_email varchar(80), note text NOT NULL, total integer, placed_on date);
CREATE TABLE "lines" (id integer PRIMARY KEY, order_id integer, article text);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO orders VALUES (1, 1, 'ann@x.example', 'last day kept', 10, '2016-03-31'), (2, 1, NULL, 'first day over', 20, '2016-03-30'), (3, 1, NULL, 'no date', 30, NULL),
  (4, 1, NULL, 'new', 40, '2026-03-30'), (5, 2, NULL, 'his', 50, '2025-01-01'), (6, NULL, 'Ann@x.example', 'guest', 60, '2020-02-29'), (7, NULL, 'ann@x.example', 'old guest', 70, '1999-12-31'),
  (8, 2, 'ann@x.example', 'for her, by him', 80, '2024-01-01');
INSERT INTO "lines" VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 5, 'c'), (4, 8, 'd');
