CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE verdicts (id integer PRIMARY KEY, party varchar(80), ruling text);
CREATE TABLE appeals (id integer PRIMARY KEY, verdict integer, text text);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO verdicts VALUES (1, 'ann@x.example', 'kept'), (2, 'bob@x.example', 'kept');
INSERT INTO appeals VALUES (1, 1, 'kept'), (2, 2, 'kept');
