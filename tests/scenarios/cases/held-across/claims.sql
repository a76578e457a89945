CREATE TABLE claims (id integer PRIMARY KEY, customer_id integer, state varchar(10), text varchar(20));
INSERT INTO claims VALUES (1, 1, 'open', 'hers'), (2, 1, 'settled', 'hers'), (3, 2, 'open', 'his');
