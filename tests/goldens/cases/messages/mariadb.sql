-- messages, on mariadb
-- statements sha256:b141c54fbf01d76f7e0a00db6660cf4d4765d70ec770852c0300908e52af01c4
-- fixture    sha256:34ad4b0c96b71a51eda5e1da908f665ed785bd8a9a9efbd8621b5eca7cbdee32
-- confirmed by running on mariadb 10.11

-- [messenger.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_r_albums` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_contributors` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, `__pe_k1` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_files` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_members` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_messages` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_reports` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_t_messages` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_n` INT, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_n`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_d_messages` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_k0` integer, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [messenger.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [messenger.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [messenger.resolve.value.members] 1
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `members`.`id`
FROM `members`
WHERE `members`.`id` IN (
  SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `members`.`id`
  );
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `members`.`id`
FROM `members`
WHERE (
  NOT LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `members`.`id`
  );

-- [messenger.collect.members.id] 0
SELECT DISTINCT `members`.`id`
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `members`.`id`
)
  AND NOT `members`.`id` IS NULL;

-- [messenger.collect.members.email] 0
SELECT DISTINCT CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `members`.`id`
)
  AND NOT `members`.`email` IS NULL;

-- [messenger.count.owned.albums] 2
INSERT INTO `__pe_r_albums` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `albums`.`id`
FROM `albums`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `albums`.`owner`
    AND NOT `albums`.`owner` <=> 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_albums` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `albums`.`id`
  );

