CREATE TABLE addresses (id integer PRIMARY KEY, street text, phone text);
CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), home integer REFERENCES addresses (id), work integer REFERENCES addresses (id));
INSERT INTO addresses VALUES (1, 'hers alone', '1'), (2, 'of two', '2'), (3, 'of three', '3'), (4, 'hers twice over', '4'), (5, 'both her accounts', '5'), (6, 'nobodys', '6');
INSERT INTO accounts VALUES (1, 'ann@x.example', 1, 2), (2, 'bob@x.example', 2, 3), (3, 'cat@x.example', 3, NULL), (4, 'ANN@x.example', 3, 5), (5, 'Ann@x.example', 5, 4), (6, 'ann@X.example', 4, 4);
