COPY (SELECT 1 AS id, 'ann@example.org' AS email, 'ann' AS nick) TO 'users.csv';
COPY (SELECT 1 AS id, 1 AS user_id, 'gift' AS note) TO 'orders.parquet';
