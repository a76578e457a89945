COPY (SELECT 2 AS id, 'bo@example.org' AS email, 'bo' AS nick) TO 'users.csv';
