INSERT INTO people (mail, number) SELECT lower(mail), account_id FROM shop.vouchers
