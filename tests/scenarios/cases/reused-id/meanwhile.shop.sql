INSERT INTO accounts VALUES (7, 'newcomer@x.example');
INSERT INTO orders VALUES (1, 7, 'the newcomers');
