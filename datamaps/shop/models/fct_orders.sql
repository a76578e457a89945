SELECT
    o.id AS order_id,
    o.number AS order_number,
    o.user_id AS customer_id,
    nullif(o.guest_email, '') AS guest_email,
    CAST(o.date_placed AS DATE) AS placed_on,
    s.country_id AS country,
    o.total_incl_tax AS total
FROM shop.order_order AS o
JOIN shop.order_shippingaddress AS s ON s.id = o.shipping_address_id
