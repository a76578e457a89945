-- The public sample of a film rental: an address that customers, staff and stores share, places, and a circle.
CREATE TABLE country (country_id INTEGER PRIMARY KEY, country VARCHAR(50) NOT NULL, last_update TIMESTAMP);
CREATE TABLE city (
    city_id INTEGER PRIMARY KEY, city VARCHAR(50) NOT NULL, country_id INT NOT NULL REFERENCES country, last_update TIMESTAMP
);
CREATE TABLE address (
    address_id INTEGER PRIMARY KEY, address VARCHAR(50) NOT NULL, address2 VARCHAR(50), district VARCHAR(20) NOT NULL,
    city_id INT NOT NULL REFERENCES city, postal_code VARCHAR(10), phone VARCHAR(20) NOT NULL, last_update TIMESTAMP
);
CREATE TABLE actor (actor_id INTEGER PRIMARY KEY, first_name VARCHAR(45), last_name VARCHAR(45), last_update TIMESTAMP);
CREATE TABLE customer (
    customer_id INTEGER PRIMARY KEY, store_id INT NOT NULL REFERENCES store, first_name VARCHAR(45) NOT NULL,
    last_name VARCHAR(45) NOT NULL, email VARCHAR(50), address_id INT NOT NULL REFERENCES address,
    active BOOLEAN NOT NULL, create_date TIMESTAMP NOT NULL, last_update TIMESTAMP
);
CREATE TABLE staff (
    staff_id INTEGER PRIMARY KEY, first_name VARCHAR(45), last_name VARCHAR(45), address_id INT NOT NULL REFERENCES address,
    picture BLOB, email VARCHAR(50), store_id INT NOT NULL REFERENCES store, active BOOLEAN, username VARCHAR(16),
    password VARCHAR(40), last_update TIMESTAMP
);
CREATE TABLE store (
    store_id INTEGER PRIMARY KEY, manager_staff_id INT NOT NULL REFERENCES staff, address_id INT NOT NULL REFERENCES address,
    last_update TIMESTAMP
);
CREATE TABLE film (film_id INTEGER PRIMARY KEY, title VARCHAR(128), description TEXT, length INT, rating TEXT);
CREATE TABLE inventory (
    inventory_id INTEGER PRIMARY KEY, film_id INT NOT NULL REFERENCES film, store_id INT NOT NULL REFERENCES store
);
CREATE TABLE rental (
    rental_id INTEGER PRIMARY KEY, rental_date TIMESTAMP, inventory_id INT NOT NULL REFERENCES inventory,
    customer_id INT NOT NULL REFERENCES customer, return_date TIMESTAMP, staff_id INT NOT NULL REFERENCES staff
);
CREATE TABLE payment (
    payment_id INTEGER PRIMARY KEY, customer_id INT NOT NULL REFERENCES customer, staff_id INT NOT NULL REFERENCES staff,
    rental_id INT REFERENCES rental, amount DECIMAL(5,2), payment_date TIMESTAMP
);
