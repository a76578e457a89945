-- logins, on bigquery
-- statements sha256:75db35ea5fd7baece049d2663aeadd2557d0c3af4a8897cf35dc49f22f0c30d5
-- fixture    sha256:a3273fd9621ddb3bfc215fea09cf228d4f405e4bcd4735aaedb61de5e7a67079
-- not run

-- [app.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_id` (`__pe_run` STRING, `__pe_value` INT64);
CREATE TABLE IF NOT EXISTS `__pe_v_person_login` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_phone` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);
CREATE TABLE IF NOT EXISTS `__pe_r_notes` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);

-- [app.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [app.ship.person.id]
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS INT64)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS INT64)
);

-- [app.ship.person.login]
INSERT INTO `__pe_v_person_login` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_login` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [app.ship.person.phone]
INSERT INTO `__pe_v_person_phone` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [app.resolve.value.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_login` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = COLLATE(`accounts`.`login`, '')
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(COLLATE(`accounts`.`email`, ''))
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(COLLATE(`accounts`.`phone`, ''), ' ', ''), '-', ''), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [app.resolve.value.notes]
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `notes`.`id`
FROM `notes`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_id` AS `k1`
      WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
        AND `k1`.`__pe_value` = `notes`.`account_id`
    )
      AND (
        NOT `notes`.`account_id` IS NULL
          AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
          AND NOT EXISTS(
            SELECT 1
            FROM `accounts` AS `o2`
            WHERE `notes`.`account_id` = `o2`.`id`
              AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `accounts` AS `o3`
      WHERE `notes`.`account_id` = `o3`.`id`
        AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k4`
    WHERE (`k4`.`__pe_run` = CAST(@run AS STRING) AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `notes`.`id`
  );

-- [app.resolve.owned.notes]
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `notes`.`id`
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `notes`.`account_id`
    AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `notes`.`id`
  );

-- [app.collect.accounts.id]
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [app.collect.accounts.login]
SELECT DISTINCT `accounts`.`login`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`login` IS NULL;

-- [app.collect.accounts.email]
SELECT DISTINCT `accounts`.`email`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [app.collect.accounts.phone]
SELECT DISTINCT `accounts`.`phone`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`phone` IS NULL;

-- [app.collect.notes.account_id]
SELECT DISTINCT `notes`.`account_id`
FROM `notes`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `notes`.`id`
  )
    AND (
      NOT `notes`.`account_id` IS NULL
        AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
        AND NOT EXISTS(
          SELECT 1
          FROM `accounts` AS `o2`
          WHERE `notes`.`account_id` = `o2`.`id`
            AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
        )
    )
)
  AND NOT `notes`.`account_id` IS NULL;

-- [app.require.ceiling.accounts]
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [app.require.one-account.accounts]
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [app.require.ceiling.notes]
SELECT COUNT(*)
FROM `__pe_r_notes` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [app.decide.dead.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [app.decide.dead.notes]
INSERT INTO `__pe_r_notes` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `notes`.`id`
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_notes` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `notes`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `notes`.`id`
  );

-- [app.delete.notes]
MERGE INTO `notes` USING (
  SELECT DISTINCT `notes`.`id` AS `__pe_k0`
  FROM `notes`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_notes` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `notes`.`id`
  )
) AS `__pe_s` ON `notes`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [app.delete.accounts]
MERGE INTO `accounts` USING (
  SELECT DISTINCT `accounts`.`id` AS `__pe_k0`
  FROM `accounts`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `accounts`.`id`
  )
) AS `__pe_s` ON `accounts`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [app.verify.accounts.login]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_login` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = COLLATE(`accounts`.`login`, '')
);

-- [app.verify.accounts.email]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(COLLATE(`accounts`.`email`, ''))
);

-- [app.verify.accounts.phone]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_phone` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(`k1`.`__pe_value`, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(COLLATE(`accounts`.`phone`, ''), ' ', ''), '-', ''), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.notes.account_id]
SELECT COUNT(*)
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `notes`.`account_id`
)
  AND (
    NOT `notes`.`account_id` IS NULL
      AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM `accounts` AS `o2`
        WHERE `notes`.`account_id` = `o2`.`id`
          AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
      )
  );

-- [app.verify.owned.notes.account_id]
SELECT COUNT(*)
FROM `notes`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `notes`.`account_id`
    AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
)
  AND (
    NOT `notes`.`account_id` IS NULL
      AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM `accounts` AS `o2`
        WHERE `notes`.`account_id` = `o2`.`id`
          AND (NOT `notes`.`kind` IS NULL AND COLLATE(`notes`.`kind`, '') = 'account')
      )
  );

-- [app.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_v_person_login` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_login`;
DROP TABLE `__pe_v_person_login`;
DELETE FROM `__pe_v_person_phone` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_phone`;
DROP TABLE `__pe_v_person_phone`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_notes` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_notes`;
DROP TABLE `__pe_r_notes`;

-- [app.purge-residual]
