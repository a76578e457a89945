INSERT INTO accounts VALUES (7, 'newcomer@x.example');
