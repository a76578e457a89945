-- documents, on mariadb
-- statements sha256:323767199d30b047299173cb3666d3d0da63808c0c5f5e8c44c20880962be987
-- fixture    sha256:7419a607924ff522fb77e6640051c08070c14dd39ee9d9219f4285dc1f3cfe9f
-- confirmed by running on mariadb 10.11

-- [office.stage] 0
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
CREATE TABLE IF NOT EXISTS `__pe_r_members` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_r_uploads` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_t_members` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_n` INT, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_n`
  )
) ENGINE=InnoDB;
CREATE TABLE IF NOT EXISTS `__pe_d_members` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_k0` integer, `__pe_token` VARCHAR(512) COLLATE utf8mb4_bin, UNIQUE (
    `__pe_run`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [office.ship.person.email] 0
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT %(run)s, %(value)s
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = %(value)s
);

-- [office.ship.person.id] 0
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT %(run)s, CAST(%(value)s AS SIGNED)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CAST(%(value)s AS SIGNED)
);

-- [office.resolve.value.members] 6
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `members`.`id`
FROM `members`
WHERE `members`.`id` IN (
  SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `members`.`id`
  );
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `members`.`id`
FROM `members`
WHERE (
  NOT LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 60) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 60
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `members`.`id`
  );
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `members`.`id`
FROM `members`
WHERE LOWER(
  CAST(
    CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."recovery"')) END IN (
      'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
    )THEN JSON_UNQUOTE(
      JSON_EXTRACT(`members`.`settings`, '$."recovery"')
    ) END AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin
)IN (
  SELECT LOWER(`k1`.`__pe_value`) FROM `__pe_v_person_email` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `members`.`id`
  );

-- [office.resolve.value.uploads] 1
INSERT INTO `__pe_r_uploads` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `uploads`.`id`
FROM `uploads`
WHERE (
  LOWER(
    CAST(
      CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
        'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
      )THEN JSON_UNQUOTE(
        JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
      ) END AS CHAR CHARACTER SET utf8mb4
    ) COLLATE utf8mb4_nopad_bin
  )IN (
    SELECT LOWER(`k1`.`__pe_value`)
    FROM `__pe_v_person_email` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
  )
    AND NOT EXISTS(SELECT 1 FROM `rooms` AS `o2` WHERE `uploads`.`room_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_uploads` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `uploads`.`id`
  );
INSERT INTO `__pe_r_uploads` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `uploads`.`id`
FROM `uploads`
WHERE (
  CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED) END IN (
    SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
  )
    AND NOT EXISTS(SELECT 1 FROM `rooms` AS `o2` WHERE `uploads`.`room_id` = `o2`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_uploads` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `uploads`.`id`
  );

-- [office.collect.members.id] 0
SELECT DISTINCT `members`.`id`
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `members`.`id`
)
  AND NOT `members`.`id` IS NULL;

-- [office.collect.members.email] 0
SELECT DISTINCT CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `members`.`id`
)
  AND NOT `members`.`email` IS NULL;

-- [office.collect.members.settings.recovery] 0
SELECT DISTINCT CAST(
  CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."recovery"')) END IN (
    'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
  )THEN JSON_UNQUOTE(
    JSON_EXTRACT(`members`.`settings`, '$."recovery"')
  ) END AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `members`.`id`
)
  AND NOT CAST(
    CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."recovery"')) END IN (
      'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
    )THEN JSON_UNQUOTE(
      JSON_EXTRACT(`members`.`settings`, '$."recovery"')
    ) END AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin IS NULL;

-- [office.collect.uploads.meta.uploader.email] 0
SELECT DISTINCT CAST(
  CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
    'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
  )THEN JSON_UNQUOTE(
    JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
  ) END AS CHAR CHARACTER SET utf8mb4
) COLLATE utf8mb4_nopad_bin
FROM `uploads`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_uploads` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `uploads`.`id`
)
  AND NOT CAST(
    CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
      'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
    )THEN JSON_UNQUOTE(
      JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
    ) END AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin IS NULL;

-- [office.collect.uploads.meta.uploader.id] 0
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
  JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
) END
FROM `uploads`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_uploads` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `uploads`.`id`
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
    JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
  ) END IS NULL;

