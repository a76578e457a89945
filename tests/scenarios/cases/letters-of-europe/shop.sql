CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
INSERT INTO accounts VALUES (1, 'jörg@x.example'), (2, 'JÖRG@X.EXAMPLE'), (3, 'Jörg@x.example'), (4, 'jorg@x.example'), (5, 'joerg@x.example'), (6, 'JORG@x.example'), (7, 'jÖrg@x.example'), (8, 'jörg@x.example ');