-- [messenger.count.owned.contributors.member] 3
INSERT INTO `__pe_r_contributors` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `contributors`.`album`, `contributors`.`member`
FROM `contributors`
WHERE `contributors`.`member` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_contributors` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `contributors`.`album`
      AND `k2`.`__pe_k1` = `contributors`.`member`
  );

-- [messenger.count.owned.contributors.album] 2
INSERT INTO `__pe_r_contributors` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `contributors`.`album`, `contributors`.`member`
FROM `contributors`
WHERE `contributors`.`album` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_albums` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_contributors` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `contributors`.`album`
      AND `k2`.`__pe_k1` = `contributors`.`member`
  );

-- [messenger.count.owned.messages.sender] 2
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `messages`.`id`
FROM `messages`
WHERE `messages`.`sender` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.count.owned.messages.recipient] 1
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `messages`.`id`
FROM `messages`
WHERE `messages`.`recipient` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.count.owned.files.parent[kind=message]] 2
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `files`.`id`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `files`.`parent`
    AND (
      NOT `files`.`kind` IS NULL
        AND CAST(`files`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'message'
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `files`.`id`
  );

-- [messenger.count.owned.files.parent[kind=album|cover]] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `files`.`id`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_albums` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `files`.`parent`
    AND (
      NOT `files`.`kind` IS NULL
        AND (
          CAST(`files`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'album'
            OR CAST(
              `files`.`kind` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'cover'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `files`.`id`
  );

-- [messenger.require.ceiling.albums] 2
SELECT COUNT(*)
FROM `__pe_r_albums` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [messenger.require.ceiling.contributors] 5
SELECT COUNT(*)
FROM `__pe_r_contributors` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [messenger.require.ceiling.files] 3
SELECT COUNT(*)
FROM `__pe_r_files` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [messenger.require.ceiling.members] 1
SELECT COUNT(*)
FROM `__pe_r_members` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [messenger.require.ceiling.messages] 3
SELECT COUNT(*)
FROM `__pe_r_messages` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [messenger.heir.albums.albums.owner] 2
INSERT INTO `__pe_r_albums` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `albums`.`id`
FROM `albums`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `albums`.`owner`
    AND NOT `albums`.`owner` <=> 0
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_albums` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
      AND `k2`.`__pe_k0` = `albums`.`id`
  );

-- [messenger.survive.contributors] 2
INSERT INTO `__pe_r_contributors` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'survivor', `contributors`.`album`, `contributors`.`member`
FROM `contributors`
WHERE (
  (`contributors`.`album`, `contributors`.`member`) IN (
    SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
    FROM `__pe_r_contributors` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_members` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
        AND `k2`.`__pe_k0` = `contributors`.`member`
    )
    AND NOT EXISTS(
      SELECT 1
      FROM `albums` AS `o3`
      WHERE `contributors`.`album` = `o3`.`id`
        AND (
          `o3`.`id` IN (
            SELECT `k4`.`__pe_k0`
            FROM `__pe_r_albums` AS `k4`
            WHERE `k4`.`__pe_run` = %(run)s
              AND `k4`.`__pe_set` = 'candidate'
          )
            AND NOT EXISTS(
              SELECT 1
              FROM `__pe_r_albums` AS `k5`
              WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'survivor')
                AND `k5`.`__pe_k0` = `o3`.`id`
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_contributors` AS `k6`
    WHERE (`k6`.`__pe_run` = %(run)s AND `k6`.`__pe_set` = 'survivor')
      AND `k6`.`__pe_k0` = `contributors`.`album`
      AND `k6`.`__pe_k1` = `contributors`.`member`
  );

-- [messenger.survive.messages.messages.sender] 1
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `messages`.`id`
FROM `messages`
WHERE (
  `messages`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_messages` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND `messages`.`sender` IN (
      SELECT `o2`.`id`
      FROM `members` AS `o2`
      WHERE NOT EXISTS(
        SELECT 1
        FROM `__pe_r_members` AS `k3`
        WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
          AND `k3`.`__pe_k0` = `o2`.`id`
      )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'survivor')
      AND `k4`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.survive.messages.messages.recipient] 1
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `messages`.`id`
FROM `messages`
WHERE (
  `messages`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_messages` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND `messages`.`recipient` IN (
      SELECT `o2`.`id`
      FROM `members` AS `o2`
      WHERE NOT EXISTS(
        SELECT 1
        FROM `__pe_r_members` AS `k3`
        WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
          AND `k3`.`__pe_k0` = `o2`.`id`
      )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'survivor')
      AND `k4`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.survive.files.files.parent[kind=message]] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `files`.`id`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'survivor')
    AND `k1`.`__pe_k0` = `files`.`parent`
    AND (
      NOT `files`.`kind` IS NULL
        AND CAST(`files`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'message'
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
      AND `k2`.`__pe_k0` = `files`.`id`
  );

-- [messenger.survive.files.files.parent[kind=album|cover]] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'survivor', `files`.`id`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_albums` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'survivor')
    AND `k1`.`__pe_k0` = `files`.`parent`
    AND (
      NOT `files`.`kind` IS NULL
        AND (
          CAST(`files`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'album'
            OR CAST(
              `files`.`kind` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'cover'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
      AND `k2`.`__pe_k0` = `files`.`id`
  );

-- [messenger.decide.dead.contributors] 3
INSERT INTO `__pe_r_contributors` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'dead', `contributors`.`album`, `contributors`.`member`
FROM `contributors`
WHERE (
  (`contributors`.`album`, `contributors`.`member`) IN (
    SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
    FROM `__pe_r_contributors` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_contributors` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `contributors`.`album`
        AND `k2`.`__pe_k1` = `contributors`.`member`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_contributors` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `contributors`.`album`
      AND `k3`.`__pe_k1` = `contributors`.`member`
  );

-- [messenger.decide.dead.files] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `files`.`id`
FROM `files`
WHERE (
  `files`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_files` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_files` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `files`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `files`.`id`
  );

-- [messenger.decide.dead.members] 1
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `members`.`id`
FROM `members`
WHERE `members`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `members`.`id`
  );

-- [messenger.decide.dead.messages] 1
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `messages`.`id`
FROM `messages`
WHERE (
  `messages`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_messages` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_messages` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `messages`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.decide.leaves.albums.owner] 2
INSERT INTO `__pe_r_albums` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'leaves.owner', `albums`.`id`
FROM `albums`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `albums`.`owner`
      AND NOT `albums`.`owner` <=> 0
  )
    OR (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_id` AS `k2`
        WHERE `k2`.`__pe_run` = %(run)s
          AND `k2`.`__pe_value` = `albums`.`owner`
      )
        AND (
          NOT `albums`.`owner` IS NULL
            AND NOT `albums`.`owner` <=> 0
            AND NOT EXISTS(
              SELECT 1
              FROM `members` AS `o3`
              WHERE `albums`.`owner` = `o3`.`id`
                AND NOT `albums`.`owner` <=> 0
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_albums` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'leaves.owner')
      AND `k4`.`__pe_k0` = `albums`.`id`
  );

-- [messenger.decide.left.albums] 2
INSERT INTO `__pe_r_albums` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `albums`.`id`
FROM `albums`
WHERE `albums`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_albums` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'leaves.owner'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_albums` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
      AND `k2`.`__pe_k0` = `albums`.`id`
  );

-- [messenger.decide.leaves.messages.sender] 2
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'leaves.sender', `messages`.`id`
FROM `messages`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_r_members` AS `k1`
      WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
        AND `k1`.`__pe_k0` = `messages`.`sender`
    )
      OR (
        (
          NOT LOWER(
            CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
          ) IS NULL
            AND CAST(LOWER(CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
              SELECT CAST(SUBSTRING(LOWER(`k2`.`__pe_value`), 1, 80) AS BINARY)
              FROM `__pe_v_person_email` AS `k2`
              WHERE `k2`.`__pe_run` = %(run)s
                AND CHAR_LENGTH(LOWER(`k2`.`__pe_value`)) <= 80
            )
        )
          AND NOT EXISTS(SELECT 1 FROM `members` AS `o3` WHERE `messages`.`sender` = `o3`.`id`)
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_messages` AS `k4`
      WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'dead')
        AND `k4`.`__pe_k0` = `messages`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k5`
    WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'leaves.sender')
      AND `k5`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.decide.leaves.messages.recipient] 1
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'leaves.recipient', `messages`.`id`
FROM `messages`
WHERE (
  `messages`.`recipient` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_members` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'dead'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_messages` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
        AND `k2`.`__pe_k0` = `messages`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'leaves.recipient')
      AND `k3`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.decide.left.messages] 3
INSERT INTO `__pe_r_messages` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `messages`.`id`
FROM `messages`
WHERE (
  (
    (
      NOT LOWER(
        CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
      ) IS NULL
        AND CAST(LOWER(CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
          SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
          FROM `__pe_v_person_email` AS `k1`
          WHERE `k1`.`__pe_run` = %(run)s
            AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
        )
    )
      OR EXISTS(
        SELECT 1
        FROM `__pe_r_messages` AS `k2`
        WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'leaves.sender')
          AND `k2`.`__pe_k0` = `messages`.`id`
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_messages` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
        AND `k3`.`__pe_k0` = `messages`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'left')
      AND `k4`.`__pe_k0` = `messages`.`id`
  );