-- [office.require.ceiling.members] 6
SELECT COUNT(*)
FROM `__pe_r_members` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [office.require.ceiling.uploads] 1
SELECT COUNT(*)
FROM `__pe_r_uploads` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [office.decide.dead.members] 6
INSERT INTO `__pe_r_members` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `members`.`id`
FROM `members`
WHERE `members`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `members`.`id`
  );

-- [office.decide.dead.uploads] 1
INSERT INTO `__pe_r_uploads` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `uploads`.`id`
FROM `uploads`
WHERE `uploads`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_uploads` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_uploads` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `uploads`.`id`
  );

-- [office.decide.left.uploads] 2
INSERT INTO `__pe_r_uploads` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `uploads`.`id`
FROM `uploads`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND LOWER(`k1`.`__pe_value`) = LOWER(
          CAST(
            CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        )
    )
      OR EXISTS(
        SELECT 1
        FROM `__pe_v_person_id` AS `k2`
        WHERE `k2`.`__pe_run` = %(run)s
          AND `k2`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
            JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
          ) END
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_uploads` AS `k3`
      WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
        AND `k3`.`__pe_k0` = `uploads`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_uploads` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'left')
      AND `k4`.`__pe_k0` = `uploads`.`id`
  );

-- [office.draw.members] 6
SELECT COUNT(*)
FROM `__pe_r_members` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead';
INSERT INTO `__pe_t_members` (`__pe_run`, `__pe_n`, `__pe_token`)
SELECT %(run)s, CAST(%(ordinal)s AS SIGNED), %(token)s;
INSERT INTO `__pe_d_members` (`__pe_run`, `__pe_k0`, `__pe_token`)
SELECT %(run)s, `k3`.`__pe_k0`, `k4`.`__pe_token`
FROM (
  SELECT `k2`.`__pe_k0`, ROW_NUMBER() OVER (ORDER BY `k2`.`__pe_k0`) AS `__pe_n`
  FROM `__pe_r_members` AS `k2`
  WHERE `k2`.`__pe_run` = %(run)s
    AND `k2`.`__pe_set` = 'dead'
) AS `k3`
JOIN `__pe_t_members` AS `k4` ON `k4`.`__pe_n` = `k3`.`__pe_n`
  AND `k4`.`__pe_run` = %(run)s;

