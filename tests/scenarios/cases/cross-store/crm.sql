CREATE TABLE contacts (id integer PRIMARY KEY, number varchar(40), mail varchar(80));
CREATE TABLE calls (id integer PRIMARY KEY, number varchar(40), said text);
INSERT INTO contacts VALUES (1, 'number-0001', 'Old@x.example'), (2, 'number-0002', 'bob@x.example'), (3, NULL, 'cat@x.example');
INSERT INTO calls VALUES (1, 'number-0001', 'hers'), (2, 'number-0002', 'his'), (3, NULL, 'nobodys'), (4, '', 'nobodys');
