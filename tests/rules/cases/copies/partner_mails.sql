SELECT email, first_name, last_name FROM partner_contacts
