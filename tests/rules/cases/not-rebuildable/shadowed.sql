WITH orders AS (SELECT day, total FROM orders) SELECT day, total FROM orders
