SELECT page, count(email) AS people FROM shop.accounts GROUP BY page
