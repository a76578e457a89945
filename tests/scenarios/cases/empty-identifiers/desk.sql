CREATE TABLE guests (id integer PRIMARY KEY, email varchar(80), phone varchar(20));
INSERT INTO guests VALUES (1, 'ann@x.example', ''), (2, '', ''), (3, NULL, NULL), (4, 'none@x.example', '-'), (5, 'ann@x.example', NULL),
  (6, 'NONE@x.example', '+49 (30) 77'), (7, '', '4930-77'), (8, NULL, 'n/a');
