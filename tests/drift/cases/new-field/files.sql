COPY (SELECT 1 AS id, 'ann@example.org' AS email, 'ann' AS nick, '0711' AS phone) TO 'users.csv';
