-- names, on mariadb
-- statements sha256:67cf8241da43517c44b4f94dc25aacf53fad85d571de234f1a80a6fbb27cab25
-- fixture    sha256:77556cdc277e586e5e1124051dbca3a0aa67c8ad62e6ab96bf979420fe3cfeea
-- confirmed by running on mariadb 10.11

-- [odd.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_r_group by` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, `__pe_k1` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_orders` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_people` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [odd.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [odd.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [odd.resolve.value.people] 1
INSERT INTO `__pe_r_people` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `a"b.c d`.`select`
FROM `a"b.c d`
WHERE `a"b.c d`.`select` IN (
  SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_people` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `a"b.c d`.`select`
  );
INSERT INTO `__pe_r_people` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `a"b.c d`.`select`
FROM `a"b.c d`
WHERE (
  NOT LOWER(
    CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_people` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `a"b.c d`.`select`
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `ORDER`.`100%%`
FROM `ORDER`
WHERE `ORDER`.`from` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_people` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `ORDER`.`100%%`
  );

-- [odd.resolve.owned.group by] 2
INSERT INTO `__pe_r_group by` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `%%(run)s`.`where`, `%%(run)s`.`1`
FROM `%%(run)s`
WHERE `%%(run)s`.`where` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_group by` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `%%(run)s`.`where`
      AND `k2`.`__pe_k1` = `%%(run)s`.`1`
  );

-- [odd.collect.people.select] 0
SELECT DISTINCT `a"b.c d`.`select`
FROM `a"b.c d`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `a"b.c d`.`select`
)
  AND NOT `a"b.c d`.`select` IS NULL;

-- [odd.collect.people.E-Mail] 0
SELECT DISTINCT CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `a"b.c d`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `a"b.c d`.`select`
)
  AND NOT `a"b.c d`.`E-Mail` IS NULL;

-- [odd.require.ceiling.group by] 2
SELECT COUNT(*)
FROM `__pe_r_group by` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [odd.require.ceiling.orders] 1
SELECT COUNT(*)
FROM `__pe_r_orders` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [odd.require.ceiling.people] 1
SELECT COUNT(*)
FROM `__pe_r_people` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [odd.decide.dead.group by] 2
INSERT INTO `__pe_r_group by` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'dead', `%%(run)s`.`where`, `%%(run)s`.`1`
FROM `%%(run)s`
WHERE (`%%(run)s`.`where`, `%%(run)s`.`1`) IN (
  SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
  FROM `__pe_r_group by` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_group by` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `%%(run)s`.`where`
      AND `k2`.`__pe_k1` = `%%(run)s`.`1`
  );

-- [odd.decide.dead.orders] 1
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `ORDER`.`100%%`
FROM `ORDER`
WHERE `ORDER`.`100%%` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_orders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `ORDER`.`100%%`
  );

-- [odd.decide.dead.people] 1
INSERT INTO `__pe_r_people` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `a"b.c d`.`select`
FROM `a"b.c d`
WHERE `a"b.c d`.`select` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_people` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_people` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `a"b.c d`.`select`
  );

-- [odd.cut.orders.from] 1
UPDATE `ORDER`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `from` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `ORDER`.`from`
);

