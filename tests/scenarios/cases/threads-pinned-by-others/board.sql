CREATE TABLE members (id integer PRIMARY KEY, email varchar(80), top integer);
CREATE TABLE posts (id integer PRIMARY KEY, parent integer, title text);
INSERT INTO members VALUES (1, 'ann@x.example', 1), (2, 'Ann@x.example', 4), (3, 'bob@x.example', 4);
INSERT INTO posts VALUES (1, NULL, 'hers'), (2, 1, 'hers'), (3, 2, 'hers'), (4, NULL, 'both'), (5, 4, 'both'), (6, 5, 'both'), (7, NULL, 'nobodys');
