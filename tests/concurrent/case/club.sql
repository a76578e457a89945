CREATE TABLE members (id integer PRIMARY KEY, email varchar(80) NOT NULL);
CREATE TABLE posts (id integer PRIMARY KEY, member_id integer, guest varchar(80), text text);
CREATE TABLE comments (id integer PRIMARY KEY, post_id integer, text text);
CREATE TABLE letters (id integer PRIMARY KEY, sender_id integer, recipient_id integer, body text, reply text);
INSERT INTO members VALUES (1, 'ann@x.example'), (2, 'bob@x.example'), (3, 'cat@x.example');
INSERT INTO posts VALUES (1, 1, NULL, 'hers'), (2, 1, NULL, 'hers'), (3, 2, NULL, 'his'), (4, NULL, 'ann@x.example', 'hers');
INSERT INTO comments VALUES (1, 1, 'hers'), (2, 3, 'his'), (3, 2, 'hers');
INSERT INTO letters VALUES (1, 1, 2, 'hers', 'his'), (2, 3, 2, 'cats', 'his'), (3, 2, 1, 'his', 'hers');
