SELECT a.email AS mail, md5(a.email) AS key, a.born AS year, max(a.id) AS many
FROM accounts AS a
GROUP BY a.email
