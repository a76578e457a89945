CREATE TABLE notes (id integer PRIMARY KEY, customer integer, note text);
INSERT INTO notes VALUES (1, 7, 'hers'), (2, 1, 'his');
