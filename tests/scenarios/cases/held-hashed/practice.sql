CREATE TABLE patients (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE visits (id integer PRIMARY KEY, patient integer, email varchar(80), claim varchar(10));
INSERT INTO patients VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO visits VALUES (1, 1, 'Ann@x.example', 'open'), (2, 1, 'ann@x.example', NULL), (3, 2, 'bob@x.example', 'open');
