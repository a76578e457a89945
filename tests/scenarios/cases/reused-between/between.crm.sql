INSERT INTO notes VALUES (3, 7, 'the newcomers');
