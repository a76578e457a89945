CREATE TABLE tickets (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80), blocked BOOLEAN NOT NULL);
INSERT INTO tickets VALUES (1, 'Ann@x.example', FALSE), (2, 'bob@x.example', FALSE), (3, NULL, FALSE);
