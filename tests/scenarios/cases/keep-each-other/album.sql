CREATE TABLE pictures (id integer PRIMARY KEY, next integer, title text);
CREATE TABLE people (id integer PRIMARY KEY, email varchar(80), cover integer);
CREATE TABLE tags (id integer PRIMARY KEY, picture integer, word text);
INSERT INTO pictures VALUES (1, 2, 'ring'), (2, 3, 'ring'), (3, 1, 'ring'), (4, 5, 'held'), (5, 4, 'held'), (6, 6, 'itself, hers'), (7, 7, 'itself, nobodys'), (8, NULL, 'nobodys');
INSERT INTO people VALUES (1, 'ann@x.example', 1), (2, 'Ann@x.example', 4), (3, 'bob@x.example', 5), (4, 'ANN@x.example', 6);
INSERT INTO tags VALUES (1, 1, 'dies'), (2, 3, 'dies'), (3, 4, 'lives'), (4, 6, 'dies'), (5, 7, 'lives'), (6, NULL, 'lives');
