CREATE TABLE tickets (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80), blocked BOOLEAN NOT NULL);
INSERT INTO tickets VALUES (1, 'Ann@x.example', TRUE), (2, 'bob@x.example', TRUE), (3, NULL, TRUE);
