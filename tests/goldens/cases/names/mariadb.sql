-- names, on mariadb
-- statements sha256:6660bf62000935a9e24428bfc4a2ff81243aa85a4b73620b014d6489f8cc694d
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
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_id` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = `a"b.c d`.`select`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND LOWER(`k2`.`__pe_value`) = LOWER(
          CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_people` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `a"b.c d`.`select`
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO `__pe_r_orders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `ORDER`.`100%%`
FROM `ORDER`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `ORDER`.`from`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `%%(run)s`.`where`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_group by` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `%%(run)s`.`where`
    AND `k1`.`__pe_k1` = `%%(run)s`.`1`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_orders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `ORDER`.`100%%`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `a"b.c d`.`select`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_people` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `a"b.c d`.`select`
  );

-- [odd.cut.orders.from] 1
UPDATE `ORDER`
SET `from` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `ORDER`.`from`
);

-- [odd.delete.group by] 2
DELETE FROM `%%(run)s`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_group by` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `%%(run)s`.`where`
    AND `k1`.`__pe_k1` = `%%(run)s`.`1`
);

-- [odd.anonymise.orders] 1
UPDATE `ORDER`
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

-- [odd.delete.people] 1
DELETE FROM `a"b.c d`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_people` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `a"b.c d`.`select`
);

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM `a"b.c d`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(`a"b.c d`.`E-Mail` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
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
