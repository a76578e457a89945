COPY (SELECT 1 AS id, 'ann@example.org' AS email) TO 'users.csv';
