CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), family integer);
INSERT INTO accounts VALUES (1, 'bob@x.example', NULL), (7, 'ann@x.example', 1), (8, 'ann@x.example', NULL);
