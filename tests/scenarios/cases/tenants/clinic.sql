CREATE TABLE patients (tenant varchar(8) NOT NULL, id integer NOT NULL, email varchar(80), PRIMARY KEY (tenant, id));
CREATE TABLE visits (id integer PRIMARY KEY, tenant varchar(8), patient integer, note text);
CREATE TABLE rooms (tenant varchar(8) NOT NULL, id integer NOT NULL, last_patient integer, PRIMARY KEY (tenant, id));
INSERT INTO patients VALUES ('north', 1, 'ann@x.example'), ('south', 1, 'bob@x.example'), ('north', 2, 'cat@x.example');
INSERT INTO visits VALUES (1, 'north', 1, 'hers'), (2, 'south', 1, 'his'), (3, 'north', 2, 'cat'), (4, NULL, 1, 'nobody');
INSERT INTO rooms VALUES ('north', 7, 1), ('south', 7, 1), ('north', 8, 2), ('north', 9, NULL);
