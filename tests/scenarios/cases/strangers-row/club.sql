CREATE TABLE members (id integer PRIMARY KEY, email varchar(80), best_friend integer, invited_by integer NOT NULL, joined text);
CREATE TABLE bookings (id integer PRIMARY KEY, member integer NOT NULL REFERENCES members (id), guest varchar(80), seats integer);
INSERT INTO members VALUES (1, 'ann@x.example', 2, 0, 'a'), (2, 'bob@x.example', 1, 1, 'b'), (3, 'cat@x.example', 2, 2, 'c'), (4, 'dan@x.example', NULL, 1, 'd');
INSERT INTO bookings VALUES (1, 1, 'guest-of-ann@x.example', 1), (2, 2, 'Ann@x.example', 2), (3, 2, 'dan@x.example', 3), (4, 2, NULL, 4);