-- [messenger.decide.leaves.reports.reporter] 1
INSERT INTO `__pe_r_reports` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'leaves.reporter', `reports`.`id`
FROM `reports`
WHERE `reports`.`reporter` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'dead'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_reports` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'leaves.reporter')
      AND `k2`.`__pe_k0` = `reports`.`id`
  );

-- [messenger.decide.left.reports] 1
INSERT INTO `__pe_r_reports` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `reports`.`id`
FROM `reports`
WHERE `reports`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_reports` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'leaves.reporter'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_reports` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'left')
      AND `k2`.`__pe_k0` = `reports`.`id`
  );

-- [messenger.draw.messages] 3
SELECT COUNT(*)
FROM `__pe_r_messages` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'left';
INSERT INTO `__pe_t_messages` (`__pe_run`, `__pe_n`, `__pe_token`)
SELECT %(run)s, CAST(%(ordinal)s AS SIGNED), %(token)s;
INSERT INTO `__pe_d_messages` (`__pe_run`, `__pe_k0`, `__pe_token`)
SELECT %(run)s, `k3`.`__pe_k0`, `k4`.`__pe_token`
FROM (
  SELECT `k2`.`__pe_k0`, ROW_NUMBER() OVER (ORDER BY `k2`.`__pe_k0`) AS `__pe_n`
  FROM `__pe_r_messages` AS `k2`
  WHERE `k2`.`__pe_run` = %(run)s
    AND `k2`.`__pe_set` = 'left'
) AS `k3`
JOIN `__pe_t_messages` AS `k4` ON `k4`.`__pe_n` = `k3`.`__pe_n`
  AND `k4`.`__pe_run` = %(run)s;

-- [messenger.transfer.albums.owner] 2
UPDATE `albums`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `owner` = COALESCE(
  (
    SELECT MIN(`o1`.`member`)
    FROM `contributors` AS `o1`
    WHERE `o1`.`album` = `albums`.`id`
      AND EXISTS(
        SELECT 1
        FROM `members` AS `o2`
        WHERE `o1`.`member` = `o2`.`id`
          AND NOT EXISTS(
            SELECT 1
            FROM `__pe_r_members` AS `k3`
            WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
              AND `k3`.`__pe_k0` = `o2`.`id`
          )
      )
  ), 0
)
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_albums` AS `k4`
  WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'leaves.owner')
    AND `k4`.`__pe_k0` = `albums`.`id`
)
  AND EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k5`
    WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'dead')
      AND `k5`.`__pe_k0` = `albums`.`owner`
      AND NOT `albums`.`owner` <=> 0
  );

-- [messenger.leave-link.albums.owner] 0
UPDATE `albums`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `owner` = 0
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_albums` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'leaves.owner')
    AND `k1`.`__pe_k0` = `albums`.`id`
)
  AND (
    NOT `albums`.`owner` IS NULL
      AND NOT `albums`.`owner` <=> 0
      AND NOT EXISTS(
        SELECT 1
        FROM `members` AS `o2`
        WHERE `albums`.`owner` = `o2`.`id`
          AND NOT `albums`.`owner` <=> 0
      )
  );

