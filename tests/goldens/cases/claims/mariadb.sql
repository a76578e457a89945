-- claims, on mariadb
-- statements sha256:5bbe0ccab154fa6357ef8c06aa2106d1bc00694db9011e2c281236dd8bfe9055
-- fixture    sha256:62e3ea80b67f64475e637a9f0c48624aa0d70465e466659928bbd1d0ee61aaba
-- confirmed by running on mariadb 10.11

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_claims` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_files` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_patients` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [clinic.rearm.claims] 1
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `k1`.`__pe_k0`
FROM `__pe_r_claims` AS `k1`
WHERE `k1`.`__pe_run` = %(before)s
  AND (`k1`.`__pe_set` = 'frozen' OR `k1`.`__pe_set` = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` <=> `k2`.`__pe_k0`
  );
DELETE FROM `__pe_r_claims`
WHERE `__pe_r_claims`.`__pe_run` = %(run)s
  AND NOT `__pe_r_claims`.`__pe_set` = 'frozen'
  AND NOT `__pe_r_claims`.`__pe_set` = 'pinned';

-- [clinic.rearm.files] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `k1`.`__pe_k0`
FROM `__pe_r_files` AS `k1`
WHERE `k1`.`__pe_run` = %(before)s
  AND (`k1`.`__pe_set` = 'frozen' OR `k1`.`__pe_set` = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` <=> `k2`.`__pe_k0`
  );
DELETE FROM `__pe_r_files`
WHERE `__pe_r_files`.`__pe_run` = %(run)s
  AND NOT `__pe_r_files`.`__pe_set` = 'frozen'
  AND NOT `__pe_r_files`.`__pe_set` = 'pinned';

-- [clinic.rearm.patients] 2
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `k1`.`__pe_k0`
FROM `__pe_r_patients` AS `k1`
WHERE `k1`.`__pe_run` = %(before)s
  AND (`k1`.`__pe_set` = 'frozen' OR `k1`.`__pe_set` = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` <=> `k2`.`__pe_k0`
  );
DELETE FROM `__pe_r_patients`
WHERE `__pe_r_patients`.`__pe_run` = %(run)s
  AND NOT `__pe_r_patients`.`__pe_set` = 'frozen'
  AND NOT `__pe_r_patients`.`__pe_set` = 'pinned';

-- [clinic.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [clinic.resolve.value.patients] 3
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `patients`.`id`
FROM `patients`
WHERE (
  NOT LOWER(
    CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `patients`.`id`
  );

-- [clinic.resolve.owned.files] 2
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `files`.`id`
FROM `files`
WHERE `files`.`patient` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_patients` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `files`.`id`
  );

-- [clinic.resolve.owned.claims] 3
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `claims`.`id`
FROM `claims`
WHERE `claims`.`file` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_files` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.require.ceiling.claims] 3
SELECT COUNT(*)
FROM `__pe_r_claims` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.require.ceiling.files] 2
SELECT COUNT(*)
FROM `__pe_r_files` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.require.ceiling.patients] 3
SELECT COUNT(*)
FROM `__pe_r_patients` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.decide.frozen.claims] 1
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'frozen', `claims`.`id`
FROM `claims`
WHERE (
  `claims`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_claims` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND (
      (
        NOT `claims`.`state` IS NULL
          AND (
            CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `claims`.`recalled` IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'frozen')
      AND `k2`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.decide.pinned.files] 1
INSERT INTO `__pe_r_files` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'pinned', `files`.`id`
FROM `files`
WHERE (
  `files`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_files` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND `files`.`id` IN (
      SELECT `o2`.`file`
      FROM `claims` AS `o2`
      WHERE (
        NOT `o2`.`state` IS NULL
          AND (
            CAST(`o2`.`state` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(`o2`.`state` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `o2`.`recalled` IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'pinned')
      AND `k3`.`__pe_k0` = `files`.`id`
  );

-- [clinic.decide.pinned.patients] 2
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'pinned', `patients`.`id`
FROM `patients`
WHERE (
  `patients`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_patients` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND (
      EXISTS(
        SELECT 1
        FROM `files` AS `o2`
        WHERE `o2`.`patient` = `patients`.`id`
          AND `o2`.`id` IN (
            SELECT `k3`.`__pe_k0`
            FROM `__pe_r_files` AS `k3`
            WHERE `k3`.`__pe_run` = %(run)s
              AND `k3`.`__pe_set` = 'pinned'
          )
      )
        OR EXISTS(
          SELECT 1
          FROM `claims` AS `o4`
          WHERE `o4`.`expert` = `patients`.`id`
            AND (
              (
                NOT `o4`.`state` IS NULL
                  AND (
                    CAST(
                      `o4`.`state` AS CHAR CHARACTER SET utf8mb4
                    ) COLLATE utf8mb4_nopad_bin = 'appealed'
                      OR CAST(
                        `o4`.`state` AS CHAR CHARACTER SET utf8mb4
                      ) COLLATE utf8mb4_nopad_bin = 'open'
                  )
              )
                OR NOT `o4`.`recalled` IS NULL
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k5`
    WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'pinned')
      AND `k5`.`__pe_k0` = `patients`.`id`
  );

-- [clinic.decide.dead.claims] 2
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `claims`.`id`
FROM `claims`
WHERE (
  `claims`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_claims` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_claims` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'frozen')
        AND `k2`.`__pe_k0` = `claims`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.decide.dead.files] 1
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
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'pinned')
        AND `k2`.`__pe_k0` = `files`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `files`.`id`
  );

