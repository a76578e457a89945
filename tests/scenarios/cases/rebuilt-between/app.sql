CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
INSERT INTO accounts VALUES (7, 'ann@x.example'), (1, 'bob@x.example');
