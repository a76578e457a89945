CREATE TABLE members (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80) NOT NULL, state VARCHAR(10) NOT NULL, gone BOOLEAN);
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY, author_id INTEGER, text VARCHAR(80));
CREATE TABLE letters (id INTEGER NOT NULL PRIMARY KEY, from_id INTEGER, to_id INTEGER, text VARCHAR(80), hidden INTEGER);
CREATE TABLE stamps (id INTEGER NOT NULL PRIMARY KEY, letter_id INTEGER, hidden BOOLEAN NOT NULL);
INSERT INTO members VALUES (1, 'ann@x.example', 'paused', NULL), (2, 'ANN@x.example', 'banned', TRUE), (3, 'bob@x.example', 'paused', NULL), (4, 'cat@x.example', 'active', NULL);
INSERT INTO posts VALUES (1, 1, 'hers'), (2, 3, 'his');
INSERT INTO letters VALUES (1, 1, 3, 'hers', 1), (2, 4, 1, 'hers', 1), (3, 3, 4, 'his', 1), (4, NULL, 2, 'nobody''s', 1), (5, 2, 1, 'to herself', 7);
INSERT INTO stamps VALUES (1, 1, TRUE), (2, 2, TRUE), (3, 3, TRUE);
