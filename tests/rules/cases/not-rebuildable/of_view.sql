SELECT day, total FROM late_orders
