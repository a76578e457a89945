CREATE TABLE readers (email varchar(80) NOT NULL PRIMARY KEY, name text);
CREATE TABLE letters (id integer PRIMARY KEY, reader varchar(80) REFERENCES readers (email), body text);
CREATE TABLE tips (id integer PRIMARY KEY, giver varchar(80) REFERENCES readers (email), text text);
INSERT INTO readers VALUES ('ann@x.example', 'Ann'), ('bob@x.example', 'Bob');
INSERT INTO letters VALUES (1, 'ann@x.example', 'hers'), (2, 'bob@x.example', 'his'), (3, NULL, 'nobodys');
INSERT INTO tips VALUES (1, 'ann@x.example', 'stays'), (2, 'bob@x.example', 'stays'), (3, NULL, 'stays');
