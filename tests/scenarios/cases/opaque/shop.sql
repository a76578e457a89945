CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE sessions (id varchar(20) NOT NULL PRIMARY KEY, data text);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO sessions VALUES ('a', 'pickled'), ('b', 'pickled');
