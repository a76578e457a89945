-- logins, on mariadb
-- statements sha256:7f4e481c6fc0a6cb84e7b47ac43a5b81dd46229d4328db77fb47dd780505a8bb
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
  NOT CAST(`accounts`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin IS NULL
    AND CAST(CAST(`accounts`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
      SELECT CAST(SUBSTRING(`k1`.`__pe_value`, 1, 80) AS BINARY)
      FROM `__pe_v_person_login` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(`k1`.`__pe_value`) <= 80
    )
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
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `accounts`.`id`
FROM `accounts`
WHERE (
  NOT REPLACE(
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
  ) IS NULL
    AND CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST(`accounts`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') AS BINARY) IN (
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
          ), 1, 80
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
        ) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [app.resolve.value.notes] 0
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `notes`.`id`
FROM `notes`
WHERE (
  (
    `notes`.`account_id` IN (
      SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
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

-- [app.decide.dead.notes] 1
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `notes`.`id`
FROM `notes`
WHERE `notes`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_notes` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `notes`.`id`
  );

-- [app.delete.notes] 1
DELETE `notes`
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_notes` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `notes`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_notes` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_notes` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `notes`
FROM `notes`
WHERE `notes`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_notes` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    (
      (
        EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k2`
          WHERE `k2`.`__pe_run` = %(run)s
            AND `k2`.`__pe_value` = `notes`.`account_id`
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
      )
        AND NOT EXISTS(
          SELECT 1
          FROM `accounts` AS `o4`
          WHERE `notes`.`account_id` = `o4`.`id`
            AND (
              NOT `notes`.`kind` IS NULL
                AND CAST(
                  `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = 'account'
            )
        )
    )
      OR EXISTS(
        SELECT 1
        FROM `accounts` AS `o5`
        WHERE (
          `notes`.`account_id` = `o5`.`id`
            AND (
              NOT `notes`.`kind` IS NULL
                AND CAST(
                  `notes`.`kind` AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin = 'account'
            )
        )
          AND (
            EXISTS(
              SELECT 1
              FROM `__pe_v_person_id` AS `k6`
              WHERE `k6`.`__pe_run` = %(run)s
                AND `k6`.`__pe_value` = `o5`.`id`
            )
              OR (
                NOT CAST(
                  `o5`.`login` AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin IS NULL
                  AND CAST(CAST(`o5`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
                    SELECT CAST(SUBSTRING(`k7`.`__pe_value`, 1, 80) AS BINARY)
                    FROM `__pe_v_person_login` AS `k7`
                    WHERE `k7`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(`k7`.`__pe_value`) <= 80
                  )
              )
              OR (
                NOT LOWER(
                  CAST(`o5`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
                ) IS NULL
                  AND CAST(LOWER(CAST(`o5`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                    SELECT CAST(SUBSTRING(LOWER(`k8`.`__pe_value`), 1, 80) AS BINARY)
                    FROM `__pe_v_person_email` AS `k8`
                    WHERE `k8`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(LOWER(`k8`.`__pe_value`)) <= 80
                  )
              )
              OR (
                NOT REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              CAST(
                                `o5`.`phone` AS CHAR CHARACTER SET utf8mb4
                              ) COLLATE utf8mb4_nopad_bin, ' ', ''
                            ), '-', ''
                          ), '(', ''
                        ), ')', ''
                      ), '+', ''
                    ), '.', ''
                  ), '/', ''
                ) IS NULL
                  AND CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST(`o5`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') AS BINARY) IN (
                    SELECT CAST(
                      SUBSTRING(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(REPLACE(`k9`.`__pe_value`, ' ', ''), '-', ''), '(', ''
                                ), ')', ''
                              ), '+', ''
                            ), '.', ''
                          ), '/', ''
                        ), 1, 80
                      ) AS BINARY
                    )
                    FROM `__pe_v_person_phone` AS `k9`
                    WHERE `k9`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(REPLACE(`k9`.`__pe_value`, ' ', ''), '-', ''), '(', ''
                                ), ')', ''
                              ), '+', ''
                            ), '.', ''
                          ), '/', ''
                        )
                      ) <= 80
                  )
              )
          )
      )
  );
DELETE FROM `__pe_r_notes`
WHERE `__pe_r_notes`.`__pe_run` = %(run)s
  AND `__pe_r_notes`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_notes`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_notes`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [app.delete.accounts] 1
DELETE `accounts`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `accounts`.`id`
);

-- [app.verify.accounts.login] 0
SELECT COUNT(*)
FROM `accounts`
WHERE (
  NOT CAST(`accounts`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin IS NULL
    AND CAST(CAST(`accounts`.`login` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
      SELECT CAST(SUBSTRING(`k1`.`__pe_value`, 1, 80) AS BINARY)
      FROM `__pe_v_person_login` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(`k1`.`__pe_value`) <= 80
    )
);

-- [app.verify.accounts.email] 0
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

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM `accounts`
WHERE (
  NOT REPLACE(
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
  ) IS NULL
    AND CAST(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST(`accounts`.`phone` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') AS BINARY) IN (
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
          ), 1, 80
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
        ) <= 80
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
