-- addresses, on mariadb
-- statements sha256:276d08bbc2c017c30f8ac499666a2a503d84063347f7d349d49df826e6e735a0
-- fixture    sha256:0b6bca58baf208442800336ede73dc68bd86bd31b63646228fd388ba81dbfb48
-- confirmed by running on mariadb 10.11

-- [letters.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_value` LONGTEXT COLLATE utf8mb4_bin, INDEX (
    `__pe_run`, `__pe_value`(100)
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_readers` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` varchar(60) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_t_readers` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_n` INT, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_n`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_d_readers` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_k0` varchar(60) COLLATE utf8mb4_bin, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [letters.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [letters.resolve.value.readers] 2
INSERT INTO `__pe_r_readers` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `readers`.`email`
FROM `readers`
WHERE (
  NOT LOWER(CAST(`readers`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`readers`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 60) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 60
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `readers`.`email`
  );

-- [letters.require.ceiling.readers] 2
SELECT COUNT(*)
FROM `__pe_r_readers` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [letters.decide.dead.readers] 2
INSERT INTO `__pe_r_readers` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `readers`.`email`
FROM `readers`
WHERE `readers`.`email` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_readers` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_readers` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `readers`.`email`
  );

-- [letters.draw.readers] 2
SELECT COUNT(*)
FROM `__pe_r_readers` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead';
INSERT INTO `__pe_t_readers` (`__pe_run`, `__pe_n`, `__pe_token`)
SELECT %(run)s, CAST(%(ordinal)s AS SIGNED), %(token)s;
INSERT INTO `__pe_d_readers` (`__pe_run`, `__pe_k0`, `__pe_token`)
SELECT %(run)s, `k3`.`__pe_k0`, `k4`.`__pe_token`
FROM (
  SELECT `k2`.`__pe_k0`, ROW_NUMBER() OVER (ORDER BY `k2`.`__pe_k0`) AS `__pe_n`
  FROM `__pe_r_readers` AS `k2`
  WHERE `k2`.`__pe_run` = %(run)s
    AND `k2`.`__pe_set` = 'dead'
) AS `k3`
JOIN `__pe_t_readers` AS `k4` ON `k4`.`__pe_n` = `k3`.`__pe_n`
  AND `k4`.`__pe_run` = %(run)s;

-- [letters.cut.issues.sent_to] 1
UPDATE `issues`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `sent_to` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_readers` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `issues`.`sent_to`
);

-- [letters.cut.issues.sent_by] 1
UPDATE `issues`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `sent_by` = 'nobody'
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_readers` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `issues`.`sent_by`
    AND NOT `issues`.`sent_by` <=> 'nobody'
);

-- [letters.anonymise.readers] 2
UPDATE `readers`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `handle` = CAST((SELECT CONCAT('deleted-', `k2`.`__pe_token`) FROM `__pe_d_readers` AS `k2` WHERE `k2`.`__pe_run` = %(run)s AND `k2`.`__pe_k0` = `readers`.`email`) AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin, `name` = '', `card` = 0, `title` = 'xx', `email` = CAST(
  (
    SELECT CONCAT('deleted-', `k1`.`__pe_token`, '@deleted.invalid')
    FROM `__pe_d_readers` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_k0` = `readers`.`email`
  ) AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_readers` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
    AND `k3`.`__pe_k0` = `readers`.`email`
)
  AND (
    (
      `readers`.`email` IS NULL
        OR NOT (
          CHAR_LENGTH(`readers`.`email`) = 48
            AND REGEXP_REPLACE(
              CAST(
                SUBSTRING(`readers`.`email`, 9, 24) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
            ) = ''
            AND CAST(
              SUBSTRING(`readers`.`email`, 1, 8) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = 'deleted-'
            AND CAST(
              SUBSTRING(`readers`.`email`, 33, 16) AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin = '@deleted.invalid'
        )
    )
      OR (
        `readers`.`handle` IS NULL
          OR NOT (
            CHAR_LENGTH(`readers`.`handle`) = 32
              AND REGEXP_REPLACE(
                CAST(
                  SUBSTRING(`readers`.`handle`, 9, 24) AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
              ) = ''
              AND CAST(
                SUBSTRING(`readers`.`handle`, 1, 8) AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin = 'deleted-'
          )
      )
      OR NOT CAST(`readers`.`name` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin <=> ''
      OR NOT `readers`.`card` <=> 0
      OR NOT CAST(
        `readers`.`title` AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin <=> 'xx'
  );

-- [letters.verify.readers.email] 0
SELECT COUNT(*)
FROM `readers`
WHERE (
  NOT LOWER(CAST(`readers`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`readers`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 60) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 60
    )
);

-- [letters.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_r_readers` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_readers`;
DROP TABLE `__pe_r_readers`;
DELETE FROM `__pe_t_readers` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_t_readers`;
DROP TABLE `__pe_t_readers`;
DELETE FROM `__pe_d_readers` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_d_readers`;
DROP TABLE `__pe_d_readers`;

-- [letters.purge-residual] 0
