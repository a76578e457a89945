CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
