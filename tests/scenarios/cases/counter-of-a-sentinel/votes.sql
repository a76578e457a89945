CREATE TABLE voters (id integer PRIMARY KEY, email varchar(80), posts integer NOT NULL);
CREATE TABLE posts (id integer PRIMARY KEY, author integer NOT NULL, title text);
INSERT INTO voters VALUES (0, NULL, 1), (1, 'ann@x.example', 2), (2, 'bob@x.example', 1);
INSERT INTO posts VALUES (1, 0, 'of somebody before'), (2, 1, 'hers'), (3, 1, 'hers'), (4, 2, 'his');
