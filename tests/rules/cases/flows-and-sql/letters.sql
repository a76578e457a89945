SELECT a.email AS mail, s.kind FROM accounts AS a JOIN letters AS s ON s.mail = a.email
