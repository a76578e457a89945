CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, phone varchar(40), login varchar(40) NOT NULL UNIQUE);
INSERT INTO accounts VALUES (1, 'ann@x.example', '+49 170', 'ann'), (2, 'ann@y.example', '49170', 'ann2'), (3, 'bob@x.example', '+49 171', 'bob'), (4, 'ann@z.example', '(49)-170', 'ann3');