-- [messenger.leave-link.messages.sender] 1
UPDATE `messages`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `sender` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'leaves.sender')
    AND `k1`.`__pe_k0` = `messages`.`id`
)
  AND NOT `messages`.`sender` IS NULL;

-- [messenger.leave-link.messages.recipient] 1
UPDATE `messages`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `recipient` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'leaves.recipient')
    AND `k1`.`__pe_k0` = `messages`.`id`
);

-- [messenger.leave-link.reports.reporter] 1
UPDATE `reports`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `reporter` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_reports` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'leaves.reporter')
    AND `k1`.`__pe_k0` = `reports`.`id`
);

-- [messenger.delete.contributors] 3
DELETE `contributors`
FROM `contributors`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_contributors` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `contributors`.`album`
    AND `k1`.`__pe_k1` = `contributors`.`member`
);

-- [messenger.delete.files] 1
DELETE `files`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_files` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `files`.`id`
);

-- [messenger.leave.albums] 2
UPDATE `albums`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `title` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_albums` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'left')
    AND `k1`.`__pe_k0` = `albums`.`id`
)
  AND NOT `albums`.`title` IS NULL;

-- [messenger.leave.messages] 3
UPDATE `messages`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `from_email` = CASE WHEN (
  NOT LOWER(
    CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k2`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k2`.`__pe_value`)) <= 80
    )
)
  OR EXISTS(SELECT 1 FROM `__pe_r_messages` AS `k3` WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'leaves.sender') AND `k3`.`__pe_k0` = `messages`.`id`) THEN CAST(
    (
      SELECT CONCAT('deleted-', `k1`.`__pe_token`, '@deleted.invalid')
      FROM `__pe_d_messages` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND `k1`.`__pe_k0` = `messages`.`id`
    ) AS CHAR CHARACTER SET utf8mb4
  )COLLATE utf8mb4_nopad_bin ELSE `messages`.`from_email` END, `body` = CASE WHEN EXISTS(
    SELECT 1
    FROM `__pe_r_messages` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'leaves.sender')
      AND `k4`.`__pe_k0` = `messages`.`id`
  ) THEN NULL ELSE `messages`.`body` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k5`
  WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'left')
    AND `k5`.`__pe_k0` = `messages`.`id`
)
  AND (
    (
      (
        (
          NOT LOWER(
            CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
          ) IS NULL
            AND CAST(LOWER(CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
              SELECT CAST(SUBSTRING(LOWER(`k6`.`__pe_value`), 1, 80) AS BINARY)
              FROM `__pe_v_person_email` AS `k6`
              WHERE `k6`.`__pe_run` = %(run)s
                AND CHAR_LENGTH(LOWER(`k6`.`__pe_value`)) <= 80
            )
        )
          OR EXISTS(
            SELECT 1
            FROM `__pe_r_messages` AS `k7`
            WHERE (`k7`.`__pe_run` = %(run)s AND `k7`.`__pe_set` = 'leaves.sender')
              AND `k7`.`__pe_k0` = `messages`.`id`
          )
      )
        AND (
          `messages`.`from_email` IS NULL
            OR NOT (
              CHAR_LENGTH(`messages`.`from_email`) = 48
                AND REGEXP_REPLACE(
                  CAST(
                    SUBSTRING(`messages`.`from_email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
                ) = ''
                AND CAST(
                  SUBSTRING(`messages`.`from_email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = 'deleted-'
                AND CAST(
                  SUBSTRING(`messages`.`from_email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
            )
        )
    )
      OR (
        EXISTS(
          SELECT 1
          FROM `__pe_r_messages` AS `k8`
          WHERE (`k8`.`__pe_run` = %(run)s AND `k8`.`__pe_set` = 'leaves.sender')
            AND `k8`.`__pe_k0` = `messages`.`id`
        )
          AND NOT `messages`.`body` IS NULL
      )
  );

