CREATE TABLE members (id integer PRIMARY KEY, email varchar(80) NOT NULL);
CREATE TABLE orders (id integer PRIMARY KEY, member_id integer NOT NULL REFERENCES members (id), address varchar(80));
CREATE TABLE "lines" (id integer PRIMARY KEY, order_id integer NOT NULL REFERENCES orders (id), engraving varchar(80));
CREATE TABLE events (
    id integer PRIMARY KEY, member_id integer REFERENCES members (id), billed_on date, disputed integer NOT NULL, place varchar(80)
);
CREATE TABLE visits (
    site varchar(8) NOT NULL, nr integer NOT NULL, member_id integer REFERENCES members (id), page varchar(80), PRIMARY KEY (site, nr)
);
CREATE TABLE topics (id integer PRIMARY KEY, title varchar(80), votes integer NOT NULL);
CREATE TABLE votes (id integer PRIMARY KEY, member_id integer REFERENCES members (id), topic_id integer REFERENCES topics (id));
INSERT INTO members VALUES (1, 'ann@x.example'), (2, 'bob@x.example'), (3, 'Ann@x.example');
INSERT INTO orders VALUES (1, 1, 'hers'), (2, 1, 'hers'), (3, 2, 'his'), (4, 3, 'hers'), (5, 1, 'hers'), (6, 1, 'hers');
INSERT INTO "lines" VALUES (1, 1, 'hers'), (2, 1, 'hers'), (3, 2, 'hers'), (4, 3, 'his'), (5, 4, 'hers');
INSERT INTO events VALUES
    (1, 1, '2010-01-01', 0, 'hers'), (2, 1, '2010-01-01', 0, 'hers'), (3, 1, '2010-01-01', 0, 'hers'),
    (4, 1, '2010-01-01', 0, 'hers'), (5, 1, '2010-01-01', 0, 'hers'), (6, 1, '2025-01-01', 0, 'hers'),
    (7, 2, '2010-01-01', 0, 'his'), (8, 3, '2010-01-01', 0, 'hers'),
    (9, 2, '2025-01-01', 0, 'his'), (10, 2, '2010-01-01', 1, 'his');
INSERT INTO visits VALUES
    ('a', 1, 1, '/hers'), ('a', 2, 1, '/hers'), ('a', 3, 2, '/his'), ('b', 1, 1, '/hers'), ('b', 2, 1, NULL), ('b', 3, 3, '/hers');
INSERT INTO topics VALUES (1, 'one', 2), (2, 'two', 9);
INSERT INTO votes VALUES (1, 1, 1), (2, 2, 1), (3, 1, 2), (4, 3, 2);
CREATE TABLE guests (id integer PRIMARY KEY, email varchar(80), name varchar(80));
CREATE TABLE tickets (id integer PRIMARY KEY, guest_id integer REFERENCES guests (id), seat varchar(8));
CREATE TABLE letters (
    id integer PRIMARY KEY, sender_id integer REFERENCES members (id), recipient_id integer REFERENCES members (id),
    body varchar(80), reply varchar(80)
);
CREATE TABLE stamps (id integer PRIMARY KEY, letter_id integer REFERENCES letters (id), text varchar(80));
INSERT INTO guests VALUES (1, 'ann@x.example', 'hers'), (2, 'bob@x.example', 'his'), (3, 'ANN@x.example', 'hers'), (4, 'ann@x.example', NULL);
INSERT INTO tickets VALUES (1, 1, 'hers'), (2, 2, 'his'), (3, 3, 'hers'), (4, 3, 'hers');
INSERT INTO letters VALUES (1, 1, 2, 'hers', 'his'), (2, 1, NULL, 'hers', NULL), (3, 2, NULL, 'his', NULL), (4, 1, 3, 'hers', 'hers');
INSERT INTO stamps VALUES (1, 1, 'theirs'), (2, 2, 'hers'), (3, 2, 'hers'), (4, 3, 'his'), (5, 4, 'hers');
CREATE TABLE threads (id integer PRIMARY KEY, member_id integer REFERENCES members (id), title varchar(80));
CREATE TABLE replies (id integer PRIMARY KEY, thread_id integer, text varchar(80));
INSERT INTO threads VALUES (1, 1, 'hers'), (2, 1, 'hers'), (3, 2, 'his'), (4, 3, 'hers');
INSERT INTO replies VALUES (1, 1, 'hers'), (2, 2, 'hers'), (3, 3, 'his'), (4, 4, 'hers');