-- [clinic.decide.dead.patients] 1
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `patients`.`id`
FROM `patients`
WHERE (
  `patients`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_patients` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_patients` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'pinned')
        AND `k2`.`__pe_k0` = `patients`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `patients`.`id`
  );

-- [clinic.decide.leaves.claims.expert] 1
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'leaves.expert', `claims`.`id`
FROM `claims`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_r_patients` AS `k1`
      WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
        AND `k1`.`__pe_k0` = `claims`.`expert`
    )
      OR EXISTS(
        SELECT 1
        FROM `__pe_r_patients` AS `k2`
        WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'pinned')
          AND `k2`.`__pe_k0` = `claims`.`expert`
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_claims` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
        AND `k3`.`__pe_k0` = `claims`.`id`
    )
    AND NOT (
      (
        NOT `claims`.`state` IS NULL
          AND (
            CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `claims`.`recalled` IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'leaves.expert')
      AND `k4`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.decide.left.claims] 1
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `claims`.`id`
FROM `claims`
WHERE (
  `claims`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_claims` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'leaves.expert'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_claims` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'frozen')
        AND `k2`.`__pe_k0` = `claims`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
      AND `k3`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.decide.spared.claims] 1
INSERT INTO `__pe_r_claims` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'spared', `claims`.`id`
FROM `claims`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_r_patients` AS `k1`
      WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
        AND `k1`.`__pe_k0` = `claims`.`expert`
    )
      OR EXISTS(
        SELECT 1
        FROM `__pe_r_patients` AS `k2`
        WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'pinned')
          AND `k2`.`__pe_k0` = `claims`.`expert`
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_claims` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
        AND `k3`.`__pe_k0` = `claims`.`id`
    )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_claims` AS `k4`
      WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'frozen')
        AND `k4`.`__pe_k0` = `claims`.`id`
    )
    AND (
      (
        NOT `claims`.`state` IS NULL
          AND (
            CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `claims`.`recalled` IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k5`
    WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'spared')
      AND `k5`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.leave-link.claims.expert] 1
