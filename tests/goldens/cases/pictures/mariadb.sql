-- pictures, on mariadb
-- statements sha256:1d6b52c2113af31d31dfde23c826de8c8b73ab05620de9065bdfcd2fee9fd847
-- fixture    sha256:1225ff0ed3c0abb391bdbd340e2978cb6613c6402e102d3f862f31f6fc8b31d5
-- confirmed by running on mariadb 10.11

-- [album.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_r_pictures` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_tags` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, `__pe_k1` varchar(20), UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`
  )
) ENGINE=InnoDB;

-- [album.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [album.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [album.resolve.value.accounts] 2
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

-- [album.collect.accounts.id] 0
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [album.collect.accounts.email] 0
SELECT DISTINCT CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [album.count.pictures.accounts.avatar] 2
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `pictures`.`id`
FROM `pictures`
WHERE `pictures`.`id` IN (
  SELECT `o1`.`avatar`
  FROM `accounts` AS `o1`
  WHERE `o1`.`id` IN (
    SELECT `k2`.`__pe_k0`
    FROM `__pe_r_accounts` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND `k2`.`__pe_set` = 'candidate'
  )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );

-- [album.count.pictures.pictures.thumbnail] 3
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
WITH RECURSIVE `__pe_members`(`__pe_k0`) AS (
  SELECT `pictures`.`id` AS `__pe_k0`
  FROM `pictures`
  WHERE `pictures`.`id` IN (
    SELECT `o1`.`thumbnail`
    FROM `pictures` AS `o1`
    WHERE `o1`.`id` IN (
      SELECT `k2`.`__pe_k0`
      FROM `__pe_r_pictures` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND `k2`.`__pe_set` = 'candidate'
    )
  )
  UNION
  SELECT `o4`.`id`
  FROM `__pe_members` AS `m`
  JOIN `pictures` AS `o3` ON `o3`.`id` = `m`.`__pe_k0`
  JOIN `pictures` AS `o4` ON `o3`.`thumbnail` = `o4`.`id`
)
SELECT DISTINCT %(run)s, 'candidate', `m`.`__pe_k0`
FROM `__pe_members` AS `m`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_r_pictures` AS `k5`
  WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'candidate')
    AND `k5`.`__pe_k0` = `m`.`__pe_k0`
);

-- [album.count.owned.tags] 3
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE `tags`.`picture` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_pictures` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `tags`.`picture`
      AND `k2`.`__pe_k1` = `tags`.`tag`
  );

-- [album.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [album.require.ceiling.pictures] 5
SELECT COUNT(*)
FROM `__pe_r_pictures` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [album.require.ceiling.tags] 3
SELECT COUNT(*)
FROM `__pe_r_tags` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [album.survive.pictures.accounts.avatar] 1
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `pictures`.`id`
FROM `pictures`
WHERE (
  `pictures`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_pictures` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND `pictures`.`id` IN (
      SELECT `o2`.`avatar`
      FROM `accounts` AS `o2`
      WHERE NOT EXISTS(
        SELECT 1
        FROM `__pe_r_accounts` AS `k3`
        WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
          AND `k3`.`__pe_k0` = `o2`.`id`
      )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'survivor')
      AND `k4`.`__pe_k0` = `pictures`.`id`
  );

-- [album.survive.pictures.pictures.thumbnail] 1
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
WITH RECURSIVE `__pe_members`(`__pe_k0`) AS (
  SELECT `pictures`.`id` AS `__pe_k0`
  FROM `pictures`
  WHERE `pictures`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_pictures` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND `pictures`.`id` IN (
      SELECT `o2`.`thumbnail`
      FROM `pictures` AS `o2`
      WHERE NOT EXISTS(
        SELECT 1
        FROM `__pe_r_pictures` AS `k3`
        WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
          AND `k3`.`__pe_k0` = `o2`.`id`
      )
        OR EXISTS(
          SELECT 1
          FROM `__pe_r_pictures` AS `k4`
          WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'survivor')
            AND `k4`.`__pe_k0` = `o2`.`id`
        )
    )
  UNION
  SELECT `o6`.`id`
  FROM `__pe_members` AS `m`
  JOIN `pictures` AS `o5` ON `o5`.`id` = `m`.`__pe_k0`
  JOIN `pictures` AS `o6` ON `o5`.`thumbnail` = `o6`.`id`
  WHERE `o6`.`id` IN (
    SELECT `k7`.`__pe_k0`
    FROM `__pe_r_pictures` AS `k7`
    WHERE `k7`.`__pe_run` = %(run)s
      AND `k7`.`__pe_set` = 'candidate'
  )
)
SELECT DISTINCT %(run)s, 'survivor', `m`.`__pe_k0`
FROM `__pe_members` AS `m`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_r_pictures` AS `k8`
  WHERE (`k8`.`__pe_run` = %(run)s AND `k8`.`__pe_set` = 'survivor')
    AND `k8`.`__pe_k0` = `m`.`__pe_k0`
);

-- [album.survive.tags.tags.picture] 1
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'survivor', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE `tags`.`picture` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_pictures` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'survivor'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
      AND `k2`.`__pe_k0` = `tags`.`picture`
      AND `k2`.`__pe_k1` = `tags`.`tag`
  );

-- [album.decide.dead.accounts] 2
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

-- [album.decide.dead.pictures] 3
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `pictures`.`id`
FROM `pictures`
WHERE (
  `pictures`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_pictures` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_pictures` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `pictures`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );

-- [album.decide.dead.tags] 2
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'dead', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE (
  (`tags`.`picture`, `tags`.`tag`) IN (
    SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
    FROM `__pe_r_tags` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_tags` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `tags`.`picture`
        AND `k2`.`__pe_k1` = `tags`.`tag`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `tags`.`picture`
      AND `k3`.`__pe_k1` = `tags`.`tag`
  );

-- [album.delete.accounts] 2
DELETE `accounts`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
);

-- [album.delete.tags] 2
DELETE `tags`
FROM `tags`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_tags` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `tags`.`picture`
    AND `k1`.`__pe_k1` = `tags`.`tag`
);

-- [album.delete.pictures] 3
DELETE `pictures`
FROM `pictures`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_pictures` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `pictures`.`id`
);

-- [album.verify.accounts.email] 0
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

-- [album.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_pictures` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_pictures`;
DROP TABLE `__pe_r_pictures`;
DELETE FROM `__pe_r_tags` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_tags`;
DROP TABLE `__pe_r_tags`;

-- [album.purge-residual] 0
