CREATE TEMP TABLE active AS SELECT * FROM users WHERE active;

CREATE TABLE customers AS
SELECT a.id, lower(a.email) AS email, md5(a.email) AS token, sum(o.total) AS spent
FROM active a
LEFT JOIN orders o ON o.user_id = a.id
GROUP BY a.id, a.email;

WITH gone AS (DELETE FROM users WHERE NOT active RETURNING id, email)
INSERT INTO archive SELECT * FROM gone;
