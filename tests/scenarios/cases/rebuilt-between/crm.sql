CREATE TABLE notes (id integer PRIMARY KEY, email varchar(80), stars integer);
CREATE TABLE ratings (stars integer PRIMARY KEY, notes integer);
INSERT INTO notes VALUES (1, 'Ann@x.example', 5), (2, 'bob@x.example', 5), (3, 'bob@x.example', 1);
INSERT INTO ratings VALUES (5, 2), (1, 1);
