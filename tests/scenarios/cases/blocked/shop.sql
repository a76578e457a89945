CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE disputes (id integer PRIMARY KEY, account_id integer, claim text);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO disputes VALUES (1, 1, 'open'), (2, 2, 'open');
