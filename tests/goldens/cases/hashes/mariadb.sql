-- hashes, on mariadb
-- statements sha256:2560faf5d0b45aabf6996f0d94e03025282c08f082263730b287ba6ffa700c88
-- fixture    sha256:18ff6f1b1556ddab1ad5e410eaef9e9585eb05ffb4c8229e074f04fdb5dc1aff
-- confirmed by running on mariadb 10.11

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_v_person_id` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` integer, UNIQUE (
    `__pe_run`, `__pe_value`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_v_person_phone` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_bookings` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_orders` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_h_accounts.email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, `__pe_hash` VARCHAR(512) COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_h_accounts.phone` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, `__pe_hash` VARCHAR(512) COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_h_bookings.booked_for` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, `__pe_hash` VARCHAR(512) COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_h_orders.email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, `__pe_hash` VARCHAR(512) COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_h_orders.phone` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, `__pe_hash` VARCHAR(512) COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;

-- [shop.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [shop.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [shop.ship.person.phone] 0
INSERT INTO `__pe_v_person_phone` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [shop.resolve.value.accounts] 2
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `accounts`.`id`
FROM `accounts`
WHERE `accounts`.`id` IN (
  SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `accounts`.`id`
FROM `accounts`
WHERE (
  NOT LOWER(
    CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [shop.resolve.value.bookings] 0
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `bookings`.`id`
FROM `bookings`
WHERE (
  (
    `bookings`.`account_id` IN (
      SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
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
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `bookings`.`id`
  );
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `bookings`.`id`
FROM `bookings`
WHERE (
  LOWER(CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IN (
    SELECT LOWER(`k1`.`__pe_value`)
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.resolve.owned.bookings] 1
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `bookings`.`id`
FROM `bookings`
WHERE `bookings`.`account_id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_accounts` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.resolve.value.orders] 0
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  (
    `orders`.`account_id` IN (
      SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
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
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `orders`.`id`
  );
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  (
    NOT LOWER(
      CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.resolve.owned.orders] 5
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `orders`.`id`
FROM `orders`
WHERE `orders`.`account_id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_accounts` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [shop.collect.bookings.account_id] 0
SELECT DISTINCT `bookings`.`account_id`
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `bookings`.`id`
  )
    AND (
      NOT `bookings`.`account_id` IS NULL
        AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
    )
)
  AND NOT `bookings`.`account_id` IS NULL;

-- [shop.collect.bookings.booked_for] 0
SELECT DISTINCT CAST(
  `bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_bookings` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `bookings`.`id`
)
  AND NOT `bookings`.`booked_for` IS NULL;

-- [shop.collect.orders.account_id] 0
SELECT DISTINCT `orders`.`account_id`
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `orders`.`id`
  )
    AND (
      NOT `orders`.`account_id` IS NULL
        AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
    )
)
  AND NOT `orders`.`account_id` IS NULL;

-- [shop.collect.orders.email] 0
SELECT DISTINCT CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `orders`.`id`
)
  AND NOT `orders`.`email` IS NULL;

-- [shop.count.value.orders] 0
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `orders`.`id`
FROM `orders`
WHERE (
  (
    NOT REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  CAST(
                    `orders`.`phone` AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin, ' ', ''
                ), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    ) IS NULL
      AND CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST(`orders`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') AS BINARY) IN (
        SELECT CAST(
          SUBSTRING(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''
                  ), '+', ''
                ), '.', ''
              ), '/', ''
            ), 1, 40
          ) AS BINARY
        )
        FROM `__pe_v_person_phone` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''
                  ), '+', ''
                ), '.', ''
              ), '/', ''
            )
          ) <= 40
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.bookings] 1
SELECT COUNT(*)
FROM `__pe_r_bookings` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.orders] 5
SELECT COUNT(*)
FROM `__pe_r_orders` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.decide.dead.accounts] 2
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `accounts`.`id`
FROM `accounts`
WHERE `accounts`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_accounts` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [shop.decide.dead.bookings] 1
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `bookings`.`id`
FROM `bookings`
WHERE `bookings`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_bookings` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.decide.dead.orders] 5
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `orders`.`id`
FROM `orders`
WHERE `orders`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.decide.left.bookings] 1
INSERT INTO `__pe_r_bookings` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `bookings`.`id`
FROM `bookings`
WHERE (
  LOWER(CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IN (
    SELECT LOWER(`k1`.`__pe_value`)
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_bookings` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `bookings`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.decide.left.orders] 0
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `orders`.`id`
FROM `orders`
WHERE (
  (
    NOT LOWER(
      CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_orders` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `orders`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.hash.accounts.email] 2
SELECT CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND (
    NOT `accounts`.`email` IS NULL
      AND NOT (
        CHAR_LENGTH(`accounts`.`email`) = 48
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`accounts`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`accounts`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          AND CAST(
            SUBSTRING(`accounts`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_accounts.email` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT %(run)s, %(text)s, %(hash)s;

-- [shop.hash.accounts.phone] 2
SELECT CAST(`accounts`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND (
    NOT `accounts`.`phone` IS NULL
      AND NOT (
        CHAR_LENGTH(`accounts`.`phone`) = 32
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`accounts`.`phone`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`accounts`.`phone`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
      )
  );
INSERT INTO `__pe_h_accounts.phone` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT %(run)s, %(text)s, %(hash)s;

-- [shop.hash.bookings.booked_for] 2
SELECT CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `bookings`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `bookings`.`id`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_bookings` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
        AND `k2`.`__pe_k0` = `bookings`.`id`
    )
)
  AND (
    NOT `bookings`.`booked_for` IS NULL
      AND NOT (
        CHAR_LENGTH(`bookings`.`booked_for`) = 48
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`bookings`.`booked_for`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`bookings`.`booked_for`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          AND CAST(
            SUBSTRING(`bookings`.`booked_for`, 33, 16) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_bookings.booked_for` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT %(run)s, %(text)s, %(hash)s;

-- [shop.hash.orders.email] 3
SELECT CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `orders`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `orders`.`id`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_orders` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
        AND `k2`.`__pe_k0` = `orders`.`id`
    )
)
  AND (
    NOT `orders`.`email` IS NULL
      AND NOT (
        CHAR_LENGTH(`orders`.`email`) = 48
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`orders`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`orders`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          AND CAST(
            SUBSTRING(`orders`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
      )
  );
INSERT INTO `__pe_h_orders.email` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT %(run)s, %(text)s, %(hash)s;

-- [shop.hash.orders.phone] 3
SELECT CAST(`orders`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `orders`.`id`
)
  AND (
    NOT `orders`.`phone` IS NULL
      AND NOT (
        CHAR_LENGTH(`orders`.`phone`) = 32
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`orders`.`phone`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`orders`.`phone`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
      )
  );
INSERT INTO `__pe_h_orders.phone` (`__pe_run`, `__pe_value`, `__pe_hash`)
SELECT %(run)s, %(text)s, %(hash)s;

-- [shop.anonymise.bookings] 1
UPDATE `bookings`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `booked_for` = CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_hash`, '@deleted.invalid')
    FROM `__pe_h_bookings.booked_for` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_bookings` AS `k2`
  WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
    AND `k2`.`__pe_k0` = `bookings`.`id`
)
  AND (
    NOT `bookings`.`booked_for` IS NULL
      AND NOT (
        CHAR_LENGTH(`bookings`.`booked_for`) = 48
          AND REGEXP_REPLACE(
            CAST(
              SUBSTRING(`bookings`.`booked_for`, 9, 24) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
          ) = ''
          AND CAST(
            SUBSTRING(`bookings`.`booked_for`, 1, 8) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          AND CAST(
            SUBSTRING(`bookings`.`booked_for`, 33, 16) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
      )
  );

-- [shop.leave.bookings] 1
UPDATE `bookings`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `booked_for` = CASE WHEN EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k2` WHERE `k2`.`__pe_run` = %(run)s AND LOWER(`k2`.`__pe_value`) = LOWER(CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin)) THEN CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_hash`, '@deleted.invalid')
    FROM `__pe_h_bookings.booked_for` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin ELSE `bookings`.`booked_for` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_bookings` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
    AND `k3`.`__pe_k0` = `bookings`.`id`
)
  AND (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k4`
      WHERE `k4`.`__pe_run` = %(run)s
        AND LOWER(`k4`.`__pe_value`) = LOWER(
          CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
        )
    )
      AND (
        NOT `bookings`.`booked_for` IS NULL
          AND NOT (
            CHAR_LENGTH(`bookings`.`booked_for`) = 48
              AND REGEXP_REPLACE(
                CAST(
                  SUBSTRING(`bookings`.`booked_for`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
              ) = ''
              AND CAST(
                SUBSTRING(`bookings`.`booked_for`, 1, 8) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'deleted-'
              AND CAST(
                SUBSTRING(`bookings`.`booked_for`, 33, 16) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.orders] 3
UPDATE `orders`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_hash`, '@deleted.invalid')
    FROM `__pe_h_orders.email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `orders`.`email` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
)COLLATE utf8mb4_nopad_bin, `phone` = CAST(
  (
    SELECT CONCAT('deleted-', `k2`.`__pe_hash`)
    FROM `__pe_h_orders.phone` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND `k2`.`__pe_value` = CAST(
        `orders`.`phone` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
    AND `k3`.`__pe_k0` = `orders`.`id`
)
  AND (
    (
      NOT `orders`.`email` IS NULL
        AND NOT (
          CHAR_LENGTH(`orders`.`email`) = 48
            AND REGEXP_REPLACE(
              CAST(
                SUBSTRING(`orders`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
            ) = ''
            AND CAST(
              SUBSTRING(`orders`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'deleted-'
            AND CAST(
              SUBSTRING(`orders`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
        )
    )
      OR (
        NOT `orders`.`phone` IS NULL
          AND NOT (
            CHAR_LENGTH(`orders`.`phone`) = 32
              AND REGEXP_REPLACE(
                CAST(
                  SUBSTRING(`orders`.`phone`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
              ) = ''
              AND CAST(
                SUBSTRING(`orders`.`phone`, 1, 8) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          )
      )
  );

-- [shop.leave.orders] 0
UPDATE `orders`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = CASE WHEN (
  NOT LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k2`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k2`.`__pe_value`)) <= 80
    )
)THEN CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_hash`, '@deleted.invalid')
    FROM `__pe_h_orders.email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `orders`.`email` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin ELSE `orders`.`email` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
    AND `k3`.`__pe_k0` = `orders`.`id`
)
  AND (
    (
      NOT LOWER(
        CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
      ) IS NULL
        AND CAST(LOWER(`orders`.`email`) AS BINARY) IN (
          SELECT CAST(SUBSTRING(LOWER(`k4`.`__pe_value`), 1, 80) AS BINARY)
          FROM `__pe_v_person_email` AS `k4`
          WHERE `k4`.`__pe_run` = %(run)s
            AND CHAR_LENGTH(LOWER(`k4`.`__pe_value`)) <= 80
        )
    )
      AND (
        NOT `orders`.`email` IS NULL
          AND NOT (
            CHAR_LENGTH(`orders`.`email`) = 48
              AND REGEXP_REPLACE(
                CAST(
                  SUBSTRING(`orders`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
              ) = ''
              AND CAST(
                SUBSTRING(`orders`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'deleted-'
              AND CAST(
                SUBSTRING(`orders`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.accounts] 2
UPDATE `accounts`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_hash`, '@deleted.invalid')
    FROM `__pe_h_accounts.email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `accounts`.`email` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
)COLLATE utf8mb4_nopad_bin, `phone` = CAST(
  (
    SELECT CONCAT('deleted-', `k2`.`__pe_hash`)
    FROM `__pe_h_accounts.phone` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND `k2`.`__pe_value` = CAST(
        `accounts`.`phone` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
    AND `k3`.`__pe_k0` = `accounts`.`id`
)
  AND (
    (
      NOT `accounts`.`email` IS NULL
        AND NOT (
          CHAR_LENGTH(`accounts`.`email`) = 48
            AND REGEXP_REPLACE(
              CAST(
                SUBSTRING(`accounts`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
            ) = ''
            AND CAST(
              SUBSTRING(`accounts`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'deleted-'
            AND CAST(
              SUBSTRING(`accounts`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
        )
    )
      OR (
        NOT `accounts`.`phone` IS NULL
          AND NOT (
            CHAR_LENGTH(`accounts`.`phone`) = 32
              AND REGEXP_REPLACE(
                CAST(
                  SUBSTRING(`accounts`.`phone`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
              ) = ''
              AND CAST(
                SUBSTRING(`accounts`.`phone`, 1, 8) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          )
      )
  );

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM `accounts`
WHERE (
  NOT LOWER(
    CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [shop.verify.bookings.account_id] 0
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `bookings`.`account_id`
)
  AND (
    NOT `bookings`.`account_id` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `bookings`.`account_id` = `o2`.`id`)
  )
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.verify.bookings.booked_for] 0
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(`bookings`.`booked_for` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    )
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `orders`.`account_id`
)
  AND (
    NOT `orders`.`account_id` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `accounts` AS `o2` WHERE `orders`.`account_id` = `o2`.`id`)
  )
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `orders`.`id`
  );

-- [shop.verify.orders.email] 1
SELECT COUNT(*)
FROM `orders`
WHERE (
  NOT LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`orders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [shop.verify.owned.bookings.account_id] 0
SELECT COUNT(*)
FROM `bookings`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `bookings`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_bookings` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `bookings`.`id`
  );

-- [shop.verify.owned.orders.account_id] 0
SELECT COUNT(*)
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `orders`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `orders`.`id`
  );

-- [shop.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_v_person_phone` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_phone`;
DROP TABLE `__pe_v_person_phone`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_bookings` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_bookings`;
DROP TABLE `__pe_r_bookings`;
DELETE FROM `__pe_r_orders` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_orders`;
DROP TABLE `__pe_r_orders`;
DELETE FROM `__pe_h_accounts.email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_h_accounts.email`;
DROP TABLE `__pe_h_accounts.email`;
DELETE FROM `__pe_h_accounts.phone` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_h_accounts.phone`;
DROP TABLE `__pe_h_accounts.phone`;
DELETE FROM `__pe_h_bookings.booked_for` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_h_bookings.booked_for`;
DROP TABLE `__pe_h_bookings.booked_for`;
DELETE FROM `__pe_h_orders.email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_h_orders.email`;
DROP TABLE `__pe_h_orders.email`;
DELETE FROM `__pe_h_orders.phone` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_h_orders.phone`;
DROP TABLE `__pe_h_orders.phone`;

-- [shop.purge-residual] 0
