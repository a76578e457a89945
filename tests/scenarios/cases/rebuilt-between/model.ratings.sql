SELECT stars, count(*) AS notes FROM notes WHERE stars IS NOT NULL GROUP BY stars
