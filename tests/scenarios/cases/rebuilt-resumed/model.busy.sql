SELECT orders, count(*) AS days FROM days GROUP BY orders;
