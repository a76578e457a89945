COPY (SELECT 1 AS id, 'vip' AS tag) TO 'tags.parquet';
