-- visits, on spark
-- statements sha256:ac93aa630cfbc46b7c6b95791829cbb66ee4d3a22257ef6f7584e461402f93f2
-- fixture    sha256:c5bc52dafe957440a2821554c6e1f733ec318d701c482b9151651f75ea872d68
-- not run

-- [web.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` STRING, `__pe_value` STRING
) USING DELTA;
CREATE TABLE IF NOT EXISTS `__pe_r_visits` (
  `__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT
) USING DELTA;

-- [web.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS STRING)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS STRING)
);

-- [web.resolve.value.visits]
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `visits`.`id`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`visits`.`email`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [web.require.ceiling.visits]
SELECT COUNT(*)
FROM `__pe_r_visits` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [web.decide.dead.visits]
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `visits`.`id`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `visits`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [web.anonymise.visits]
MERGE INTO `visits` USING (
  SELECT DISTINCT `visits`.`id` AS `__pe_k0`
  FROM `visits`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `visits`.`id`
  )
    AND (
      NOT `visits`.`email` IS NULL
        OR `visits`.`ip` IS DISTINCT
      FROM CASE WHEN LENGTH(`visits`.`ip`) - LENGTH(REPLACE(`visits`.`ip`, '.', '')) = 3 THEN SUBSTRING(
        `visits`.`ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)) + LOCATE(
          '.', SUBSTRING(
            `visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE(
              '.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)
            ) + 1
          )
        )
      ) || '0' END
        OR `visits`.`first_ip` IS DISTINCT
      FROM CASE WHEN LENGTH(`visits`.`first_ip`) - LENGTH(REPLACE(`visits`.`first_ip`, '.', '')) = 3 THEN SUBSTRING(
        `visits`.`first_ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`first_ip`, 0 + 1))
      ) || '0.0.0' END
        OR `visits`.`postcode` IS DISTINCT
      FROM SUBSTRING(`visits`.`postcode`, 1, 2)
        OR `visits`.`born_on` IS DISTINCT
      FROM CAST(DATE_TRUNC('year', `visits`.`born_on`) AS DATE)
        OR `visits`.`seen_at` IS DISTINCT
      FROM CAST(DATE_TRUNC('month', `visits`.`seen_at`) AS TIMESTAMP)
    )
) AS `__pe_s` ON `visits`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `email` = NULL, `ip` = CASE WHEN LENGTH(`visits`.`ip`) - LENGTH(REPLACE(`visits`.`ip`, '.', '')) = 3 THEN SUBSTRING(
  `visits`.`ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)) + LOCATE(
    '.', SUBSTRING(
      `visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE(
        '.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)
      ) + 1
    )
  )
)|| '0' END, `first_ip` = CASE WHEN LENGTH(`visits`.`first_ip`) - LENGTH(REPLACE(`visits`.`first_ip`, '.', '')) = 3 THEN SUBSTRING(
  `visits`.`first_ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`first_ip`, 0 + 1))
)|| '0.0.0' END, `postcode` = SUBSTRING(`visits`.`postcode`, 1, 2), `born_on` = CAST(DATE_TRUNC('year', `visits`.`born_on`) AS DATE), `seen_at` = CAST(
  DATE_TRUNC('month', `visits`.`seen_at`) AS TIMESTAMP
);

-- [web.verify.visits.email]
SELECT COUNT(*)
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`visits`.`email`)
);

-- [web.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_r_visits` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_visits`;
DROP TABLE `__pe_r_visits`;

-- [web.purge-residual]
