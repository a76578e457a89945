-- threads, on mariadb
-- statements sha256:5deb07622ca1a51f6d579f9ed443268eb85d872b5221745b07cfaf93f684dd63
-- fixture    sha256:ea3d79c141558e7b5269743e35a308738fa0b18c5d37319028e0d4a509a266b8
-- confirmed by running on mariadb 10.11

-- [forum.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_r_binders` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_comments` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_folders` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [forum.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [forum.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [forum.resolve.owned.binders] 3
INSERT INTO `__pe_r_binders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `binders`.`id`
FROM `binders`
WHERE `binders`.`inside` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_folders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_binders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `binders`.`id`
  );

-- [forum.resolve.value.folders] 1
INSERT INTO `__pe_r_folders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `folders`.`id`
FROM `folders`
WHERE (
  (
    NOT LOWER(
      CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `binders` AS `o2` WHERE `folders`.`inside` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_folders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `folders`.`id`
  );

-- [forum.resolve.owned.folders] 2
INSERT INTO `__pe_r_folders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `folders`.`id`
FROM `folders`
WHERE `folders`.`inside` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_binders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_folders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `folders`.`id`
  );

-- [forum.resolve.value.comments] 3
INSERT INTO `__pe_r_comments` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `comments`.`id`
FROM `comments`
WHERE (
  `comments`.`author` IN (
    SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
  )
    AND (
      NOT EXISTS(SELECT 1 FROM `comments` AS `o2` WHERE `comments`.`parent` = `o2`.`id`)
        OR (
          NOT `comments`.`parent` IS NULL
            AND NOT `comments`.`id` IS NULL
            AND `comments`.`parent` = `comments`.`id`
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_comments` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `comments`.`id`
  );
INSERT INTO `__pe_r_comments` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `comments`.`id`
FROM `comments`
WHERE (
  (
    NOT LOWER(
      CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND (
      NOT EXISTS(SELECT 1 FROM `comments` AS `o2` WHERE `comments`.`parent` = `o2`.`id`)
        OR (
          NOT `comments`.`parent` IS NULL
            AND NOT `comments`.`id` IS NULL
            AND `comments`.`parent` = `comments`.`id`
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_comments` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `comments`.`id`
  );

-- [forum.resolve.owned.comments] 3
INSERT INTO `__pe_r_comments` (`__pe_run`, `__pe_set`, `__pe_k0`)
WITH RECURSIVE `__pe_members`(`__pe_k0`) AS (
  SELECT `comments`.`id` AS `__pe_k0`
  FROM `comments`
  WHERE `comments`.`parent` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_comments` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
  UNION
  SELECT `o3`.`id`
  FROM `__pe_members` AS `m`
  JOIN `comments` AS `o2` ON `o2`.`id` = `m`.`__pe_k0`
  JOIN `comments` AS `o3` ON `o3`.`parent` = `o2`.`id`
)
SELECT DISTINCT %(run)s, 'candidate', `m`.`__pe_k0`
FROM `__pe_members` AS `m`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k4`
  WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'candidate')
    AND `k4`.`__pe_k0` = `m`.`__pe_k0`
);

-- [forum.collect.comments.author] 0
SELECT DISTINCT `comments`.`author`
FROM `comments`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `comments`.`id`
)
  AND NOT `comments`.`author` IS NULL;

-- [forum.collect.comments.email] 0
SELECT DISTINCT CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `comments`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `comments`.`id`
)
  AND NOT `comments`.`email` IS NULL;

-- [forum.collect.folders.email] 0
SELECT DISTINCT CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `folders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_folders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `folders`.`id`
)
  AND NOT `folders`.`email` IS NULL;

-- [forum.require.ceiling.binders] 3
SELECT COUNT(*)
FROM `__pe_r_binders` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [forum.require.ceiling.comments] 6
SELECT COUNT(*)
FROM `__pe_r_comments` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [forum.require.ceiling.folders] 3
SELECT COUNT(*)
FROM `__pe_r_folders` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [forum.decide.dead.binders] 3
INSERT INTO `__pe_r_binders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `binders`.`id`
FROM `binders`
WHERE `binders`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_binders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_binders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `binders`.`id`
  );

-- [forum.decide.dead.comments] 6
INSERT INTO `__pe_r_comments` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `comments`.`id`
FROM `comments`
WHERE `comments`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_comments` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_comments` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `comments`.`id`
  );

