SELECT note FROM shop.orders
