CREATE TABLE events (id integer PRIMARY KEY, number varchar(40), mail varchar(80), seen integer);
CREATE TABLE calls (id integer PRIMARY KEY, caller varchar(40));
INSERT INTO events VALUES (1, 'number-0001', 'old.ann@x.example', 1), (2, NULL, 'OLD.ann@x.example', 2), (3, 'number-0001', '', 3),
  (4, 'number-0002', 'bob@x.example', 4);
INSERT INTO calls VALUES (1, '0301001'), (2, '0301002');
