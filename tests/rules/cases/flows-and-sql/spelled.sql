select A.EMAIL as MAIL from Accounts as A