-- [office.anonymise.members] 6
UPDATE `members`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `settings` = CASE WHEN COALESCE(
  CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
    JSON_EXTRACT(`members`.`settings`, '$."profile"."name"')
  ) END, 'NULL'
) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
      JSON_EXTRACT(`members`.`settings`, '$."profile"."nick.name"')
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
      JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(
    CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
      JSON_EXTRACT(`members`.`settings`, '$."profile"."title"')
    ) END, 'NULL'
  ) <> 'NULL'
  OR COALESCE(CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."recovery"')) END, 'NULL') <> 'NULL' THEN CAST(
    JSON_REMOVE(
      JSON_REPLACE(
        JSON_REPLACE(
          JSON_REPLACE(
            JSON_REMOVE(
              `members`.`settings`, CASE WHEN COALESCE(
                CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
                  JSON_EXTRACT(`members`.`settings`, '$."profile"."name"')
                ) END, 'NULL'
              ) <> 'NULL' THEN '$."profile"."name"' ELSE '$[2147483647]' END
            ), CASE WHEN COALESCE(
              CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
                JSON_EXTRACT(`members`.`settings`, '$."profile"."nick.name"')
              ) END, 'NULL'
            ) <> 'NULL' THEN '$."profile"."nick.name"' ELSE '$[2147483647]' END, ''
          ), CASE WHEN COALESCE(CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')) END, 'NULL') <> 'NULL' THEN '$."profile"."handle"' ELSE '$[2147483647]' END, CAST(
            (
              SELECT CONCAT('deleted-', `k1`.`__pe_token`)
              FROM `__pe_d_members` AS `k1`
              WHERE `k1`.`__pe_run` = %(run)s
                AND `k1`.`__pe_k0` = `members`.`id`
            ) AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        ), CASE WHEN COALESCE(
          CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
            JSON_EXTRACT(`members`.`settings`, '$."profile"."title"')
          ) END, 'NULL'
        ) <> 'NULL' THEN '$."profile"."title"' ELSE '$[2147483647]' END, 'it''s gone'
      ), CASE WHEN COALESCE(
        CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
          JSON_EXTRACT(`members`.`settings`, '$."recovery"')
        ) END, 'NULL'
      ) <> 'NULL' THEN '$."recovery"' ELSE '$[2147483647]' END
    ) AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin ELSE `members`.`settings` END, `email` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k2`
  WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
    AND `k2`.`__pe_k0` = `members`.`id`
)
  AND (
    NOT `members`.`email` IS NULL
      OR COALESCE(
        CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
          JSON_EXTRACT(`members`.`settings`, '$."profile"."name"')
        ) END, 'NULL'
      ) <> 'NULL'
      OR (
        COALESCE(
          CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
            JSON_EXTRACT(`members`.`settings`, '$."profile"."nick.name"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND NOT CAST(
            CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
              JSON_EXTRACT(`members`.`settings`, '$."profile"."nick.name"')
            )END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(
              JSON_EXTRACT(`members`.`settings`, '$."profile"."nick.name"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> ''
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
            JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND (
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin IS NULL
              OR NOT (
                CHAR_LENGTH(
                  CAST(
                    CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')) END IN (
                      'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                    )THEN JSON_UNQUOTE(
                      JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
                    ) END AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin
                ) = 32
                  AND REGEXP_REPLACE(
                    CAST(
                      SUBSTRING(
                        CAST(
                          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')) END IN (
                            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                          )THEN JSON_UNQUOTE(
                            JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
                          ) END AS CHAR CHARACTER SET utf8mb4
                        ) COLLATE utf8mb4_nopad_bin, 9, 24
                      ) AS CHAR CHARACTER SET utf8mb4
                    ) COLLATE utf8mb4_nopad_bin, '^[0123456789abcdef]+|[0123456789abcdef]+$', ''
                  ) = ''
                  AND CAST(
                    SUBSTRING(
                      CAST(
                        CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')) END IN (
                          'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                        )THEN JSON_UNQUOTE(
                          JSON_EXTRACT(`members`.`settings`, '$."profile"."handle"')
                        ) END AS CHAR CHARACTER SET utf8mb4
                      ) COLLATE utf8mb4_nopad_bin, 1, 8
                    ) AS CHAR CHARACTER SET utf8mb4
                  ) COLLATE utf8mb4_nopad_bin = 'deleted-'
              )
          )
      )
      OR (
        COALESCE(
          CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
            JSON_EXTRACT(`members`.`settings`, '$."profile"."title"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND NOT CAST(
            CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."profile"."title"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`members`.`settings`, '$."profile"."title"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> 'it''s gone'
      )
      OR COALESCE(
        CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
          JSON_EXTRACT(`members`.`settings`, '$."recovery"')
        ) END, 'NULL'
      ) <> 'NULL'
  );

-- [office.leave.uploads] 2
UPDATE `uploads`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `meta` = CASE WHEN (
  COALESCE(
    CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(
      JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
    ) END, 'NULL'
  ) <> 'NULL'
    AND EXISTS(
      SELECT 1
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND LOWER(`k1`.`__pe_value`) = LOWER(
          CAST(
            CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        )
    )
)
  OR (COALESCE(CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_id` AS `k2` WHERE `k2`.`__pe_run` = %(run)s AND `k2`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED) END)) THEN CAST(
    JSON_REMOVE(
      JSON_REMOVE(
        `uploads`.`meta`, CASE WHEN COALESCE(
          CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(
            JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND EXISTS(
            SELECT 1
            FROM `__pe_v_person_email` AS `k1`
            WHERE `k1`.`__pe_run` = %(run)s
              AND LOWER(`k1`.`__pe_value`) = LOWER(
                CAST(
                  CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
                    'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                  )THEN JSON_UNQUOTE(
                    JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
                  ) END AS CHAR CHARACTER SET utf8mb4
                ) COLLATE utf8mb4_nopad_bin
              )
          ) THEN '$."uploader"."email"' ELSE '$[2147483647]' END
      ), CASE WHEN COALESCE(
        CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(
          JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')
        ) END, 'NULL'
      ) <> 'NULL'
        AND EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k2`
          WHERE `k2`.`__pe_run` = %(run)s
            AND `k2`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
            ) END
        ) THEN '$."uploader"."id"' ELSE '$[2147483647]' END
    ) AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin ELSE `uploads`.`meta` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_uploads` AS `k3`
  WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'left')
    AND `k3`.`__pe_k0` = `uploads`.`id`
)
  AND (
    (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k4`
        WHERE `k4`.`__pe_run` = %(run)s
          AND LOWER(`k4`.`__pe_value`) = LOWER(
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(
            JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
          ) END, 'NULL'
        ) <> 'NULL'
    )
      OR (
        EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k5`
          WHERE `k5`.`__pe_run` = %(run)s
            AND `k5`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
            ) END
        )
          AND COALESCE(
            CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')
            ) END, 'NULL'
          ) <> 'NULL'
      )
  );

