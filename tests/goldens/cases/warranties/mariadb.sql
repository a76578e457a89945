-- warranties, on mariadb
-- statements sha256:11e26833b51805f81744e936ef5ec54babb50aa0d298c658f9523442dd1bc625
-- fixture    sha256:30ca8b259ae95798b02c870252cec33977b6b0d1db93fc5432c6dcc7e8963750
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
CREATE TABLE IF NOT EXISTS `__pe_r_sales` (
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

-- [shop.resolve.value.accounts] 1
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

-- [shop.resolve.owned.sales] 5
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `sales`.`id`
FROM `sales`
WHERE `sales`.`account_id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_accounts` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `sales`.`id`
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

-- [shop.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.sales] 5
SELECT COUNT(*)
FROM `__pe_r_sales` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.decide.retained.sales] 4
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'retained', `sales`.`id`
FROM `sales`
WHERE (
  `sales`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_sales` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND (
      NOT (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
        OR NOT (
          NOT `sales`.`delivered_on` IS NULL
            AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'retained')
      AND `k2`.`__pe_k0` = `sales`.`id`
  );

-- [shop.decide.dead.accounts] 1
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

-- [shop.decide.dead.sales] 1
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `sales`.`id`
FROM `sales`
WHERE (
  `sales`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_sales` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_sales` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'retained')
        AND `k2`.`__pe_k0` = `sales`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `sales`.`id`
  );

-- [shop.cut.photos.serial] 2
UPDATE `photos`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `serial` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `sales` AS `o1`
  WHERE `photos`.`serial` = `o1`.`serial`
    AND (
      EXISTS(
        SELECT 1
        FROM `__pe_r_sales` AS `k2`
        WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
          AND `k2`.`__pe_k0` = `o1`.`id`
      )
        OR (
          EXISTS(
            SELECT 1
            FROM `__pe_r_sales` AS `k3`
            WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'retained')
              AND `k3`.`__pe_k0` = `o1`.`id`
          )
            AND (
              NOT `o1`.`delivered_on` IS NULL
                AND `o1`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
            )
        )
    )
);

-- [shop.cut-retained.sales.account_id] 4
UPDATE `sales`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `account_id` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_sales` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'retained')
    AND `k1`.`__pe_k0` = `sales`.`id`
);

-- [shop.retain.sales] 4
UPDATE `sales`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `serial` = CASE WHEN NOT `sales`.`delivered_on` IS NULL
  AND `sales`.`delivered_on` < CAST(
    %(cutoff_warranty)s AS DATE
  ) THEN NULL ELSE `sales`.`serial` END, `total` = CASE WHEN NOT `sales`.`sold_on` IS NULL
  AND `sales`.`sold_on` < CAST(
    %(cutoff_tax)s AS DATE
  ) THEN 0 ELSE `sales`.`total` END, `note` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_sales` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'retained')
    AND `k1`.`__pe_k0` = `sales`.`id`
)
  AND (
    (
      (
        NOT `sales`.`delivered_on` IS NULL
          AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
      )
        AND NOT `sales`.`serial` IS NULL
    )
      OR (
        (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
          AND NOT `sales`.`total` <=> 0
      )
      OR NOT `sales`.`note` IS NULL
  );

-- [shop.delete.sales] 1
DELETE `sales`
FROM `sales`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_sales` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `sales`.`id`
);

-- [shop.delete.accounts] 1
DELETE `accounts`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_accounts` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `accounts`
FROM `accounts`
WHERE `accounts`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_id` AS `k2`
        WHERE `k2`.`__pe_run` = %(run)s
          AND `k2`.`__pe_value` = `accounts`.`id`
      )
        OR (
          NOT LOWER(
            CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
          ) IS NULL
            AND CAST(LOWER(CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
              SELECT CAST(SUBSTRING(LOWER(`k3`.`__pe_value`), 1, 80) AS BINARY)
              FROM `__pe_v_person_email` AS `k3`
              WHERE `k3`.`__pe_run` = %(run)s
                AND CHAR_LENGTH(LOWER(`k3`.`__pe_value`)) <= 80
            )
        )
    )
      AND NOT EXISTS(SELECT 1 FROM `sales` AS `o4` WHERE `o4`.`account_id` = `accounts`.`id`)
  );
DELETE FROM `__pe_r_accounts`
WHERE `__pe_r_accounts`.`__pe_run` = %(run)s
  AND `__pe_r_accounts`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_accounts`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_accounts`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

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
DELETE FROM `__pe_r_sales` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_sales`;
DROP TABLE `__pe_r_sales`;

-- [shop.purge-residual] 0
