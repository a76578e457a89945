CREATE TABLE voters (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE reviews (id integer PRIMARY KEY, title text, votes integer NOT NULL, best integer);
CREATE TABLE votes (id integer PRIMARY KEY, voter integer, review integer, stars integer);
INSERT INTO voters VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO reviews VALUES (1, 'right', 2, 5), (2, 'drifted', 9, 5), (3, 'only hers', 1, 4), (4, 'none', 0, NULL), (5, 'untouched', 1, 3);
INSERT INTO votes VALUES (1, 1, 1, 5), (2, 2, 1, 2), (3, 1, 2, 5), (4, 1, 3, 4), (5, 2, 5, 3);
