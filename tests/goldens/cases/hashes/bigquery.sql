-- hashes, on bigquery
-- statements sha256:39b9c19c07941c2e4acfefdd3b1e721ae63f04d22355b7192c9544bb785326ef
-- fixture    sha256:a21312de4b04373921971c5a71811e4b778d655b813892db7d769f7e4d1a5a8d
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_id` (`__pe_run` STRING, `__pe_value` INT64);
CREATE TABLE IF NOT EXISTS `__pe_v_person_phone` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);
CREATE TABLE IF NOT EXISTS `__pe_r_bookings` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);
CREATE TABLE IF NOT EXISTS `__pe_r_orders` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);
CREATE TABLE IF NOT EXISTS `__pe_h_accounts--email` (
  `__pe_run` STRING, `__pe_value` STRING, `__pe_hash` STRING
);
CREATE TABLE IF NOT EXISTS `__pe_h_accounts--phone` (
  `__pe_run` STRING, `__pe_value` STRING, `__pe_hash` STRING
);
CREATE TABLE IF NOT EXISTS `__pe_h_bookings--booked_for` (
  `__pe_run` STRING, `__pe_value` STRING, `__pe_hash` STRING
);
CREATE TABLE IF NOT EXISTS `__pe_h_orders--email` (
  `__pe_run` STRING, `__pe_value` STRING, `__pe_hash` STRING
);
CREATE TABLE IF NOT EXISTS `__pe_h_orders--phone` (
  `__pe_run` STRING, `__pe_value` STRING, `__pe_hash` STRING
);

-- [shop.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [shop.ship.person.id]
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS INT64)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS INT64)
);

-- [shop.ship.person.phone]
INSERT INTO `__pe_v_person_phone` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [shop.resolve.value.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`accounts`.`email`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [shop.resolve.value.bookings]
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `bookings`.`id`
FROM `bookings`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_id` AS `k1`
      WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
        AND `k1`.`__pe_value` = `bookings`.`account_id`
    )
      AND (
        NOT `bookings`.`account_id` IS NULL
          AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o3` WHERE `bookings`.`account_id` = `o3`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k4`
    WHERE (`k4`.`__pe_run` = CAST(@run AS STRING) AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `bookings`.`id`
  );
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `bookings`.`id`
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND LOWER(`k1`.`__pe_value`) = LOWER(`bookings`.`booked_for`)
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.resolve.owned.bookings]
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `bookings`.`id`
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `bookings`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.resolve.value.orders]
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_id` AS `k1`
      WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
        AND `k1`.`__pe_value` = `orders`.`account_id`
    )
      AND (
        NOT `orders`.`account_id` IS NULL
          AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o3` WHERE `orders`.`account_id` = `o3`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k4`
    WHERE (`k4`.`__pe_run` = CAST(@run AS STRING) AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `orders`.`id`
  );
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND LOWER(`k1`.`__pe_value`) = LOWER(COLLATE(`orders`.`email`, ''))
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.resolve.owned.orders]
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `orders`.`id`
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `orders`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT `accounts`.`email`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [shop.collect.bookings.account_id]
SELECT DISTINCT `bookings`.`account_id`
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `bookings`.`id`
  )
    AND (
      NOT `bookings`.`account_id` IS NULL
        AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
    )
)
  AND NOT `bookings`.`account_id` IS NULL;

-- [shop.collect.bookings.booked_for]
SELECT DISTINCT `bookings`.`booked_for`
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_bookings` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `bookings`.`id`
)
  AND NOT `bookings`.`booked_for` IS NULL;

-- [shop.collect.orders.account_id]
SELECT DISTINCT `orders`.`account_id`
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `orders`.`id`
  )
    AND (
      NOT `orders`.`account_id` IS NULL
        AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
    )
)
  AND NOT `orders`.`account_id` IS NULL;

-- [shop.collect.orders.email]
SELECT DISTINCT `orders`.`email`
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `orders`.`id`
)
  AND NOT `orders`.`email` IS NULL;

