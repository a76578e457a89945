SELECT
    u.id AS customer_id,
    u.email,
    u.first_name,
    u.last_name,
    a.phone_number AS phone,
    a.line4 AS city,
    a.country_id AS country,
    CAST(u.date_joined AS DATE) AS joined_on
FROM shop.auth_user AS u
JOIN shop.address_useraddress AS a ON a.user_id = u.id AND a.is_default_for_shipping
WHERE NOT u.is_staff
