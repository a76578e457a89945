CREATE TABLE rooms (hotel varchar(8) NOT NULL, number integer NOT NULL, view text, PRIMARY KEY (hotel, number));
CREATE TABLE stays (hotel varchar(8) NOT NULL, room integer NOT NULL, night date NOT NULL, email varchar(80), PRIMARY KEY (hotel, room, night));
CREATE TABLE bills (id integer PRIMARY KEY, hotel varchar(8), room integer, night date, billed_room integer, total integer, payer text);
INSERT INTO rooms VALUES ('a', 0, 'sea'), ('a', 1, 'yard'), ('b', 0, 'sea');
INSERT INTO stays VALUES ('a', 0, '2026-01-01', 'ann@x.example'), ('a', 0, '2026-01-02', 'bob@x.example'), ('b', 0, '2026-01-01', 'cat@x.example'), ('a', 1, '2026-01-01', 'dan@x.example');
INSERT INTO bills VALUES (1, 'a', 0, '2026-01-01', 1, 10, 'Ann'), (2, 'a', 0, '2026-01-02', 0, 20, 'Bob'), (3, 'b', 0, '2026-01-01', NULL, 30, 'Cat'), (4, 'a', 1, '2026-01-01', NULL, 40, 'Dan'), (5, 'a', 0, NULL, NULL, 50, 'nobody');
