SELECT id, count(email) AS mails FROM shop.accounts GROUP BY id
