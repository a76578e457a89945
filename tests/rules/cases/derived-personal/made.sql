SELECT
    a.page,
    md5(max(a.email)) AS digest,
    max(encode(hmac(a.email, 'key', 'sha256'), 'hex')) AS keyed,
    max(a.city) AS highest,
    count(a.email) AS people,
    max(our_own_function(a.email)) AS unknown,
    max(CASE WHEN a.email LIKE '%@example.org' THEN 'ours' ELSE 'theirs' END) AS chosen,
    max(s.mail) AS staged,
    max(a.city) AS undecided
FROM shop.accounts AS a
LEFT JOIN staged AS s ON s.mail = a.email
GROUP BY a.page
