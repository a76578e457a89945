SELECT
  left(zip, 2) AS area,
  count(id) AS people,
  md5(min(email)) AS mail,
  md5(min(profile)) AS profile
FROM app.accounts
GROUP BY left(zip, 2)