UPDATE `claims`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `expert` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_claims` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'leaves.expert')
    AND `k1`.`__pe_k0` = `claims`.`id`
)
  AND NOT (
    (
      NOT `claims`.`state` IS NULL
        AND (
          CAST(
            `claims`.`state` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'appealed'
            OR CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'open'
        )
    )
      OR NOT `claims`.`recalled` IS NULL
  );

-- [clinic.leave.claims] 1
UPDATE `claims`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `opinion` = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'left')
      AND `k1`.`__pe_k0` = `claims`.`id`
  )
    AND NOT (
      (
        NOT `claims`.`state` IS NULL
          AND (
            CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `claims`.`recalled` IS NULL
    )
)
  AND NOT `claims`.`opinion` IS NULL;

-- [clinic.delete.claims] 2
DELETE `claims`
FROM `claims`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_claims` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `claims`.`id`
)
  AND NOT (
    (
      NOT `claims`.`state` IS NULL
        AND (
          CAST(
            `claims`.`state` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'appealed'
            OR CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'open'
        )
    )
      OR NOT `claims`.`recalled` IS NULL
  );
SELECT `k1`.`__pe_k0`
FROM `__pe_r_claims` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_claims` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `claims`
FROM `claims`
WHERE `claims`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_claims` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    EXISTS(
      SELECT 1
      FROM `files` AS `o2`
      WHERE `claims`.`file` = `o2`.`id`
        AND EXISTS(
          SELECT 1
          FROM `patients` AS `o3`
          WHERE `o2`.`patient` = `o3`.`id`
            AND (
              NOT LOWER(
                CAST(`o3`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
              ) IS NULL
                AND CAST(LOWER(CAST(`o3`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                  SELECT CAST(SUBSTRING(LOWER(`k4`.`__pe_value`), 1, 80) AS BINARY)
                  FROM `__pe_v_person_email` AS `k4`
                  WHERE `k4`.`__pe_run` = %(run)s
                    AND CHAR_LENGTH(LOWER(`k4`.`__pe_value`)) <= 80
                )
            )
        )
    )
      AND NOT (
        (
          NOT `claims`.`state` IS NULL
            AND (
              CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'appealed'
                OR CAST(
                  `claims`.`state` AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = 'open'
            )
        )
          OR NOT `claims`.`recalled` IS NULL
      )
  );
DELETE FROM `__pe_r_claims`
WHERE `__pe_r_claims`.`__pe_run` = %(run)s
  AND `__pe_r_claims`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_claims`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_claims`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [clinic.pin.files] 1
UPDATE `files`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `note` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_files` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'pinned')
    AND `k1`.`__pe_k0` = `files`.`id`
)
  AND NOT `files`.`note` IS NULL;

-- [clinic.delete.files] 1
DELETE `files`
FROM `files`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_files` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `files`.`id`
);

-- [clinic.pin.patients] 2
UPDATE `patients`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'pinned')
    AND `k1`.`__pe_k0` = `patients`.`id`
)
  AND NOT `patients`.`email` IS NULL;

-- [clinic.delete.patients] 1
DELETE `patients`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `patients`.`id`
);

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM `patients`
WHERE (
  NOT LOWER(
    CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
  ) IS NULL
    AND CAST(LOWER(CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [clinic.verify.owned.claims.file] 0
SELECT COUNT(*)
FROM `claims`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_r_files` AS `k1`
      WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
        AND `k1`.`__pe_k0` = `claims`.`file`
    )
      AND (
        NOT `claims`.`file` IS NULL
          AND NOT EXISTS(SELECT 1 FROM `files` AS `o2` WHERE `claims`.`file` = `o2`.`id`)
      )
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_files` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'pinned')
        AND `k3`.`__pe_k0` = `claims`.`file`
    )
)
  AND NOT (
    (
      NOT `claims`.`state` IS NULL
        AND (
          CAST(
            `claims`.`state` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'appealed'
            OR CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'open'
        )
    )
      OR NOT `claims`.`recalled` IS NULL
  );

-- [clinic.verify.owned.files.patient] 0
SELECT COUNT(*)
FROM `files`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_r_patients` AS `k1`
      WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
        AND `k1`.`__pe_k0` = `files`.`patient`
    )
      AND (
        NOT `files`.`patient` IS NULL
          AND NOT EXISTS(SELECT 1 FROM `patients` AS `o2` WHERE `files`.`patient` = `o2`.`id`)
      )
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_r_patients` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'pinned')
        AND `k3`.`__pe_k0` = `files`.`patient`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_files` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'pinned')
      AND `k4`.`__pe_k0` = `files`.`id`
  );

-- [clinic.verify.held.claims] 0
SELECT COUNT(*)
FROM `claims`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'left')
      AND `k1`.`__pe_k0` = `claims`.`id`
  )
    AND NOT `claims`.`opinion` IS NULL
    AND (
      (
        NOT `claims`.`state` IS NULL
          AND (
            CAST(
              `claims`.`state` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'appealed'
              OR CAST(
                `claims`.`state` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'open'
          )
      )
        OR NOT `claims`.`recalled` IS NULL
    )
)
  OR EXISTS(
    SELECT 1
    FROM `__pe_r_claims` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `claims`.`id`
  );

-- [clinic.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_r_claims` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_claims`;
DROP TABLE `__pe_r_claims`;
DELETE FROM `__pe_r_files` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_files`;
DROP TABLE `__pe_r_files`;
DELETE FROM `__pe_r_patients` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_patients`;
DROP TABLE `__pe_r_patients`;

-- [clinic.purge-residual] 0
