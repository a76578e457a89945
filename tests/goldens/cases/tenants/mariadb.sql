-- tenants, on mariadb
-- statements sha256:aa9f95649b0969a789885fda9af7c389e42c57ed1181fa2571b4faa00e854e87
-- fixture    sha256:c8e81316dac30ef377b92f42409cce619db0ce6500421aa33db22e4c47ccba92
-- confirmed by running on mariadb 10.11

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_v_person_number` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_patients` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` varchar(10), `__pe_k1` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_visits` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [clinic.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [clinic.ship.person.number] 0
INSERT INTO `__pe_v_person_number` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_number` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [clinic.resolve.value.patients] 1
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `patients`.`tenant`, `patients`.`id`
FROM `patients`
WHERE (
  NOT CAST(`patients`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin IS NULL
    AND CAST(CAST(`patients`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
      SELECT CAST(SUBSTRING(`k1`.`__pe_value`, 1, 20) AS BINARY)
      FROM `__pe_v_person_number` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(`k1`.`__pe_value`) <= 20
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'candidate', `patients`.`tenant`, `patients`.`id`
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
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );

-- [clinic.resolve.owned.visits] 1
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `visits`.`id`
FROM `visits`
WHERE (`visits`.`tenant`, `visits`.`patient`) IN (
  SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
  FROM `__pe_r_patients` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [clinic.collect.patients.number] 0
SELECT DISTINCT CAST(`patients`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND NOT `patients`.`number` IS NULL;

-- [clinic.collect.patients.email] 0
SELECT DISTINCT CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND NOT `patients`.`email` IS NULL;

-- [clinic.require.ceiling.patients] 1
SELECT COUNT(*)
FROM `__pe_r_patients` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.require.ceiling.visits] 1
SELECT COUNT(*)
FROM `__pe_r_visits` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [clinic.decide.dead.patients] 1
INSERT INTO `__pe_r_patients` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT %(run)s, 'dead', `patients`.`tenant`, `patients`.`id`
FROM `patients`
WHERE (`patients`.`tenant`, `patients`.`id`) IN (
  SELECT `k1`.`__pe_k0`, `k1`.`__pe_k1`
  FROM `__pe_r_patients` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `patients`.`tenant`
      AND `k2`.`__pe_k1` = `patients`.`id`
  );

-- [clinic.decide.dead.visits] 1
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `visits`.`id`
FROM `visits`
WHERE `visits`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_visits` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [clinic.delete.visits] 1
DELETE `visits`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `visits`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_visits` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_visits` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `visits`
FROM `visits`
WHERE `visits`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND EXISTS(
    SELECT 1
    FROM `patients` AS `o2`
    WHERE (`visits`.`tenant` = `o2`.`tenant` AND `visits`.`patient` = `o2`.`id`)
      AND (
        (
          NOT CAST(`o2`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin IS NULL
            AND CAST(CAST(`o2`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
              SELECT CAST(SUBSTRING(`k3`.`__pe_value`, 1, 20) AS BINARY)
              FROM `__pe_v_person_number` AS `k3`
              WHERE `k3`.`__pe_run` = %(run)s
                AND CHAR_LENGTH(`k3`.`__pe_value`) <= 20
            )
        )
          OR (
            NOT LOWER(
              CAST(`o2`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
            ) IS NULL
              AND CAST(LOWER(CAST(`o2`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                SELECT CAST(SUBSTRING(LOWER(`k4`.`__pe_value`), 1, 80) AS BINARY)
                FROM `__pe_v_person_email` AS `k4`
                WHERE `k4`.`__pe_run` = %(run)s
                  AND CHAR_LENGTH(LOWER(`k4`.`__pe_value`)) <= 80
              )
          )
      )
  );
DELETE FROM `__pe_r_visits`
WHERE `__pe_r_visits`.`__pe_run` = %(run)s
  AND `__pe_r_visits`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_visits`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_visits`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [clinic.anonymise.patients] 1
UPDATE `patients`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `number` = NULL, `email` = NULL, `born` = '1970-01-01'
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
)
  AND (
    NOT `patients`.`number` IS NULL
      OR NOT `patients`.`email` IS NULL
      OR NOT `patients`.`born` <=> '1970-01-01'
  );

-- [clinic.verify.patients.number] 0
SELECT COUNT(*)
FROM `patients`
WHERE (
  NOT CAST(`patients`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin IS NULL
    AND CAST(CAST(`patients`.`number` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS BINARY) IN (
      SELECT CAST(SUBSTRING(`k1`.`__pe_value`, 1, 20) AS BINARY)
      FROM `__pe_v_person_number` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(`k1`.`__pe_value`) <= 20
    )
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

-- [clinic.verify.owned.visits.tenant+patient] 0
SELECT COUNT(*)
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `visits`.`tenant`
    AND `k1`.`__pe_k1` = `visits`.`patient`
);

-- [clinic.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_number` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_number`;
DROP TABLE `__pe_v_person_number`;
DELETE FROM `__pe_r_patients` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_patients`;
DROP TABLE `__pe_r_patients`;
DELETE FROM `__pe_r_visits` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_visits`;
DROP TABLE `__pe_r_visits`;

-- [clinic.purge-residual] 0
