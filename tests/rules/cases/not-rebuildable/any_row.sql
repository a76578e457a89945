SELECT day, (SELECT o.total FROM orders AS o WHERE o.day = orders.day) AS total FROM orders
