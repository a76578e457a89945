CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), name text NOT NULL);
CREATE TABLE tickets (id integer PRIMARY KEY, account_id integer REFERENCES accounts (id), topic text, text text);
CREATE TABLE notes (id integer PRIMARY KEY, ticket_id integer NOT NULL REFERENCES tickets (id), text text);
INSERT INTO accounts VALUES (1, 'ann@x.example', 'Ann'), (2, 'bob@x.example', 'Bob');
INSERT INTO tickets VALUES (1, 1, 'bill', 'hers'), (2, 2, 'bill', 'his'), (3, NULL, 'bill', 'nobodys');
INSERT INTO notes VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, 3, 'nobodys');
