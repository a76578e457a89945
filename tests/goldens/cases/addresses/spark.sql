-- addresses, on spark
-- statements sha256:f9666b9c2f1178404a801e4eb3dbff0e2acc26f956d580b34f731525504070f9
-- fixture    sha256:c1b266c0ccbc197761c19b22dc4bdcfac59a0dc3e4267a671e27c8dc134c2610
-- not run

-- [letters.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` STRING, `__pe_value` STRING
) USING DELTA;
CREATE TABLE IF NOT EXISTS `__pe_r_readers` (
  `__pe_run` STRING, `__pe_set` STRING, `__pe_k0` STRING
) USING DELTA;
CREATE TABLE IF NOT EXISTS `__pe_t_readers` (
  `__pe_run` STRING, `__pe_n` INT, `__pe_token` STRING
) USING DELTA;
CREATE TABLE IF NOT EXISTS `__pe_d_readers` (
  `__pe_run` STRING, `__pe_k0` STRING, `__pe_token` STRING
) USING DELTA;

-- [letters.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS STRING)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS STRING)
);

-- [letters.resolve.value.readers]
INSERT INTO `__pe_r_readers` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `readers`.`email`
FROM `readers`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`readers`.`email`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `readers`.`email`
  );

-- [letters.require.ceiling.readers]
SELECT COUNT(*)
FROM `__pe_r_readers` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [letters.decide.dead.readers]
INSERT INTO `__pe_r_readers` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `readers`.`email`
FROM `readers`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_readers` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `readers`.`email`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `readers`.`email`
  );

-- [letters.draw.readers]
SELECT COUNT(*)
FROM `__pe_r_readers` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'dead';
INSERT INTO `__pe_t_readers` (`__pe_run`, `__pe_n`, `__pe_token`)
SELECT CAST(:run AS STRING), CAST(:ordinal AS INT), CAST(:token AS STRING);
INSERT INTO `__pe_d_readers` (`__pe_run`, `__pe_k0`, `__pe_token`)
SELECT CAST(:run AS STRING), `k3`.`__pe_k0`, `k4`.`__pe_token`
FROM (
  SELECT `k2`.`__pe_k0`, ROW_NUMBER() OVER (ORDER BY `k2`.`__pe_k0`) AS `__pe_n`
  FROM `__pe_r_readers` AS `k2`
  WHERE `k2`.`__pe_run` = CAST(:run AS STRING)
    AND `k2`.`__pe_set` = 'dead'
) AS `k3`
JOIN `__pe_t_readers` AS `k4` ON `k4`.`__pe_n` = `k3`.`__pe_n`
  AND `k4`.`__pe_run` = CAST(:run AS STRING);

-- [letters.cut.issues.sent_to]
MERGE INTO `issues` USING (
  SELECT DISTINCT `issues`.`id` AS `__pe_k0`
  FROM `issues`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `issues`.`sent_to`
  )
) AS `__pe_s` ON `issues`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `sent_to` = NULL;

-- [letters.cut.issues.sent_by]
MERGE INTO `issues` USING (
  SELECT DISTINCT `issues`.`id` AS `__pe_k0`
  FROM `issues`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `issues`.`sent_by`
      AND NOT `issues`.`sent_by` IS NOT DISTINCT
    FROM 'nobody'
  )
) AS `__pe_s` ON `issues`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `sent_by` = 'nobody';

-- [letters.anonymise.readers]
MERGE INTO `readers` USING (
  SELECT DISTINCT `readers`.`email` AS `__pe_k0`, (
    SELECT MAX('deleted-' || `k1`.`__pe_token` || '@deleted.invalid')
    FROM `__pe_d_readers` AS `k1`
    WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
      AND `k1`.`__pe_k0` = `readers`.`email`
  )AS `__pe_v0`, (
    SELECT MAX('deleted-' || `k2`.`__pe_token`)
    FROM `__pe_d_readers` AS `k2`
    WHERE `k2`.`__pe_run` = CAST(:run AS STRING)
      AND `k2`.`__pe_k0` = `readers`.`email`
  ) AS `__pe_v1`
  FROM `readers`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `readers`.`email`
  )
    AND (
      (
        `readers`.`email` IS NULL
          OR NOT (
            LENGTH(`readers`.`email`) = 48
              AND TRIM('0123456789abcdef' FROM SUBSTRING(`readers`.`email`, 9, 24)) = ''
              AND SUBSTRING(`readers`.`email`, 1, 8) = 'deleted-'
              AND SUBSTRING(`readers`.`email`, 33, 16) = '@deleted.invalid'
          )
      )
        OR (
          `readers`.`handle` IS NULL
            OR NOT (
              LENGTH(`readers`.`handle`) = 32
                AND TRIM('0123456789abcdef' FROM SUBSTRING(`readers`.`handle`, 9, 24)) = ''
                AND SUBSTRING(`readers`.`handle`, 1, 8) = 'deleted-'
            )
        )
        OR `readers`.`name` IS DISTINCT
      FROM ''
        OR `readers`.`card` IS DISTINCT
      FROM 0
        OR `readers`.`title` IS DISTINCT
      FROM 'xx'
    )
) AS `__pe_s` ON `readers`.`email` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `email` = `__pe_s`.`__pe_v0`, `handle` = `__pe_s`.`__pe_v1`, `name` = '', `card` = 0, `title` = 'xx';

-- [letters.verify.readers.email]
SELECT COUNT(*)
FROM `readers`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`readers`.`email`)
);

-- [letters.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_r_readers` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_readers`;
DROP TABLE `__pe_r_readers`;
DELETE FROM `__pe_t_readers` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_t_readers`;
DROP TABLE `__pe_t_readers`;
DELETE FROM `__pe_d_readers` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_d_readers`;
DROP TABLE `__pe_d_readers`;

-- [letters.purge-residual]