-- [office.delete.uploads] 1
DELETE `uploads`
FROM `uploads`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_uploads` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `uploads`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_uploads` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_uploads` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `uploads`
FROM `uploads`
WHERE `uploads`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_uploads` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
    AND `k1`.`__pe_k0` < CAST(%(to0)s AS SIGNED)
)
  AND (
    (
      EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k2`
        WHERE `k2`.`__pe_run` = %(run)s
          AND LOWER(`k2`.`__pe_value`) = LOWER(
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin
          )
      )
        OR EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k3`
          WHERE `k3`.`__pe_run` = %(run)s
            AND `k3`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
              JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
            ) END
        )
    )
      AND NOT EXISTS(SELECT 1 FROM `rooms` AS `o4` WHERE `uploads`.`room_id` = `o4`.`id`)
  );
DELETE FROM `__pe_r_uploads`
WHERE `__pe_r_uploads`.`__pe_run` = %(run)s
  AND `__pe_r_uploads`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_uploads`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_uploads`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [office.verify.members.email] 0
SELECT COUNT(*)
FROM `members`
WHERE (
  NOT LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) IS NULL
    AND CAST(LOWER(CAST(`members`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
      SELECT CAST(SUBSTRING(LOWER(`k1`.`__pe_value`), 1, 60) AS BINARY)
      FROM `__pe_v_person_email` AS `k1`
      WHERE `k1`.`__pe_run` = %(run)s
        AND CHAR_LENGTH(LOWER(`k1`.`__pe_value`)) <= 60
    )
);

-- [office.verify.members.settings.recovery] 0
SELECT COUNT(*)
FROM `members`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(
        CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."recovery"')) END IN (
          'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
        )THEN JSON_UNQUOTE(
          JSON_EXTRACT(`members`.`settings`, '$."recovery"')
        ) END AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
    )
);

-- [office.verify.uploads.meta.uploader.email] 0
SELECT COUNT(*)
FROM `uploads`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND LOWER(`k1`.`__pe_value`) = LOWER(
      CAST(
        CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')) END IN (
          'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
        )THEN JSON_UNQUOTE(
          JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."email"')
        ) END AS CHAR CHARACTER SET utf8mb4
      ) COLLATE utf8mb4_nopad_bin
    )
);

-- [office.verify.uploads.meta.uploader.id] 0
SELECT COUNT(*)
FROM `uploads`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`uploads`.`meta`) THEN JSON_TYPE(JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"')) END IN ('INTEGER') THEN CAST(
      JSON_EXTRACT(`uploads`.`meta`, '$."uploader"."id"') AS SIGNED
    ) END
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM `members`
WHERE NOT (`members`.`settings` IS NULL OR JSON_VALID(`members`.`settings`));

-- [office.verify.unreadable.uploads.meta] 0
SELECT COUNT(*) FROM `uploads` WHERE NOT (`uploads`.`meta` IS NULL OR JSON_VALID(`uploads`.`meta`));

-- [office.drop-stage] 0
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_members` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_members`;
DROP TABLE `__pe_r_members`;
DELETE FROM `__pe_r_uploads` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_uploads`;
DROP TABLE `__pe_r_uploads`;
DELETE FROM `__pe_t_members` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_t_members`;
DROP TABLE `__pe_t_members`;
DELETE FROM `__pe_d_members` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_d_members`;
DROP TABLE `__pe_d_members`;

-- [office.purge-residual] 0
