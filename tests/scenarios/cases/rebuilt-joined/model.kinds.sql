SELECT p.kind, substr(o.day, 1, 7) AS month, count(*) AS sold
FROM orders AS o
JOIN products AS p ON p.sku = o.sku
WHERE o.state IN ('paid', 'sent') AND p.kind <> 'voucher'
GROUP BY p.kind, substr(o.day, 1, 7)
