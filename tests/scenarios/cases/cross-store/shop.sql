CREATE TABLE accounts (id integer PRIMARY KEY, number varchar(40), email varchar(80));
INSERT INTO accounts VALUES (1, 'number-0001', 'new@x.example'), (2, 'number-0002', 'bob@x.example'), (3, NULL, 'old@x.example'), (4, 'number-0003', NULL);
