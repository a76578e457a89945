SELECT u.id, score_of(u.email) AS score, l.plan
FROM users u
JOIN licences l ON l.user_id = u.id;
SELECT FROM WHERE;
