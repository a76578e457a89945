SELECT area, min(nick) AS least FROM accounts WHERE area IS NOT NULL GROUP BY area
