SELECT day, our_total(total) AS total FROM orders
