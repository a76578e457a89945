CREATE TABLE members (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80) NOT NULL, state VARCHAR(10) NOT NULL, gone BOOLEAN);
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER, text VARCHAR(80));
CREATE TABLE letters (id INTEGER NOT NULL PRIMARY KEY, from_id INTEGER, to_id INTEGER, text VARCHAR(80), hidden INTEGER);
CREATE TABLE stamps (id INTEGER NOT NULL PRIMARY KEY, letter_id INTEGER, hidden BOOLEAN NOT NULL);
INSERT INTO members VALUES (1, 'ann@x.example', 'active', NULL), (2, 'ANN@x.example', 'active', TRUE), (3, 'bob@x.example', 'active', NULL);
INSERT INTO posts VALUES (1, 1, 'hers'), (2, 3, 'his');
INSERT INTO letters VALUES (1, 1, 3, 'hers', NULL), (2, 3, 2, 'his', NULL), (3, 3, 3, 'to himself', NULL), (4, NULL, 2, 'nobody''s', 1);
INSERT INTO stamps VALUES (1, 1, FALSE), (2, 3, FALSE);
