CREATE TABLE members (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE messages (id integer PRIMARY KEY, sender integer, recipient integer, body varchar(80));
CREATE TABLE claims (id integer PRIMARY KEY, email varchar(80), text varchar(80), open boolean);
CREATE TABLE debts (id integer PRIMARY KEY, email varchar(80), disputed boolean);
INSERT INTO members VALUES (1, 'ann@x.example'), (2, 'bob@x.example'), (3, 'cay@x.example'),
  (4, 'Cay@x.example'), (5, 'dan@x.example'), (6, 'eve@x.example'), (7, 'fay@x.example');
INSERT INTO messages VALUES (1, 1, 2, 'ann to bob'), (2, 2, 7, 'bob to fay'), (3, 7, 1, 'fay to ann'),
  (4, 3, 7, 'cay to fay'), (5, 6, 5, 'eve to dan');
INSERT INTO claims VALUES (1, 'dan@x.example', 'open', true), (2, 'ann@x.example', 'closed', false);
INSERT INTO debts VALUES (1, 'Eve@x.example', false), (2, 'hal@x.example', true);
CREATE TABLE logins (id integer PRIMARY KEY, email varchar(80));
INSERT INTO logins VALUES (1, 'ann@x.example'), (2, 'ANN@x.example'), (3, 'bob@x.example'), (4, 'bob@x.example'), (5, 'fay@x.example');