-- [forum.decide.dead.folders] 3
INSERT INTO `__pe_r_folders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `folders`.`id`
FROM `folders`
WHERE `folders`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_folders` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_folders` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `folders`.`id`
  );

-- [forum.decide.left.comments] 1
INSERT INTO `__pe_r_comments` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `comments`.`id`
FROM `comments`
WHERE (
  (
    NOT LOWER(
      CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_comments` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `comments`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_comments` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `comments`.`id`
  );

-- [forum.decide.left.folders] 0
INSERT INTO `__pe_r_folders` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `folders`.`id`
FROM `folders`
WHERE (
  (
    NOT LOWER(
      CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    ) IS NULL
      AND CAST(LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
        SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
        FROM `__pe_v_person_email` AS `k1`
        WHERE `k1`.`__pe_run` = %(run)s
          AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_folders` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `folders`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_folders` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `folders`.`id`
  );

-- [forum.loosen.comments.parent] 4
UPDATE `comments`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `parent` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `comments`.`id`
)
  AND NOT `comments`.`parent` IS NULL;

-- [forum.delete.binders] 3
DELETE `binders`
FROM `binders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_binders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `binders`.`id`
);

-- [forum.leave.folders] 0
UPDATE `folders`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = CASE WHEN (
  NOT LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
) THEN NULL ELSE `folders`.`email` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_folders` AS `k2`
  WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
    AND `k2`.`__pe_k0` = `folders`.`id`
)
  AND (
    (
      NOT LOWER(
        CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
      ) IS NULL
        AND CAST(LOWER(`folders`.`email`) AS BINARY) IN (
          SELECT CAST(SUBSTRING(LOWER(`k3`.`__pe_value`), 1, 80) AS BINARY)
          FROM `__pe_v_person_email` AS `k3`
          WHERE `k3`.`__pe_run` = %(run)s
            AND CHAR_LENGTH(LOWER(`k3`.`__pe_value`)) <= 80
        )
    )
      AND NOT `folders`.`email` IS NULL
  );

-- [forum.delete.folders] 3
DELETE `folders`
FROM `folders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_folders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `folders`.`id`
);

-- [forum.leave.comments] 1
UPDATE `comments`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = CASE WHEN (
  NOT LOWER(
    CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
) THEN NULL ELSE `comments`.`email` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k2`
  WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
    AND `k2`.`__pe_k0` = `comments`.`id`
)
  AND (
    (
      NOT LOWER(
        CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
      ) IS NULL
        AND CAST(LOWER(`comments`.`email`) AS BINARY) IN (
          SELECT CAST(SUBSTRING(LOWER(`k3`.`__pe_value`), 1, 80) AS BINARY)
          FROM `__pe_v_person_email` AS `k3`
          WHERE `k3`.`__pe_run` = %(run)s
            AND CHAR_LENGTH(LOWER(`k3`.`__pe_value`)) <= 80
        )
    )
      AND NOT `comments`.`email` IS NULL
  );

-- [forum.delete.comments] 6
DELETE `comments`
FROM `comments`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_comments` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `comments`.`id`
);

-- [forum.verify.comments.author] 1
SELECT COUNT(*)
FROM `comments`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `comments`.`author`
);

-- [forum.verify.comments.email] 0
SELECT COUNT(*)
FROM `comments`
WHERE (
  NOT LOWER(
    CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`comments`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [forum.verify.folders.email] 0
SELECT COUNT(*)
FROM `folders`
WHERE (
  NOT LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`folders`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [forum.verify.owned.binders.inside] 0
SELECT COUNT(*)
FROM `binders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_folders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `binders`.`inside`
)
  AND (
    NOT `binders`.`inside` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `folders` AS `o2` WHERE `binders`.`inside` = `o2`.`id`)
  );

-- [forum.verify.owned.folders.inside] 0
SELECT COUNT(*)
FROM `folders`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_binders` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `folders`.`inside`
)
  AND (
    NOT `folders`.`inside` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `binders` AS `o2` WHERE `folders`.`inside` = `o2`.`id`)
  );

-- [forum.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_binders` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_binders`;
DROP TABLE `__pe_r_binders`;
DELETE FROM `__pe_r_comments` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_comments`;
DROP TABLE `__pe_r_comments`;
DELETE FROM `__pe_r_folders` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_folders`;
DROP TABLE `__pe_r_folders`;

-- [forum.purge-residual] 0
