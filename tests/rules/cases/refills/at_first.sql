INSERT INTO people (mail) SELECT mail FROM shop.vouchers
