-- tenants, on bigquery
-- statements sha256:9cd669ea8c3d0b5e1251b7b8253895ce975b64dc27e4ddd6a653eeea3985e672
-- fixture    sha256:d3c0d85d23d68c6deaa04ed5a973d8200863f0dea63cc6df9a6b0e8cb439508f
-- not run

-- [clinic.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_number` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_r_patients` (
  `__pe_run` STRING, `__pe_set` STRING, `__pe_k0` STRING(10), `__pe_k1` INT64
);
CREATE TABLE IF NOT EXISTS `__pe_r_visits` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT64);

-- [clinic.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [clinic.ship.person.number]
INSERT INTO `__pe_v_person_number` (`__pe_run`, `__pe_value`)
SELECT CAST(@run AS STRING), CAST(@value AS STRING)
FROM (SELECT 1 AS `__pe_one`) AS `__pe_o`
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_number` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = CAST(@value AS STRING)
);

-- [clinic.resolve.value.patients]
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `patients`.`tenant`, `patients`.`id`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_number` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `patients`.`number`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `patients`.`tenant`, `patients`.`id`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`patients`.`email`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );

-- [clinic.resolve.owned.visits]
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'candidate', `visits`.`id`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `visits`.`tenant`
    AND `k1`.`__pe_k1` = `visits`.`patient`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [clinic.collect.patients.number]
SELECT DISTINCT `patients`.`number`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND NOT `patients`.`number` IS NULL;

-- [clinic.collect.patients.email]
SELECT DISTINCT `patients`.`email`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND NOT `patients`.`email` IS NULL;

-- [clinic.require.ceiling.patients]
SELECT COUNT(*)
FROM `__pe_r_patients` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.require.ceiling.visits]
SELECT COUNT(*)
FROM `__pe_r_visits` AS `k1`
WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.decide.dead.patients]
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `patients`.`tenant`, `patients`.`id`
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );

-- [clinic.decide.dead.visits]
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(@run AS STRING), 'dead', `visits`.`id`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `visits`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(@run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [clinic.delete.visits]
MERGE INTO `visits` USING (
  SELECT DISTINCT `visits`.`id` AS `__pe_k0`
  FROM `visits`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `visits`.`id`
  )
) AS `__pe_s` ON `visits`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [clinic.anonymise.patients]
MERGE INTO `patients` USING (
  SELECT DISTINCT `patients`.`tenant` AS `__pe_k0`, `patients`.`id` AS `__pe_k1`
  FROM `patients`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `patients`.`tenant`
      AND `k1`.`__pe_k1` = `patients`.`id`
  )
    AND (
      NOT `patients`.`number` IS NULL
        OR NOT `patients`.`email` IS NULL
        OR `patients`.`born` IS DISTINCT
      FROM CAST('1970-01-01' AS DATE)
    )
) AS `__pe_s` ON `patients`.`tenant` = `__pe_s`.`__pe_k0`
  AND `patients`.`id` = `__pe_s`.`__pe_k1` WHEN MATCHED THEN UPDATE
SET `number` = NULL, `email` = NULL, `born` = CAST('1970-01-01' AS DATE);

-- [clinic.verify.patients.number]
SELECT COUNT(*)
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_number` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND `k1`.`__pe_value` = `patients`.`number`
);

-- [clinic.verify.patients.email]
SELECT COUNT(*)
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(@run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`patients`.`email`)
);

-- [clinic.verify.owned.visits.tenant+patient]
SELECT COUNT(*)
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(@run AS STRING) AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `visits`.`tenant`
    AND `k1`.`__pe_k1` = `visits`.`patient`
);

-- [clinic.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_number` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_number`;
DROP TABLE `__pe_v_person_number`;
DELETE FROM `__pe_r_patients` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_patients`;
DROP TABLE `__pe_r_patients`;
DELETE FROM `__pe_r_visits` WHERE `__pe_run` = CAST(@run AS STRING);
SELECT COUNT(*) FROM `__pe_r_visits`;
DROP TABLE `__pe_r_visits`;

-- [clinic.purge-residual]