-- [odd.delete.group by] 2
DELETE `%%(run)s`
FROM `%%(run)s`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_group by` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `%%(run)s`.`where`
    AND `k1`.`__pe_k1` = `%%(run)s`.`1`
);
SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
FROM `__pe_r_group by` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0`, `k1`.`__pe_k1` LIMIT 1;
SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
FROM `__pe_r_group by` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND (`k1`.`__pe_k0`, `k1`.`__pe_k1`) >= (CAST(%(from0)s AS SIGNED), CAST(%(from1)s AS SIGNED))
ORDER BY `k1`.`__pe_k0`, `k1`.`__pe_k1` LIMIT 1 OFFSET %(size)s;
DELETE `%%(run)s`
FROM `%%(run)s`
WHERE (`%%(run)s`.`where`, `%%(run)s`.`1`) IN (
  SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
  FROM `__pe_r_group by` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND (`k1`.`__pe_k0`, `k1`.`__pe_k1`) >= (CAST(%(from0)s AS SIGNED), CAST(%(from1)s AS SIGNED))
    AND `k1`.`__pe_k0` <= CAST(%(to0)s AS SIGNED)
    AND (`k1`.`__pe_k0`, `k1`.`__pe_k1`) < (CAST(%(to0)s AS SIGNED), CAST(%(to1)s AS SIGNED))
)
  AND EXISTS(
    SELECT 1
    FROM `ORDER` AS `o2`
    WHERE `%%(run)s`.`where` = `o2`.`100%%`
      AND EXISTS(
        SELECT 1
        FROM `a"b.c d` AS `o3`
        WHERE `o2`.`from` = `o3`.`select`
          AND (
            EXISTS(
              SELECT 1
              FROM `__pe_v_person_id` AS `k4`
              WHERE `k4`.`__pe_run` = %(run)s
                AND `k4`.`__pe_value` = `o3`.`select`
            )
              OR (
                NOT LOWER(
                  CAST(`o3`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
                ) IS NULL
                  AND CAST(LOWER(CAST(`o3`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                    SELECT CAST(SUBSTRING(LOWER(`k5`.`__pe_value`), 1, 80) AS BINARY)
                    FROM `__pe_v_person_email` AS `k5`
                    WHERE `k5`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(LOWER(`k5`.`__pe_value`)) <= 80
                  )
              )
          )
      )
  );
DELETE FROM `__pe_r_group by`
WHERE `__pe_r_group by`.`__pe_run` = %(run)s
  AND `__pe_r_group by`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_group by`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND (
    `__pe_r_group by`.`__pe_k0`, `__pe_r_group by`.`__pe_k1`
  ) >= (CAST(%(from0)s AS SIGNED), CAST(%(from1)s AS SIGNED))
  AND `__pe_r_group by`.`__pe_k0` <= CAST(%(to0)s AS SIGNED)
  AND (
    `__pe_r_group by`.`__pe_k0`, `__pe_r_group by`.`__pe_k1`
  ) < (CAST(%(to0)s AS SIGNED), CAST(%(to1)s AS SIGNED));

-- [odd.anonymise.orders] 1
UPDATE `ORDER`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `:note` = NULL, `$ref` = '', `ünï` = 'it''s 100%% :gone'
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `ORDER`.`100%%`
)
  AND (
    NOT `ORDER`.`:note` IS NULL
      OR NOT CAST(`ORDER`.`$ref` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin <=> ''
      OR NOT CAST(
        `ORDER`.`ünï` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin <=> 'it''s 100%% :gone'
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
UPDATE `ORDER`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `:note` = NULL, `$ref` = '', `ünï` = 'it''s 100%% :gone'
WHERE `ORDER`.`100%%` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    EXISTS(
      SELECT 1
      FROM `a"b.c d` AS `o2`
      WHERE `ORDER`.`from` = `o2`.`select`
        AND (
          EXISTS(
            SELECT 1
            FROM `__pe_v_person_id` AS `k3`
            WHERE `k3`.`__pe_run` = %(run)s
              AND `k3`.`__pe_value` = `o2`.`select`
          )
            OR (
              NOT LOWER(
                CAST(`o2`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
              ) IS NULL
                AND CAST(LOWER(CAST(`o2`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                  SELECT CAST(SUBSTRING(LOWER(`k4`.`__pe_value`), 1, 80) AS BINARY)
                  FROM `__pe_v_person_email` AS `k4`
                  WHERE `k4`.`__pe_run` = %(run)s
                    AND CHAR_LENGTH(LOWER(`k4`.`__pe_value`)) <= 80
                )
            )
        )
    )
      AND (
        NOT `ORDER`.`:note` IS NULL
          OR NOT CAST(`ORDER`.`$ref` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin <=> ''
          OR NOT CAST(
            `ORDER`.`ünï` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> 'it''s 100%% :gone'
      )
  );
DELETE FROM `__pe_r_orders`
WHERE `__pe_r_orders`.`__pe_run` = %(run)s
  AND `__pe_r_orders`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_orders`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_orders`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [odd.delete.people] 1
DELETE `a"b.c d`
FROM `a"b.c d`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `a"b.c d`.`select`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_people` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_people` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `a"b.c d`
FROM `a"b.c d`
WHERE `a"b.c d`.`select` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_people` AS `k1`
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
          AND `k2`.`__pe_value` = `a"b.c d`.`select`
      )
        OR (
          NOT LOWER(
            CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
          ) IS NULL
            AND CAST(LOWER(CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
              SELECT CAST(SUBSTRING(LOWER(`k3`.`__pe_value`), 1, 80) AS BINARY)
              FROM `__pe_v_person_email` AS `k3`
              WHERE `k3`.`__pe_run` = %(run)s
                AND CHAR_LENGTH(LOWER(`k3`.`__pe_value`)) <= 80
            )
        )
    )
      AND NOT EXISTS(SELECT 1 FROM `ORDER` AS `o4` WHERE `o4`.`from` = `a"b.c d`.`select`)
  );
DELETE FROM `__pe_r_people`
WHERE `__pe_r_people`.`__pe_run` = %(run)s
  AND `__pe_r_people`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_people`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_people`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM `a"b.c d`
WHERE (
  NOT LOWER(
    CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [odd.verify.owned.group by.where] 0
SELECT COUNT(*)
FROM `%%(run)s`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `%%(run)s`.`where`
);

-- [odd.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_group by` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_group by`;
DROP TABLE `__pe_r_group by`;
DELETE FROM `__pe_r_orders` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_orders`;
DROP TABLE `__pe_r_orders`;
DELETE FROM `__pe_r_people` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_people`;
DROP TABLE `__pe_r_people`;

-- [odd.purge-residual] 0