-- [messenger.delete.messages] 1
DELETE `messages`
FROM `messages`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_messages` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `messages`.`id`
);

-- [messenger.leave.reports] 1
UPDATE `reports`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `remark` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_reports` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'left')
    AND `k1`.`__pe_k0` = `reports`.`id`
)
  AND NOT `reports`.`remark` IS NULL;

-- [messenger.delete.members] 1
DELETE `members`
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `members`.`id`
);

-- [messenger.verify.albums.owner] 0
SELECT COUNT(*)
FROM `albums`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `albums`.`owner`
)
  AND (
    NOT `albums`.`owner` IS NULL
      AND NOT `albums`.`owner` <=> 0
      AND NOT EXISTS(
        SELECT 1
        FROM `members` AS `o2`
        WHERE `albums`.`owner` = `o2`.`id`
          AND NOT `albums`.`owner` <=> 0
      )
  );

-- [messenger.verify.contributors.member] 0
SELECT COUNT(*)
FROM `contributors`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `contributors`.`member`
)
  AND (
    NOT `contributors`.`member` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `members` AS `o2` WHERE `contributors`.`member` = `o2`.`id`)
  );

-- [messenger.verify.members.email] 0
SELECT COUNT(*)
FROM `members`
WHERE (
  NOT LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [messenger.verify.messages.from_email] 0
SELECT COUNT(*)
FROM `messages`
WHERE (
  NOT LOWER(
    CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`messages`.`from_email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [messenger.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_albums` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_albums`;
DROP TABLE `__pe_r_albums`;
DELETE FROM `__pe_r_contributors` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_contributors`;
DROP TABLE `__pe_r_contributors`;
DELETE FROM `__pe_r_files` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_files`;
DROP TABLE `__pe_r_files`;
DELETE FROM `__pe_r_members` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_members`;
DROP TABLE `__pe_r_members`;
DELETE FROM `__pe_r_messages` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_messages`;
DROP TABLE `__pe_r_messages`;
DELETE FROM `__pe_r_reports` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_reports`;
DROP TABLE `__pe_r_reports`;
DELETE FROM `__pe_t_messages` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_t_messages`;
DROP TABLE `__pe_t_messages`;
DELETE FROM `__pe_d_messages` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_d_messages`;
DROP TABLE `__pe_d_messages`;

-- [messenger.purge-residual] 0
