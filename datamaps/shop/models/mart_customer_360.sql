WITH favourite AS (
    SELECT o.customer_id, l.product, sum(l.quantity) AS pieces
    FROM fct_orders AS o
    JOIN fct_order_lines AS l ON l.order_id = o.order_id
    GROUP BY o.customer_id, l.product
    QUALIFY row_number() OVER (PARTITION BY o.customer_id ORDER BY sum(l.quantity) DESC, l.product) = 1
),
searched AS (
    SELECT s.user_id, s.query
    FROM shop.analytics_usersearch AS s
    QUALIFY row_number() OVER (PARTITION BY s.user_id ORDER BY s.date_created DESC, s.id) = 1
)
SELECT
    c.customer_id,
    c.email,
    c.first_name || ' ' || c.last_name AS full_name,
    count(o.order_id) AS orders,
    coalesce(sum(o.total), 0) AS lifetime_value,
    max(o.placed_on) AS last_order_on,
    any_value(f.product) AS favourite_product,
    any_value(s.query) AS last_search
FROM dim_customer AS c
LEFT JOIN fct_orders AS o ON o.customer_id = c.customer_id
LEFT JOIN favourite AS f ON f.customer_id = c.customer_id
LEFT JOIN searched AS s ON s.user_id = c.customer_id
GROUP BY c.customer_id, c.email, full_name
