-- visits, on mariadb
-- statements sha256:0ff8e0451cc66bcfc30c45e5e507df157dbac49cf848b30aca965f401b23bcfb
-- fixture    sha256:dda62f873d3d91c9d76003f1191664c027c1ebca4fa8e13cf8d5374f829d21d2
-- confirmed by running on mariadb 10.11

-- [web.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_visits` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [web.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [web.resolve.value.visits] 3
INSERT INTO `__pe_r_visits` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `visits`.`id`
FROM `visits`
WHERE (
  NOT LOWER(CAST(`visits`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`visits`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_visits` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `visits`.`id`
  );

-- [web.require.ceiling.visits] 3
SELECT COUNT(*)
FROM `__pe_r_visits` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [web.decide.dead.visits] 3
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

-- [web.anonymise.visits] 3
UPDATE `visits`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `email` = NULL, `ip` = CASE WHEN CHAR_LENGTH(`visits`.`ip`) - CHAR_LENGTH(REPLACE(`visits`.`ip`, '.', '')) = 3 THEN CONCAT(
  SUBSTRING(
    `visits`.`ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)) + LOCATE(
      '.', SUBSTRING(
        `visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE(
          '.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)
        ) + 1
      )
    )
  ), '0'
)END, `first_ip` = CASE WHEN CHAR_LENGTH(`visits`.`first_ip`) - CHAR_LENGTH(REPLACE(`visits`.`first_ip`, '.', '')) = 3 THEN CONCAT(
  SUBSTRING(`visits`.`first_ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`first_ip`, 0 + 1))), '0.0.0'
)END, `postcode` = SUBSTRING(`visits`.`postcode`, 1, 2), `born_on` = CAST(DATE_FORMAT(`visits`.`born_on`, '%%Y-01-01') AS DATE), `seen_at` = CAST(
  DATE_FORMAT(`visits`.`seen_at`, '%%Y-%%m-01 00:00:00') AS DATETIME
)
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_visits` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `visits`.`id`
)
  AND (
    NOT `visits`.`email` IS NULL
      OR NOT CAST(`visits`.`ip` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin <=> CASE WHEN CHAR_LENGTH(`visits`.`ip`) - CHAR_LENGTH(REPLACE(`visits`.`ip`, '.', '')) = 3 THEN CONCAT(
        SUBSTRING(
          `visits`.`ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)) + LOCATE(
            '.', SUBSTRING(
              `visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + LOCATE(
                '.', SUBSTRING(`visits`.`ip`, 0 + LOCATE('.', SUBSTRING(`visits`.`ip`, 0 + 1)) + 1)
              ) + 1
            )
          )
        ), '0'
      ) END
      OR NOT CAST(`visits`.`first_ip` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin <=> CASE WHEN CHAR_LENGTH(`visits`.`first_ip`) - CHAR_LENGTH(REPLACE(`visits`.`first_ip`, '.', '')) = 3 THEN CONCAT(
        SUBSTRING(
          `visits`.`first_ip`, 1, 0 + LOCATE('.', SUBSTRING(`visits`.`first_ip`, 0 + 1))
        ), '0.0.0'
      ) END
      OR NOT CAST(
        `visits`.`postcode` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin <=> SUBSTRING(`visits`.`postcode`, 1, 2)
      OR NOT `visits`.`born_on` <=> CAST(DATE_FORMAT(`visits`.`born_on`, '%%Y-01-01') AS DATE)
      OR NOT `visits`.`seen_at` <=> CAST(
        DATE_FORMAT(`visits`.`seen_at`, '%%Y-%%m-01 00:00:00') AS DATETIME
      )
  );

-- [web.verify.visits.email] 0
SELECT COUNT(*)
FROM `visits`
WHERE (
  NOT LOWER(CAST(`visits`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`visits`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 80) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 80
    )
);

-- [web.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_r_visits` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_visits`;
DROP TABLE `__pe_r_visits`;

-- [web.purge-residual] 0
