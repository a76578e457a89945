SELECT value AS day, 1 AS total FROM json_each('[1]')
