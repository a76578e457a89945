SELECT
  left(zip, 2) AS area,
  count(id) AS people,
  md5(min(email)) AS mail
FROM app.accounts
GROUP BY left(zip, 2)
