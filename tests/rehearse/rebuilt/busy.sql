SELECT orders, count(*) AS months FROM months GROUP BY orders
