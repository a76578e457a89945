SELECT
    placed_on,
    count(*) AS orders,
    sum(total) AS revenue
FROM fct_orders
GROUP BY placed_on
