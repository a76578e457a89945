-- tenants, on mariadb
-- statements sha256:1e98b55303318f850d3a270788da069ab420e083521e802b7d04b718862486b5
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
  EXISTS(
    SELECT 1
    FROM `__pe_v_person_number` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_value` = CAST(
        `patients`.`number` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
  )
    OR EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k2`
      WHERE `k2`.`__pe_run` = %(run)s
        AND LOWER(`k2`.`__pe_value`) = LOWER(
          CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_patients` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `patients`.`tenant`
      AND `k3`.`__pe_k1` = `patients`.`id`
  );

-- [clinic.resolve.owned.visits] 1
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `visits`.`id`
FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `visits`.`tenant`
    AND `k1`.`__pe_k1` = `visits`.`patient`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_patients` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `patients`.`tenant`
    AND `k1`.`__pe_k1` = `patients`.`id`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `visits`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [clinic.delete.visits] 1
DELETE FROM `visits`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `visits`.`id`
);

-- [clinic.anonymise.patients] 1
UPDATE `patients`
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
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_number` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(
      `patients`.`number` AS CHAR CHARACTER SET utf8mb4
    ) COLLATE utf8mb4_nopad_bin
);

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM `patients`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(`patients`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
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
