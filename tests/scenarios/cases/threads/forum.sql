CREATE TABLE posts (id integer PRIMARY KEY, parent integer, quotes integer, handle varchar(40), body text);
INSERT INTO posts VALUES (1, NULL, NULL, 'handle-of-ann', 'root'), (1000, NULL, 120, 'handle-of-bob', 'quotes the deep'), (1001, 1000, NULL, 'handle-of-ann', 'in his thread'),
  (1002, 1002, 1002, 'handle-of-ann', 'points at itself'), (1003, 1003, 1003, 'handle-of-cat', 'points at itself too'), (1004, NULL, 1002, 'handle-of-cat', 'quotes her');
INSERT INTO posts WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 201)
  SELECT i, i - 1, NULL, CASE WHEN i % 7 = 0 THEN 'handle-of-cat' END, 'reply' FROM n;
