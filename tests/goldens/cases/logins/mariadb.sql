-- logins, on mariadb
-- statements sha256:b2c68d644dbff364704701a7238a8494f4391097b26bc76fc00c31806761b8ce
-- fixture    sha256:4faf51ea63f55227505897b8c8b2798ba9cd7700520115bc290b2edb5191cf5e
-- confirmed by running on mariadb 10.11

-- [app.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_v_person_login` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
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
CREATE TABLE IF NOT EXISTS `__pe_r_notes` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [app.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [app.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [app.ship.person.login] 0
INSERT INTO `__pe_v_person_login` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_login` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [app.ship.person.phone] 0
INSERT INTO `__pe_v_person_phone` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [app.resolve.value.accounts] 1
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `accounts`.`id`
FROM `accounts`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_id` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = `accounts`.`id`
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_v_person_login` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND `k2`.`__pe_value` = CAST(
          `accounts`.`login` AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
    )
    OR EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k3`
      WHERE `k3`.`__pe_run` = %(run)s
        AND LOWER(`k3`.`__pe_value`) = LOWER(
          CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
        )
    )
    OR EXISTS(
      SELECT 1
      FROM `__pe_v_person_phone` AS `k4`
      WHERE `k4`.`__pe_run` = %(run)s
        AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(`k4`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      CAST(
                        `accounts`.`phone` AS CHAR CHARACTER SET utf8mb4
                      ) COLLATE utf8mb4_nopad_bin, ' ', ''
                    ), '-', ''
                  ), '(', ''
                ), ')', ''
              ), '+', ''
            ), '.', ''
          ), '/', ''
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k5`
    WHERE (`k5`.`__pe_run` = %(run)s AND `k5`.`__pe_set` = 'candidate')
      AND `k5`.`__pe_k0` = `accounts`.`id`
  );

-- [app.resolve.value.notes] 0
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `notes`.`id`
FROM `notes`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_id` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND `k1`.`__pe_value` = `notes`.`account_id`
    )
      AND (
        NOT `notes`.`account_id` IS NULL
          AND (
            NOT `notes`.`kind` IS NULL
              AND CAST(
                `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'account'
          )
          AND NOT EXISTS(
            SELECT 1
            FROM `accounts` AS `o2`
            WHERE `notes`.`account_id` = `o2`.`id`
              AND (
                NOT `notes`.`kind` IS NULL
                  AND CAST(
                    `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin = 'account'
              )
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `accounts` AS `o3`
      WHERE `notes`.`account_id` = `o3`.`id`
        AND (
          NOT `notes`.`kind` IS NULL
            AND CAST(
              `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'account'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `notes`.`id`
  );

-- [app.resolve.owned.notes] 1
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `notes`.`id`
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `notes`.`account_id`
    AND (
      NOT `notes`.`kind` IS NULL
        AND CAST(`notes`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'account'
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `notes`.`id`
  );

-- [app.collect.accounts.id] 0
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [app.collect.accounts.login] 0
SELECT DISTINCT CAST(`accounts`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`login` IS NULL;

-- [app.collect.accounts.email] 0
SELECT DISTINCT CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [app.collect.accounts.phone] 0
SELECT DISTINCT CAST(`accounts`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`phone` IS NULL;

-- [app.collect.notes.account_id] 0
SELECT DISTINCT `notes`.`account_id`
FROM `notes`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `notes`.`id`
  )
    AND (
      NOT `notes`.`account_id` IS NULL
        AND (
          NOT `notes`.`kind` IS NULL
            AND CAST(
              `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'account'
        )
        AND NOT EXISTS(
          SELECT 1
          FROM `accounts` AS `o2`
          WHERE `notes`.`account_id` = `o2`.`id`
            AND (
              NOT `notes`.`kind` IS NULL
                AND CAST(
                  `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = 'account'
            )
        )
    )
)
  AND NOT `notes`.`account_id` IS NULL;

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [app.require.ceiling.notes] 1
SELECT COUNT(*)
FROM `__pe_r_notes` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [app.decide.dead.accounts] 1
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [app.decide.dead.notes] 1
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `notes`.`id`
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_notes` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `notes`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `notes`.`id`
  );

-- [app.delete.notes] 1
DELETE FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_notes` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `notes`.`id`
);

-- [app.delete.accounts] 1
DELETE FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
);

-- [app.verify.accounts.login] 0
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_login` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(
      `accounts`.`login` AS CHAR CHARACTER SET utf8mb4
    ) COLLATE utf8mb4_nopad_bin
);

-- [app.verify.accounts.email] 0
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(`accounts`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
    )
);

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  CAST(
                    `accounts`.`phone` AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin, ' ', ''
                ), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.notes.account_id] 0
SELECT COUNT(*)
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `notes`.`account_id`
)
  AND (
    NOT `notes`.`account_id` IS NULL
      AND (
        NOT `notes`.`kind` IS NULL
          AND CAST(
            `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM `accounts` AS `o2`
        WHERE `notes`.`account_id` = `o2`.`id`
          AND (
            NOT `notes`.`kind` IS NULL
              AND CAST(
                `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'account'
          )
      )
  );

-- [app.verify.owned.notes.account_id] 0
SELECT COUNT(*)
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `notes`.`account_id`
    AND (
      NOT `notes`.`kind` IS NULL
        AND CAST(`notes`.`kind` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin = 'account'
    )
)
  AND (
    NOT `notes`.`account_id` IS NULL
      AND (
        NOT `notes`.`kind` IS NULL
          AND CAST(
            `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM `accounts` AS `o2`
        WHERE `notes`.`account_id` = `o2`.`id`
          AND (
            NOT `notes`.`kind` IS NULL
              AND CAST(
                `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'account'
          )
      )
  );

-- [app.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_v_person_login` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_login`;
DROP TABLE `__pe_v_person_login`;
DELETE FROM `__pe_v_person_phone` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_phone`;
DROP TABLE `__pe_v_person_phone`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_notes` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_notes`;
DROP TABLE `__pe_r_notes`;

-- [app.purge-residual] 0
