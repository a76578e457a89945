CREATE TABLE accounts (id integer PRIMARY KEY, email varchar(80));
CREATE TABLE uploads (id integer PRIMARY KEY, account_id integer, meta json);
CREATE TABLE tickets (id integer PRIMARY KEY, body json);
INSERT INTO accounts VALUES (1, 'ann@x.example'), (2, 'bob@x.example');
INSERT INTO uploads VALUES
  (1, 1, '{"gps":[1,2],"size":12345678901234567,"by":{"name":"Ann","app":"x"}}'),
  (2, 1, '{ "size": 1.0 }'), (3, 1, NULL), (4, 1, '[{"gps":1}]'), (5, 1, '"gps"'),
  (6, 2, '{ "gps": [3, 4], "by": {"name": "Bob"} }');
INSERT INTO tickets VALUES
  (1, '{"open":true,"from":{"email":"Ann@X.example","name":"Ann"},"cc":["bob@x.example"],"seen":[{"by":"bob@x.example","name":"Bob"}]}'),
  (2, '{ "from": {"email": "bob@x.example", "name": "Bob"}, "cc": ["bob@x.example", "ann@x.example", null], "seen": [{"n": 1, "name": "Ann", "by": "ANN@x.example"}, null, {"by": "bob@x.example", "name": "Bob"}] }'),
  (3, '{"from":"ann@y.example"}'), (4, 'null'),
  (5, '{ "cc": ["bob@x.example", null], "seen": [ ] }'), (6, '["kept"]');
