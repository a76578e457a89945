CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80), paid_on date);
INSERT INTO accounts VALUES (1, 'bob@x.example', '2025-01-01'), (7, 'ann@x.example', '2025-01-01');
