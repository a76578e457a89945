CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), nick varchar(20), area integer);
CREATE TABLE areas (area integer PRIMARY KEY, least varchar(20) COLLATE NOCASE);
INSERT INTO accounts VALUES (1, 'ann@x.example', 'KIT', 7), (2, 'bob@x.example', 'kit', 7);
INSERT INTO areas VALUES (7, 'KIT');
