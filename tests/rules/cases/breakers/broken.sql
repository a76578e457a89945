SELECT
  email AS mail,
  hmac_sha256(email, 'key of the warehouse') AS key,
  date_trunc('year', born) AS year,
  substr(city, 1, 2) AS town
FROM accounts
