INSERT INTO "lines" VALUES (4, 1, 'hers, and late');
