CREATE TABLE spending AS
SELECT u.id, lower(u.email) AS email, sum(o.total) AS spent
FROM users u
JOIN orders o ON o.user_id = u.id
WHERE u.active
GROUP BY u.id, u.email;
