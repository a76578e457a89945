INSERT INTO addresses (digest) SELECT md5(lower(email)) FROM shop.accounts
