-- chain, on mariadb
-- statements sha256:dd63c59ad81c048126eceb70cc42a4133335f3a8e7b6f01034d3d88c479690cc
-- fixture    sha256:acb67211344fa7711670e7533fc66b55e6f5c5c0ae95338100f5b71344801c9f
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
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_lines` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_orders` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
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

-- [shop.resolve.owned.orders] 2
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

-- [shop.resolve.owned.lines] 2
INSERT INTO `__pe_r_lines` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `lines`.`id`
FROM `lines`
WHERE `lines`.`order_id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_lines` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `lines`.`id`
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

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.lines] 2
SELECT COUNT(*)
FROM `__pe_r_lines` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.orders] 2
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

-- [shop.decide.dead.lines] 2
INSERT INTO `__pe_r_lines` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `lines`.`id`
FROM `lines`
WHERE `lines`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_lines` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_lines` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `lines`.`id`
  );

-- [shop.decide.dead.orders] 2
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

-- [shop.cut.accounts.invited_by] 1
UPDATE `accounts`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `invited_by` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`invited_by`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [shop.loosen.accounts.invited_by] 1
UPDATE `accounts`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `invited_by` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`invited_by` IS NULL;

-- [shop.delete.lines] 2
DELETE `lines`
FROM `lines`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_lines` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `lines`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_lines` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_lines` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `lines`
FROM `lines`
WHERE `lines`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_lines` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND EXISTS(
    SELECT 1
    FROM `orders` AS `o2`
    WHERE `lines`.`order_id` = `o2`.`id`
      AND EXISTS(
        SELECT 1
        FROM `accounts` AS `o3`
        WHERE `o2`.`account_id` = `o3`.`id`
          AND (
            EXISTS(
              SELECT 1
              FROM `__pe_v_person_id` AS `k4`
              WHERE `k4`.`__pe_run` = %(run)s
                AND `k4`.`__pe_value` = `o3`.`id`
            )
              OR (
                NOT LOWER(
                  CAST(`o3`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
                ) IS NULL
                  AND CAST(LOWER(CAST(`o3`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                    SELECT CAST(SUBSTRING(LOWER(`k5`.`__pe_value`), 1, 80) AS BINARY)
                    FROM `__pe_v_person_email` AS `k5`
                    WHERE `k5`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(LOWER(`k5`.`__pe_value`)) <= 80
                  )
              )
          )
      )
  );
DELETE FROM `__pe_r_lines`
WHERE `__pe_r_lines`.`__pe_run` = %(run)s
  AND `__pe_r_lines`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_lines`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_lines`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [shop.delete.orders] 2
DELETE `orders`
FROM `orders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `orders`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_orders` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_orders` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `orders`
FROM `orders`
WHERE `orders`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    EXISTS(
      SELECT 1
      FROM `accounts` AS `o2`
      WHERE `orders`.`account_id` = `o2`.`id`
        AND (
          EXISTS(
            SELECT 1
            FROM `__pe_v_person_id` AS `k3`
            WHERE `k3`.`__pe_run` = %(run)s
              AND `k3`.`__pe_value` = `o2`.`id`
          )
            OR (
              NOT LOWER(
                CAST(`o2`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
              ) IS NULL
                AND CAST(LOWER(CAST(`o2`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                  SELECT CAST(SUBSTRING(LOWER(`k4`.`__pe_value`), 1, 80) AS BINARY)
                  FROM `__pe_v_person_email` AS `k4`
                  WHERE `k4`.`__pe_run` = %(run)s
                    AND CHAR_LENGTH(LOWER(`k4`.`__pe_value`)) <= 80
                )
            )
        )
    )
      AND NOT EXISTS(SELECT 1 FROM `lines` AS `o5` WHERE `o5`.`order_id` = `orders`.`id`)
  );
DELETE FROM `__pe_r_orders`
WHERE `__pe_r_orders`.`__pe_run` = %(run)s
  AND `__pe_r_orders`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_orders`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_orders`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [shop.delete.accounts] 2
DELETE `accounts`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
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

-- [shop.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_lines` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_lines`;
DROP TABLE `__pe_r_lines`;
DELETE FROM `__pe_r_orders` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_orders`;
DROP TABLE `__pe_r_orders`;

-- [shop.purge-residual] 0
