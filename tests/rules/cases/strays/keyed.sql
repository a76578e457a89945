SELECT encode(hmac(email, 'key', 'sha256'), 'hex') AS digest FROM shop.accounts
