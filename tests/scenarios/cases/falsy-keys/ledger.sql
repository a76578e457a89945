CREATE TABLE payers (branch varchar(8) NOT NULL, test boolean NOT NULL, nr integer NOT NULL, email varchar(80), PRIMARY KEY (branch, test, nr));
CREATE TABLE entries (id integer PRIMARY KEY, branch varchar(8), test boolean, payer integer, memo text);
INSERT INTO payers VALUES ('', false, 0, 'zoe@x.example'), ('', true, 0, 'two@x.example'), ('a', false, 0, 'three@x.example'), ('', false, 1, 'four@x.example');
INSERT INTO entries VALUES (0, '', false, 0, 'hers'), (1, '', true, 0, 'two'), (2, 'a', false, 0, 'three'), (3, '', false, 1, 'four'),
  (4, NULL, false, 0, 'nobody'), (5, '', NULL, 0, 'nobody'), (6, '', false, NULL, 'nobody'), (7, '', false, 0, 'hers too');
