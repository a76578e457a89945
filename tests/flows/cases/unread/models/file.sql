COPY (SELECT email FROM accounts) TO 'out.csv'
