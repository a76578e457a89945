CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(23) NOT NULL UNIQUE);
INSERT INTO accounts VALUES (1, 'ann@x.example');
