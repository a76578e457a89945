SELECT
    l.id AS line_id,
    l.order_id,
    l.title AS product,
    l.quantity,
    l.line_price_incl_tax AS revenue
FROM shop.order_line AS l
