CREATE TABLE desks (id integer PRIMARY KEY, locker integer NOT NULL REFERENCES lockers (id) DEFERRABLE INITIALLY DEFERRED, label text);
CREATE TABLE lockers (id integer PRIMARY KEY, desk integer NOT NULL REFERENCES desks (id), code text);
CREATE TABLE members (id integer PRIMARY KEY, email varchar(80), desk integer NOT NULL REFERENCES desks (id));
PRAGMA foreign_keys = ON;
BEGIN;
INSERT INTO desks VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, 3, 'of both'), (4, 4, 'hers too'), (5, 4, 'of the same locker');
INSERT INTO lockers VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, 3, 'of both'), (4, 5, 'of her two desks');
INSERT INTO members VALUES (1, 'ann@x.example', 1), (2, 'bob@x.example', 2), (3, 'Ann@x.example', 3), (4, 'cat@x.example', 3), (5, 'ANN@x.example', 4);
COMMIT;
