-- ATTACH 'postgres://shop:hunter2@db/shop'
SELECT note AS line FROM orders WHERE note <> 'password='