-- [shop.count.value.orders]
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_phone` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )= REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE(`orders`.`phone`, ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.bookings]
SELECT COUNT(*)
FROM `__pe_r_bookings` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM `__pe_r_orders` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.decide.dead.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [shop.decide.dead.bookings]
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `bookings`.`id`
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_bookings` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `bookings`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.decide.dead.orders]
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `orders`.`id`
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `orders`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.decide.left.bookings]
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'left', `bookings`.`id`
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND LOWER(`k1`.`__pe_value`) = LOWER(`bookings`.`booked_for`)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_bookings` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `bookings`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.decide.left.orders]
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'left', `orders`.`id`
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND LOWER(`k1`.`__pe_value`) = LOWER(COLLATE(`orders`.`email`, ''))
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_orders` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `orders`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.hash.accounts.email]
SELECT CAST(`accounts`.`email` AS STRING)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND (
    NOT `accounts`.`email` IS NULL
      AND NOT (
        LENGTH(`accounts`.`email`) = 48
          AND TRIM(SUBSTRING(`accounts`.`email`, 9, 24), '0123456789abcdef') = ''
          AND SUBSTRING(`accounts`.`email`, 1, 8) = 'deleted-'
          AND SUBSTRING(`accounts`.`email`, 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_accounts--email` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT CAST(@run AS STRING), CAST(@text AS STRING), CAST(@hash AS STRING);

-- [shop.hash.accounts.phone]
SELECT CAST(`accounts`.`phone` AS STRING)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND (
    NOT `accounts`.`phone` IS NULL
      AND NOT (
        LENGTH(`accounts`.`phone`) = 32
          AND TRIM(SUBSTRING(`accounts`.`phone`, 9, 24), '0123456789abcdef') = ''
          AND SUBSTRING(`accounts`.`phone`, 1, 8) = 'deleted-'
      )
  );
INSERT INTO `__pe_h_accounts--phone` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT CAST(@run AS STRING), CAST(@text AS STRING), CAST(@hash AS STRING);

-- [shop.hash.bookings.booked_for]
SELECT CAST(`bookings`.`booked_for` AS STRING)
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `bookings`.`id`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_bookings` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'left')
        AND `k2`.`__pe_k0` = `bookings`.`id`
    )
)
  AND (
    NOT `bookings`.`booked_for` IS NULL
      AND NOT (
        LENGTH(`bookings`.`booked_for`) = 48
          AND TRIM(SUBSTRING(`bookings`.`booked_for`, 9, 24), '0123456789abcdef') = ''
          AND SUBSTRING(`bookings`.`booked_for`, 1, 8) = 'deleted-'
          AND SUBSTRING(`bookings`.`booked_for`, 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_bookings--booked_for` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT CAST(@run AS STRING), CAST(@text AS STRING), CAST(@hash AS STRING);

-- [shop.hash.orders.email]
SELECT CAST(COLLATE(`orders`.`email`, '') AS STRING)
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `orders`.`id`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_orders` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'left')
        AND `k2`.`__pe_k0` = `orders`.`id`
    )
)
  AND (
    NOT `orders`.`email` IS NULL
      AND NOT (
        LENGTH(`orders`.`email`) = 48
          AND TRIM(SUBSTRING(`orders`.`email`, 9, 24), '0123456789abcdef') = ''
          AND SUBSTRING(`orders`.`email`, 1, 8) = 'deleted-'
          AND SUBSTRING(`orders`.`email`, 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_orders--email` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT CAST(@run AS STRING), CAST(@text AS STRING), CAST(@hash AS STRING);

-- [shop.hash.orders.phone]
SELECT CAST(`orders`.`phone` AS STRING)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `orders`.`id`
)
  AND (
    NOT `orders`.`phone` IS NULL
      AND NOT (
        LENGTH(`orders`.`phone`) = 32
          AND TRIM(SUBSTRING(`orders`.`phone`, 9, 24), '0123456789abcdef') = ''
          AND SUBSTRING(`orders`.`phone`, 1, 8) = 'deleted-'
      )
  );
INSERT INTO `__pe_h_orders--phone` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT CAST(@run AS STRING), CAST(@text AS STRING), CAST(@hash AS STRING);

-- [shop.anonymise.bookings]
MERGE INTO `bookings` USING (
  SELECT DISTINCT `bookings`.`id` AS `__pe_k0`, (
    SELECT MAX('deleted-' || `k1`.`__pe_hash` || '@deleted.invalid')
    FROM `__pe_h_bookings--booked_for` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND `k1`.`__pe_value` = CAST(`bookings`.`booked_for` AS STRING)
  ) AS `__pe_v0`
  FROM `bookings`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  )
    AND (
      NOT `bookings`.`booked_for` IS NULL
        AND NOT (
          LENGTH(`bookings`.`booked_for`) = 48
            AND TRIM(SUBSTRING(`bookings`.`booked_for`, 9, 24), '0123456789abcdef') = ''
            AND SUBSTRING(`bookings`.`booked_for`, 1, 8) = 'deleted-'
            AND SUBSTRING(`bookings`.`booked_for`, 33, 16) = '@deleted.invalid'
        )
    )
) AS `__pe_s` ON `bookings`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `booked_for` = `__pe_s`.`__pe_v0`;

-- [shop.leave.bookings]
MERGE INTO `bookings` USING (
  SELECT DISTINCT `bookings`.`id` AS `__pe_k0`, CASE WHEN EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k2` WHERE `k2`.`__pe_run` = CAST(@run AS STRING) AND LOWER(`k2`.`__pe_value`) = LOWER(`bookings`.`booked_for`)) THEN (
    SELECT MAX('deleted-' || `k1`.`__pe_hash` || '@deleted.invalid')
    FROM `__pe_h_bookings--booked_for` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND `k1`.`__pe_value` = CAST(`bookings`.`booked_for` AS STRING)
  ) ELSE `bookings`.`booked_for` END AS `__pe_v0`
  FROM `bookings`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  )
    AND (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k4`
        WHERE `k4`.`__pe_run` = CAST(@run AS STRING)
          AND LOWER(`k4`.`__pe_value`) = LOWER(`bookings`.`booked_for`)
      )
        AND (
          NOT `bookings`.`booked_for` IS NULL
            AND NOT (
              LENGTH(`bookings`.`booked_for`) = 48
                AND TRIM(SUBSTRING(`bookings`.`booked_for`, 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING(`bookings`.`booked_for`, 1, 8) = 'deleted-'
                AND SUBSTRING(`bookings`.`booked_for`, 33, 16) = '@deleted.invalid'
            )
        )
    )
) AS `__pe_s` ON `bookings`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `booked_for` = `__pe_s`.`__pe_v0`;

-- [shop.anonymise.orders]
MERGE INTO `orders` USING (
  SELECT DISTINCT `orders`.`id` AS `__pe_k0`, (
    SELECT MAX('deleted-' || `k1`.`__pe_hash` || '@deleted.invalid')
    FROM `__pe_h_orders--email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND `k1`.`__pe_value` = CAST(COLLATE(`orders`.`email`, '') AS STRING)
  )AS `__pe_v0`, (
    SELECT MAX('deleted-' || `k2`.`__pe_hash`)
    FROM `__pe_h_orders--phone` AS `k2`
    WHERE `k2`.`__pe_run` = CAST(@run AS STRING)
      AND `k2`.`__pe_value` = CAST(`orders`.`phone` AS STRING)
  ) AS `__pe_v1`
  FROM `orders`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `orders`.`id`
  )
    AND (
      (
        NOT `orders`.`email` IS NULL
          AND NOT (
            LENGTH(`orders`.`email`) = 48
              AND TRIM(SUBSTRING(`orders`.`email`, 9, 24), '0123456789abcdef') = ''
              AND SUBSTRING(`orders`.`email`, 1, 8) = 'deleted-'
              AND SUBSTRING(`orders`.`email`, 33, 16) = '@deleted.invalid'
          )
      )
        OR (
          NOT `orders`.`phone` IS NULL
            AND NOT (
              LENGTH(`orders`.`phone`) = 32
                AND TRIM(SUBSTRING(`orders`.`phone`, 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING(`orders`.`phone`, 1, 8) = 'deleted-'
            )
        )
    )
) AS `__pe_s` ON `orders`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `email` = `__pe_s`.`__pe_v0`, `phone` = `__pe_s`.`__pe_v1`;

-- [shop.leave.orders]
MERGE INTO `orders` USING (
  SELECT DISTINCT `orders`.`id` AS `__pe_k0`, CASE WHEN EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k2` WHERE `k2`.`__pe_run` = CAST(@run AS STRING) AND LOWER(`k2`.`__pe_value`) = LOWER(COLLATE(`orders`.`email`, ''))) THEN (
    SELECT MAX('deleted-' || `k1`.`__pe_hash` || '@deleted.invalid')
    FROM `__pe_h_orders--email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND `k1`.`__pe_value` = CAST(COLLATE(`orders`.`email`, '') AS STRING)
  ) ELSE `orders`.`email` END AS `__pe_v0`
  FROM `orders`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `orders`.`id`
  )
    AND (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k4`
        WHERE `k4`.`__pe_run` = CAST(@run AS STRING)
          AND LOWER(`k4`.`__pe_value`) = LOWER(COLLATE(`orders`.`email`, ''))
      )
        AND (
          NOT `orders`.`email` IS NULL
            AND NOT (
              LENGTH(`orders`.`email`) = 48
                AND TRIM(SUBSTRING(`orders`.`email`, 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING(`orders`.`email`, 1, 8) = 'deleted-'
                AND SUBSTRING(`orders`.`email`, 33, 16) = '@deleted.invalid'
            )
        )
    )
) AS `__pe_s` ON `orders`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `email` = `__pe_s`.`__pe_v0`;

-- [shop.anonymise.accounts]
MERGE INTO `accounts` USING (
  SELECT DISTINCT `accounts`.`id` AS `__pe_k0`, (
    SELECT MAX('deleted-' || `k1`.`__pe_hash` || '@deleted.invalid')
    FROM `__pe_h_accounts--email` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
      AND `k1`.`__pe_value` = CAST(`accounts`.`email` AS STRING)
  )AS `__pe_v0`, (
    SELECT MAX('deleted-' || `k2`.`__pe_hash`)
    FROM `__pe_h_accounts--phone` AS `k2`
    WHERE `k2`.`__pe_run` = CAST(@run AS STRING)
      AND `k2`.`__pe_value` = CAST(`accounts`.`phone` AS STRING)
  ) AS `__pe_v1`
  FROM `accounts`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `accounts`.`id`
  )
    AND (
      (
        NOT `accounts`.`email` IS NULL
          AND NOT (
            LENGTH(`accounts`.`email`) = 48
              AND TRIM(SUBSTRING(`accounts`.`email`, 9, 24), '0123456789abcdef') = ''
              AND SUBSTRING(`accounts`.`email`, 1, 8) = 'deleted-'
              AND SUBSTRING(`accounts`.`email`, 33, 16) = '@deleted.invalid'
          )
      )
        OR (
          NOT `accounts`.`phone` IS NULL
            AND NOT (
              LENGTH(`accounts`.`phone`) = 32
                AND TRIM(SUBSTRING(`accounts`.`phone`, 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING(`accounts`.`phone`, 1, 8) = 'deleted-'
            )
        )
    )
) AS `__pe_s` ON `accounts`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `email` = `__pe_s`.`__pe_v0`, `phone` = `__pe_s`.`__pe_v1`;

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`accounts`.`email`)
);

-- [shop.verify.bookings.account_id]
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `bookings`.`account_id`
)
  AND (
    NOT `bookings`.`account_id` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
  )
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.verify.bookings.booked_for]
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`bookings`.`booked_for`)
);

-- [shop.verify.orders.account_id]
SELECT COUNT(*)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `orders`.`account_id`
)
  AND (
    NOT `orders`.`account_id` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
  )
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(@run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.verify.orders.email]
SELECT COUNT(*)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(COLLATE(`orders`.`email`, ''))
);

-- [shop.verify.owned.bookings.account_id]
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `bookings`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.verify.owned.orders.account_id]
SELECT COUNT(*)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `orders`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_v_person_phone` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_phone`;
DROP TABLE `__pe_v_person_phone`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_bookings` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_bookings`;
DROP TABLE `__pe_r_bookings`;
DELETE FROM `__pe_r_orders` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_orders`;
DROP TABLE `__pe_r_orders`;
DELETE FROM `__pe_h_accounts--email` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_h_accounts--email`;
DROP TABLE `__pe_h_accounts--email`;
DELETE FROM `__pe_h_accounts--phone` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_h_accounts--phone`;
DROP TABLE `__pe_h_accounts--phone`;
DELETE FROM `__pe_h_bookings--booked_for` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_h_bookings--booked_for`;
DROP TABLE `__pe_h_bookings--booked_for`;
DELETE FROM `__pe_h_orders--email` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_h_orders--email`;
DROP TABLE `__pe_h_orders--email`;
DELETE FROM `__pe_h_orders--phone` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_h_orders--phone`;
DROP TABLE `__pe_h_orders--phone`;

-- [shop.purge-residual]
