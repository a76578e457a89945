-- document-arrays, on mariadb
-- statements sha256:d426552ebc42a8beded1b2f0fcdfdd790fc9639a0d102f14fa38ce9181a7072d
-- fixture    sha256:a4f2f6bbb271021e6b68af3e2b8c8df0bae03cd53c52ec9f3bc5bbc2426348f0
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
CREATE TABLE IF NOT EXISTS `__pe_r_talks` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
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

-- [office.resolve.value.members] 8
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

-- [office.resolve.value.talks] 0
INSERT INTO `__pe_r_talks` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `talks`.`id`
FROM `talks`
WHERE (
  (
    `talks`.`host_id` IN (
      SELECT `k1`.`__pe_value` FROM `__pe_v_person_id` AS `k1` WHERE `k1`.`__pe_run` = %(run)s
    )
      AND (
        NOT `talks`.`host_id` IS NULL
          AND NOT EXISTS(SELECT 1 FROM `members` AS `o2` WHERE `talks`.`host_id` = `o2`.`id`)
      )
  )
    AND NOT EXISTS(SELECT 1 FROM `members` AS `o3` WHERE `talks`.`host_id` = `o3`.`id`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_talks` AS `k4`
    WHERE (`k4`.`__pe_run` = %(run)s AND `k4`.`__pe_set` = 'candidate')
      AND `k4`.`__pe_k0` = `talks`.`id`
  );

-- [office.resolve.owned.talks] 1
INSERT INTO `__pe_r_talks` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `talks`.`id`
FROM `talks`
WHERE `talks`.`host_id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_members` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_talks` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `talks`.`id`
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

-- [office.collect.talks.host_id] 0
SELECT DISTINCT `talks`.`host_id`
FROM `talks`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_talks` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `talks`.`id`
  )
    AND (
      NOT `talks`.`host_id` IS NULL
        AND NOT EXISTS(SELECT 1 FROM `members` AS `o2` WHERE `talks`.`host_id` = `o2`.`id`)
    )
)
  AND NOT `talks`.`host_id` IS NULL;

-- [office.require.ceiling.members] 8
SELECT COUNT(*)
FROM `__pe_r_members` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [office.require.ceiling.talks] 1
SELECT COUNT(*)
FROM `__pe_r_talks` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [office.decide.dead.members] 8
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

-- [office.decide.dead.talks] 1
INSERT INTO `__pe_r_talks` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `talks`.`id`
FROM `talks`
WHERE `talks`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_talks` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_set` = 'candidate'
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_talks` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `talks`.`id`
  );

-- [office.decide.left.talks] 4
INSERT INTO `__pe_r_talks` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'left', `talks`.`id`
FROM `talks`
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM JSON_TABLE(
        CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
          `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
        )
      ) AS `k1`
      WHERE LOWER(
        CAST(
          CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END IN (
            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
          )THEN JSON_UNQUOTE(
            JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')
          ) END AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
      )IN (
        SELECT LOWER(`k2`.`__pe_value`)
        FROM `__pe_v_person_email` AS `k2`
        WHERE `k2`.`__pe_run` = %(run)s
      )
    )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k3`
        WHERE CASE WHEN CASE WHEN JSON_VALID(`k3`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k3`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(JSON_EXTRACT(`k3`.`__pe_value`, '$."by"."id"') AS SIGNED) END IN (
          SELECT `k4`.`__pe_value` FROM `__pe_v_person_id` AS `k4` WHERE `k4`.`__pe_run` = %(run)s
        )
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k5`
        WHERE LOWER(
          CAST(
            CASE WHEN CASE WHEN JSON_VALID(`k5`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k5`.`__pe_value`, '$')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`k5`.`__pe_value`, '$')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        )IN (
          SELECT LOWER(`k6`.`__pe_value`)
          FROM `__pe_v_person_email` AS `k6`
          WHERE `k6`.`__pe_run` = %(run)s
        )
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k7`
        WHERE LOWER(
          CAST(
            CASE WHEN CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k7`.`__pe_value`, '$."email"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`k7`.`__pe_value`, '$."email"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        )IN (
          SELECT LOWER(`k8`.`__pe_value`)
          FROM `__pe_v_person_email` AS `k8`
          WHERE `k8`.`__pe_run` = %(run)s
        )
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$')) END = 'ARRAY' THEN `talks`.`log` END, '$[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k9`
        WHERE LOWER(
          CAST(
            CASE WHEN CASE WHEN JSON_VALID(`k9`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k9`.`__pe_value`, '$."email"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`k9`.`__pe_value`, '$."email"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin
        )IN (
          SELECT LOWER(`k10`.`__pe_value`)
          FROM `__pe_v_person_email` AS `k10`
          WHERE `k10`.`__pe_run` = %(run)s
        )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_talks` AS `k11`
      WHERE (`k11`.`__pe_run` = %(run)s AND `k11`.`__pe_set` = 'dead')
        AND `k11`.`__pe_k0` = `talks`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_talks` AS `k12`
    WHERE (`k12`.`__pe_run` = %(run)s AND `k12`.`__pe_set` = 'left')
      AND `k12`.`__pe_k0` = `talks`.`id`
  );

-- [office.leave.talks] 4
UPDATE `talks`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `log` = CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$')) END = 'ARRAY' THEN `talks`.`log` END, '$[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k19` WHERE COALESCE(CASE WHEN JSON_VALID(`k19`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k19`.`__pe_value`, '$."email"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k21` WHERE `k21`.`__pe_run` = %(run)s AND LOWER(`k21`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k19`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k19`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k19`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) THEN CAST(
  JSON_EXTRACT(
    (
      SELECT CONCAT(
        '[', COALESCE(
          GROUP_CONCAT(
            CASE WHEN COALESCE(
              CASE WHEN JSON_VALID(`k20`.`__pe_value`) THEN JSON_TYPE(
                JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')
              ) END, 'NULL'
            ) <> 'NULL'
              AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k22` WHERE `k22`.`__pe_run` = %(run)s AND LOWER(`k22`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k20`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin)) THEN JSON_REMOVE(
                `k20`.`__pe_value`, CASE WHEN COALESCE(
                  CASE WHEN JSON_VALID(`k20`.`__pe_value`) THEN JSON_TYPE(
                    JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')
                  ) END, 'NULL'
                ) <> 'NULL'
                  AND EXISTS(
                    SELECT 1
                    FROM `__pe_v_person_email` AS `k22`
                    WHERE `k22`.`__pe_run` = %(run)s
                      AND LOWER(`k22`.`__pe_value`) = LOWER(
                        CAST(
                          CASE WHEN CASE WHEN JSON_VALID(`k20`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')) END IN (
                            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                          )THEN JSON_UNQUOTE(
                            JSON_EXTRACT(`k20`.`__pe_value`, '$."email"')
                          ) END AS CHAR CHARACTER SET utf8mb4
                        ) COLLATE utf8mb4_nopad_bin
                      )
                  ) THEN '$."email"' ELSE '$[2147483647]' END
              ) ELSE `k20`.`__pe_value` END
            ORDER BY `k20`.`__pe_n` SEPARATOR ','
          ), ''
        ), ']'
      )
      FROM JSON_TABLE(
        CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$')) END = 'ARRAY' THEN `talks`.`log` END, '$[*]' COLUMNS(
          `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
        )
      ) AS `k20`
    ), '$'
  ) AS CHAR CHARACTER SET utf8mb4
)COLLATE utf8mb4_nopad_bin WHEN EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE (
    COALESCE(
      CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(
        JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')
      ) END, 'NULL'
    ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k3`
        WHERE `k3`.`__pe_run` = %(run)s
          AND LOWER(`k3`.`__pe_value`) = LOWER(
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin
          )
      )
  )
    OR (
      COALESCE(
        CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(
          JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"')
        ) END, 'NULL'
      ) <> 'NULL'
        AND EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k4`
          WHERE `k4`.`__pe_run` = %(run)s
            AND `k4`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(
              JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"') AS SIGNED
            ) END
        )
    )
)
  OR EXISTS(
    SELECT 1
    FROM JSON_TABLE(
      CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(
        `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
      )
    ) AS `k7`
    WHERE COALESCE(
      CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(
        JSON_EXTRACT(`k7`.`__pe_value`, '$')
      ) END, 'NULL'
    ) <> 'NULL'
      AND EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k9`
        WHERE `k9`.`__pe_run` = %(run)s
          AND LOWER(`k9`.`__pe_value`) = LOWER(
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k7`.`__pe_value`, '$')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`k7`.`__pe_value`, '$')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin
          )
      )
  )
  OR EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k11` WHERE (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k13` WHERE `k13`.`__pe_run` = %(run)s AND LOWER(`k13`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) OR (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k14` WHERE `k14`.`__pe_run` = %(run)s AND LOWER(`k14`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) OR (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."at"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k15` WHERE `k15`.`__pe_run` = %(run)s AND LOWER(`k15`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin)))) THEN CAST(
    JSON_REPLACE(
      JSON_REPLACE(
        JSON_REPLACE(
          `talks`.`log`, CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k1` WHERE (COALESCE(CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k3` WHERE `k3`.`__pe_run` = %(run)s AND LOWER(`k3`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) OR (COALESCE(CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_id` AS `k4` WHERE `k4`.`__pe_run` = %(run)s AND `k4`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"') AS SIGNED) END))) THEN '$."said"' ELSE '$[2147483647]' END, JSON_EXTRACT(
            (
              SELECT CONCAT(
                '[', COALESCE(
                  GROUP_CONCAT(`k2`.`__pe_value` ORDER BY `k2`.`__pe_n` SEPARATOR ','), ''
                ), ']'
              )
              FROM JSON_TABLE(
                CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
                  `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
                )
              ) AS `k2`
              WHERE NOT (
                (
                  COALESCE(
                    CASE WHEN JSON_VALID(`k2`.`__pe_value`) THEN JSON_TYPE(
                      JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."email"')
                    ) END, 'NULL'
                  ) <> 'NULL'
                    AND EXISTS(
                      SELECT 1
                      FROM `__pe_v_person_email` AS `k5`
                      WHERE `k5`.`__pe_run` = %(run)s
                        AND LOWER(`k5`.`__pe_value`) = LOWER(
                          CAST(
                            CASE WHEN CASE WHEN JSON_VALID(`k2`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."email"')) END IN (
                              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                            )THEN JSON_UNQUOTE(
                              JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."email"')
                            ) END AS CHAR CHARACTER SET utf8mb4
                          ) COLLATE utf8mb4_nopad_bin
                        )
                    )
                )
                  OR (
                    COALESCE(
                      CASE WHEN JSON_VALID(`k2`.`__pe_value`) THEN JSON_TYPE(
                        JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."id"')
                      ) END, 'NULL'
                    ) <> 'NULL'
                      AND EXISTS(
                        SELECT 1
                        FROM `__pe_v_person_id` AS `k6`
                        WHERE `k6`.`__pe_run` = %(run)s
                          AND `k6`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`k2`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(
                            JSON_EXTRACT(`k2`.`__pe_value`, '$."by"."id"') AS SIGNED
                          ) END
                      )
                  )
              )
            ), '$'
          )
        ), CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k7` WHERE COALESCE(CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k7`.`__pe_value`, '$')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k9` WHERE `k9`.`__pe_run` = %(run)s AND LOWER(`k9`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k7`.`__pe_value`, '$')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k7`.`__pe_value`, '$')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) THEN '$."invited"' ELSE '$[2147483647]' END, JSON_EXTRACT(
          (
            SELECT CONCAT(
              '[', COALESCE(
                GROUP_CONCAT(`k8`.`__pe_value` ORDER BY `k8`.`__pe_n` SEPARATOR ','), ''
              ), ']'
            )
            FROM JSON_TABLE(
              CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(
                `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
              )
            ) AS `k8`
            WHERE NOT (
              COALESCE(
                CASE WHEN JSON_VALID(`k8`.`__pe_value`) THEN JSON_TYPE(
                  JSON_EXTRACT(`k8`.`__pe_value`, '$')
                ) END, 'NULL'
              ) <> 'NULL'
                AND EXISTS(
                  SELECT 1
                  FROM `__pe_v_person_email` AS `k10`
                  WHERE `k10`.`__pe_run` = %(run)s
                    AND LOWER(`k10`.`__pe_value`) = LOWER(
                      CAST(
                        CASE WHEN CASE WHEN JSON_VALID(`k8`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k8`.`__pe_value`, '$')) END IN (
                          'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                        )THEN JSON_UNQUOTE(
                          JSON_EXTRACT(`k8`.`__pe_value`, '$')
                        ) END AS CHAR CHARACTER SET utf8mb4
                      ) COLLATE utf8mb4_nopad_bin
                    )
                )
            )
          ), '$'
        )
      ), CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k11` WHERE (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k13` WHERE `k13`.`__pe_run` = %(run)s AND LOWER(`k13`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) OR (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k14` WHERE `k14`.`__pe_run` = %(run)s AND LOWER(`k14`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) OR (COALESCE(CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."at"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k15` WHERE `k15`.`__pe_run` = %(run)s AND LOWER(`k15`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k11`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin)))) THEN '$."seen"."by.whom"' ELSE '$[2147483647]' END, JSON_EXTRACT(
        (
          SELECT CONCAT(
            '[', COALESCE(
              GROUP_CONCAT(
                CASE WHEN (
                  COALESCE(
                    CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
                      JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                    ) END, 'NULL'
                  ) <> 'NULL'
                    AND EXISTS(
                      SELECT 1
                      FROM `__pe_v_person_email` AS `k16`
                      WHERE `k16`.`__pe_run` = %(run)s
                        AND LOWER(`k16`.`__pe_value`) = LOWER(
                          CAST(
                            CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN (
                              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                            )THEN JSON_UNQUOTE(
                              JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                            ) END AS CHAR CHARACTER SET utf8mb4
                          ) COLLATE utf8mb4_nopad_bin
                        )
                    )
                )
                  OR (
                    COALESCE(
                      CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
                        JSON_EXTRACT(`k12`.`__pe_value`, '$."name"')
                      ) END, 'NULL'
                    ) <> 'NULL'
                      AND EXISTS(
                        SELECT 1
                        FROM `__pe_v_person_email` AS `k17`
                        WHERE `k17`.`__pe_run` = %(run)s
                          AND LOWER(`k17`.`__pe_value`) = LOWER(
                            CAST(
                              CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN (
                                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                              )THEN JSON_UNQUOTE(
                                JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                              ) END AS CHAR CHARACTER SET utf8mb4
                            ) COLLATE utf8mb4_nopad_bin
                          )
                      )
                  )
                  OR (COALESCE(CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."at"')) END, 'NULL') <> 'NULL' AND EXISTS(SELECT 1 FROM `__pe_v_person_email` AS `k18` WHERE `k18`.`__pe_run` = %(run)s AND LOWER(`k18`.`__pe_value`) = LOWER(CAST(CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN ('STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') THEN JSON_UNQUOTE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin))) THEN JSON_REMOVE(
                    JSON_REPLACE(
                      JSON_REPLACE(
                        `k12`.`__pe_value`, CASE WHEN COALESCE(
                          CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
                            JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                          ) END, 'NULL'
                        ) <> 'NULL'
                          AND EXISTS(
                            SELECT 1
                            FROM `__pe_v_person_email` AS `k16`
                            WHERE `k16`.`__pe_run` = %(run)s
                              AND LOWER(`k16`.`__pe_value`) = LOWER(
                                CAST(
                                  CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN (
                                    'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                  )THEN JSON_UNQUOTE(
                                    JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                                  ) END AS CHAR CHARACTER SET utf8mb4
                                ) COLLATE utf8mb4_nopad_bin
                              )
                          ) THEN '$."email"' ELSE '$[2147483647]' END, 'it''s gone'
                      ), CASE WHEN COALESCE(
                        CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
                          JSON_EXTRACT(`k12`.`__pe_value`, '$."name"')
                        ) END, 'NULL'
                      ) <> 'NULL'
                        AND EXISTS(
                          SELECT 1
                          FROM `__pe_v_person_email` AS `k17`
                          WHERE `k17`.`__pe_run` = %(run)s
                            AND LOWER(`k17`.`__pe_value`) = LOWER(
                              CAST(
                                CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN (
                                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                                )THEN JSON_UNQUOTE(
                                  JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                                ) END AS CHAR CHARACTER SET utf8mb4
                              ) COLLATE utf8mb4_nopad_bin
                            )
                        ) THEN '$."name"' ELSE '$[2147483647]' END, ''
                    ), CASE WHEN COALESCE(
                      CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
                        JSON_EXTRACT(`k12`.`__pe_value`, '$."at"')
                      ) END, 'NULL'
                    ) <> 'NULL'
                      AND EXISTS(
                        SELECT 1
                        FROM `__pe_v_person_email` AS `k18`
                        WHERE `k18`.`__pe_run` = %(run)s
                          AND LOWER(`k18`.`__pe_value`) = LOWER(
                            CAST(
                              CASE WHEN CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')) END IN (
                                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                              )THEN JSON_UNQUOTE(
                                JSON_EXTRACT(`k12`.`__pe_value`, '$."email"')
                              ) END AS CHAR CHARACTER SET utf8mb4
                            ) COLLATE utf8mb4_nopad_bin
                          )
                      ) THEN '$."at"' ELSE '$[2147483647]' END
                  ) ELSE `k12`.`__pe_value` END
                ORDER BY `k12`.`__pe_n` SEPARATOR ','
              ), ''
            ), ']'
          )
          FROM JSON_TABLE(
            CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
              `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
            )
          ) AS `k12`
        ), '$'
      )
    ) AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin ELSE `talks`.`log` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_talks` AS `k23`
  WHERE (`k23`.`__pe_run` = %(run)s AND `k23`.`__pe_set` = 'left')
    AND `k23`.`__pe_k0` = `talks`.`id`
)
  AND (
    EXISTS(
      SELECT 1
      FROM JSON_TABLE(
        CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
          `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
        )
      ) AS `k24`
      WHERE EXISTS(
        SELECT 1
        FROM `__pe_v_person_email` AS `k25`
        WHERE `k25`.`__pe_run` = %(run)s
          AND LOWER(`k25`.`__pe_value`) = LOWER(
            CAST(
              CASE WHEN CASE WHEN JSON_VALID(`k24`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k24`.`__pe_value`, '$."by"."email"')) END IN (
                'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
              )THEN JSON_UNQUOTE(
                JSON_EXTRACT(`k24`.`__pe_value`, '$."by"."email"')
              ) END AS CHAR CHARACTER SET utf8mb4
            ) COLLATE utf8mb4_nopad_bin
          )
      )
        AND COALESCE(
          CASE WHEN JSON_VALID(`k24`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k24`.`__pe_value`, '$."by"."email"')
          ) END, 'NULL'
        ) <> 'NULL'
    )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k26`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_id` AS `k27`
          WHERE `k27`.`__pe_run` = %(run)s
            AND `k27`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`k26`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k26`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(
              JSON_EXTRACT(`k26`.`__pe_value`, '$."by"."id"') AS SIGNED
            ) END
        )
          AND COALESCE(
            CASE WHEN JSON_VALID(`k26`.`__pe_value`) THEN JSON_TYPE(
              JSON_EXTRACT(`k26`.`__pe_value`, '$."by"."id"')
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k28`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_email` AS `k29`
          WHERE `k29`.`__pe_run` = %(run)s
            AND LOWER(`k29`.`__pe_value`) = LOWER(
              CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k28`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k28`.`__pe_value`, '$')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k28`.`__pe_value`, '$')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID(`k28`.`__pe_value`) THEN JSON_TYPE(
              JSON_EXTRACT(`k28`.`__pe_value`, '$')
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k30`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_email` AS `k31`
          WHERE `k31`.`__pe_run` = %(run)s
            AND LOWER(`k31`.`__pe_value`) = LOWER(
              CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k30`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k30`.`__pe_value`, '$."email"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k30`.`__pe_value`, '$."email"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID(`k30`.`__pe_value`) THEN JSON_TYPE(
                JSON_EXTRACT(`k30`.`__pe_value`, '$."email"')
              ) END, 'NULL'
            ) <> 'NULL'
              AND NOT CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k30`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k30`.`__pe_value`, '$."email"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k30`.`__pe_value`, '$."email"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin <=> 'it''s gone'
          )
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k32`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_email` AS `k33`
          WHERE `k33`.`__pe_run` = %(run)s
            AND LOWER(`k33`.`__pe_value`) = LOWER(
              CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k32`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k32`.`__pe_value`, '$."email"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k32`.`__pe_value`, '$."email"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin
            )
        )
          AND (
            COALESCE(
              CASE WHEN JSON_VALID(`k32`.`__pe_value`) THEN JSON_TYPE(
                JSON_EXTRACT(`k32`.`__pe_value`, '$."name"')
              ) END, 'NULL'
            ) <> 'NULL'
              AND NOT CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k32`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k32`.`__pe_value`, '$."name"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k32`.`__pe_value`, '$."name"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin <=> ''
          )
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k34`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_email` AS `k35`
          WHERE `k35`.`__pe_run` = %(run)s
            AND LOWER(`k35`.`__pe_value`) = LOWER(
              CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k34`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k34`.`__pe_value`, '$."email"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k34`.`__pe_value`, '$."email"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID(`k34`.`__pe_value`) THEN JSON_TYPE(
              JSON_EXTRACT(`k34`.`__pe_value`, '$."at"')
            ) END, 'NULL'
          ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$')) END = 'ARRAY' THEN `talks`.`log` END, '$[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k36`
        WHERE EXISTS(
          SELECT 1
          FROM `__pe_v_person_email` AS `k37`
          WHERE `k37`.`__pe_run` = %(run)s
            AND LOWER(`k37`.`__pe_value`) = LOWER(
              CAST(
                CASE WHEN CASE WHEN JSON_VALID(`k36`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k36`.`__pe_value`, '$."email"')) END IN (
                  'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
                )THEN JSON_UNQUOTE(
                  JSON_EXTRACT(`k36`.`__pe_value`, '$."email"')
                ) END AS CHAR CHARACTER SET utf8mb4
              ) COLLATE utf8mb4_nopad_bin
            )
        )
          AND COALESCE(
            CASE WHEN JSON_VALID(`k36`.`__pe_value`) THEN JSON_TYPE(
              JSON_EXTRACT(`k36`.`__pe_value`, '$."email"')
            ) END, 'NULL'
          ) <> 'NULL'
      )
  );

-- [office.delete.talks] 1
DELETE `talks`
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_talks` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `talks`.`id`
);
SELECT `k1`.`__pe_k0`
FROM `__pe_r_talks` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'dead'
ORDER BY `k1`.`__pe_k0` LIMIT 1;
SELECT `k1`.`__pe_k0`
FROM `__pe_r_talks` AS `k1`
WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
  AND `k1`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
ORDER BY `k1`.`__pe_k0` LIMIT 1 OFFSET %(size)s;
DELETE `talks`
FROM `talks`
WHERE `talks`.`id` IN (
  SELECT `k1`.`__pe_k0`
  FROM `__pe_r_talks` AS `k1`
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
            AND `k2`.`__pe_value` = `talks`.`host_id`
        )
          AND (
            NOT `talks`.`host_id` IS NULL
              AND NOT EXISTS(SELECT 1 FROM `members` AS `o3` WHERE `talks`.`host_id` = `o3`.`id`)
          )
      )
        AND NOT EXISTS(SELECT 1 FROM `members` AS `o4` WHERE `talks`.`host_id` = `o4`.`id`)
    )
      OR EXISTS(
        SELECT 1
        FROM `members` AS `o5`
        WHERE `talks`.`host_id` = `o5`.`id`
          AND (
            EXISTS(
              SELECT 1
              FROM `__pe_v_person_id` AS `k6`
              WHERE `k6`.`__pe_run` = %(run)s
                AND `k6`.`__pe_value` = `o5`.`id`
            )
              OR (
                NOT LOWER(
                  CAST(`o5`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin
                ) IS NULL
                  AND CAST(LOWER(CAST(`o5`.`email` AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin) AS BINARY) IN (
                    SELECT CAST(SUBSTRING(LOWER(`k7`.`__pe_value`), 1, 60) AS BINARY)
                    FROM `__pe_v_person_email` AS `k7`
                    WHERE `k7`.`__pe_run` = %(run)s
                      AND CHAR_LENGTH(LOWER(`k7`.`__pe_value`)) <= 60
                  )
              )
          )
      )
  );
DELETE FROM `__pe_r_talks`
WHERE `__pe_r_talks`.`__pe_run` = %(run)s
  AND `__pe_r_talks`.`__pe_set` IN ('candidate', 'dead')
  AND `__pe_r_talks`.`__pe_k0` >= CAST(%(from0)s AS SIGNED)
  AND `__pe_r_talks`.`__pe_k0` < CAST(%(to0)s AS SIGNED);

-- [office.anonymise.members] 8
UPDATE `members`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `settings` = CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$')) END = 'ARRAY' THEN `members`.`settings` END, '$[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k7` WHERE COALESCE(CASE WHEN JSON_VALID(`k7`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k7`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL') THEN CAST(
  JSON_EXTRACT(
    (
      SELECT CONCAT(
        '[', COALESCE(
          GROUP_CONCAT(
            CASE WHEN COALESCE(CASE WHEN JSON_VALID(`k8`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k8`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL' THEN JSON_REMOVE(
              `k8`.`__pe_value`, CASE WHEN COALESCE(
                CASE WHEN JSON_VALID(`k8`.`__pe_value`) THEN JSON_TYPE(
                  JSON_EXTRACT(`k8`.`__pe_value`, '$."name"')
                ) END, 'NULL'
              ) <> 'NULL' THEN '$."name"' ELSE '$[2147483647]' END
            ) ELSE `k8`.`__pe_value` END
            ORDER BY `k8`.`__pe_n` SEPARATOR ','
          ), ''
        ), ']'
      )
      FROM JSON_TABLE(
        CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$')) END = 'ARRAY' THEN `members`.`settings` END, '$[*]' COLUMNS(
          `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
        )
      ) AS `k8`
    ), '$'
  ) AS CHAR CHARACTER SET utf8mb4
)COLLATE utf8mb4_nopad_bin WHEN COALESCE(
  CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
    JSON_EXTRACT(`members`.`settings`, '$."nick"')
  ) END, 'NULL'
) <> 'NULL'
  OR EXISTS(
    SELECT 1
    FROM JSON_TABLE(
      CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."tags"')) END = 'ARRAY' THEN `members`.`settings` END, '$."tags"[*]' COLUMNS(
        `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
      )
    ) AS `k1`
    WHERE COALESCE(
      CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(
        JSON_EXTRACT(`k1`.`__pe_value`, '$')
      ) END, 'NULL'
    ) <> 'NULL'
  )
  OR EXISTS(
    SELECT 1
    FROM JSON_TABLE(
      CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."by"."a.b"')) END = 'ARRAY' THEN `members`.`settings` END, '$."by"."a.b"[*]' COLUMNS(
        `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
      )
    ) AS `k3`
    WHERE COALESCE(
      CASE WHEN JSON_VALID(`k3`.`__pe_value`) THEN JSON_TYPE(
        JSON_EXTRACT(`k3`.`__pe_value`, '$')
      ) END, 'NULL'
    ) <> 'NULL'
  )
  OR EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."devices"')) END = 'ARRAY' THEN `members`.`settings` END, '$."devices"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k5` WHERE COALESCE(CASE WHEN JSON_VALID(`k5`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k5`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL' OR COALESCE(CASE WHEN JSON_VALID(`k5`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k5`.`__pe_value`, '$."at"."city"')) END, 'NULL') <> 'NULL') THEN CAST(
    JSON_REPLACE(
      JSON_REPLACE(
        JSON_REPLACE(
          JSON_REPLACE(`members`.`settings`, CASE WHEN COALESCE(CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."nick"')) END, 'NULL') <> 'NULL' THEN '$."nick"' ELSE '$[2147483647]' END, 'it''s gone'), CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."tags"')) END = 'ARRAY' THEN `members`.`settings` END, '$."tags"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k1` WHERE COALESCE(CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$')) END, 'NULL') <> 'NULL') THEN '$."tags"' ELSE '$[2147483647]' END, JSON_EXTRACT(
            (
              SELECT CONCAT(
                '[', COALESCE(
                  GROUP_CONCAT(`k2`.`__pe_value` ORDER BY `k2`.`__pe_n` SEPARATOR ','), ''
                ), ']'
              )
              FROM JSON_TABLE(
                CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."tags"')) END = 'ARRAY' THEN `members`.`settings` END, '$."tags"[*]' COLUMNS(
                  `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
                )
              ) AS `k2`
              WHERE NOT (
                COALESCE(
                  CASE WHEN JSON_VALID(`k2`.`__pe_value`) THEN JSON_TYPE(
                    JSON_EXTRACT(`k2`.`__pe_value`, '$')
                  ) END, 'NULL'
                ) <> 'NULL'
              )
            ), '$'
          )
        ), CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."by"."a.b"')) END = 'ARRAY' THEN `members`.`settings` END, '$."by"."a.b"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k3` WHERE COALESCE(CASE WHEN JSON_VALID(`k3`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k3`.`__pe_value`, '$')) END, 'NULL') <> 'NULL') THEN '$."by"."a.b"' ELSE '$[2147483647]' END, JSON_EXTRACT(
          (
            SELECT CONCAT(
              '[', COALESCE(
                GROUP_CONCAT(
                  CASE WHEN COALESCE(
                    CASE WHEN JSON_VALID(`k4`.`__pe_value`) THEN JSON_TYPE(
                      JSON_EXTRACT(`k4`.`__pe_value`, '$')
                    ) END, 'NULL'
                  ) <> 'NULL' THEN JSON_EXTRACT(JSON_ARRAY(''), '$[0]') ELSE `k4`.`__pe_value` END
                  ORDER BY `k4`.`__pe_n` SEPARATOR ','
                ), ''
              ), ']'
            )
            FROM JSON_TABLE(
              CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."by"."a.b"')) END = 'ARRAY' THEN `members`.`settings` END, '$."by"."a.b"[*]' COLUMNS(
                `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
              )
            ) AS `k4`
          ), '$'
        )
      ), CASE WHEN EXISTS(SELECT 1 FROM JSON_TABLE(CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."devices"')) END = 'ARRAY' THEN `members`.`settings` END, '$."devices"[*]' COLUMNS(`__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$')) AS `k5` WHERE COALESCE(CASE WHEN JSON_VALID(`k5`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k5`.`__pe_value`, '$."name"')) END, 'NULL') <> 'NULL' OR COALESCE(CASE WHEN JSON_VALID(`k5`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k5`.`__pe_value`, '$."at"."city"')) END, 'NULL') <> 'NULL') THEN '$."devices"' ELSE '$[2147483647]' END, JSON_EXTRACT(
        (
          SELECT CONCAT(
            '[', COALESCE(
              GROUP_CONCAT(
                CASE WHEN COALESCE(
                  CASE WHEN JSON_VALID(`k6`.`__pe_value`) THEN JSON_TYPE(
                    JSON_EXTRACT(`k6`.`__pe_value`, '$."name"')
                  ) END, 'NULL'
                ) <> 'NULL'
                  OR COALESCE(CASE WHEN JSON_VALID(`k6`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k6`.`__pe_value`, '$."at"."city"')) END, 'NULL') <> 'NULL' THEN JSON_REPLACE(
                    JSON_REMOVE(
                      `k6`.`__pe_value`, CASE WHEN COALESCE(
                        CASE WHEN JSON_VALID(`k6`.`__pe_value`) THEN JSON_TYPE(
                          JSON_EXTRACT(`k6`.`__pe_value`, '$."name"')
                        ) END, 'NULL'
                      ) <> 'NULL' THEN '$."name"' ELSE '$[2147483647]' END
                    ), CASE WHEN COALESCE(
                      CASE WHEN JSON_VALID(`k6`.`__pe_value`) THEN JSON_TYPE(
                        JSON_EXTRACT(`k6`.`__pe_value`, '$."at"."city"')
                      ) END, 'NULL'
                    ) <> 'NULL' THEN '$."at"."city"' ELSE '$[2147483647]' END, 'gone'
                  ) ELSE `k6`.`__pe_value` END
                ORDER BY `k6`.`__pe_n` SEPARATOR ','
              ), ''
            ), ']'
          )
          FROM JSON_TABLE(
            CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."devices"')) END = 'ARRAY' THEN `members`.`settings` END, '$."devices"[*]' COLUMNS(
              `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
            )
          ) AS `k6`
        ), '$'
      )
    ) AS CHAR CHARACTER SET utf8mb4
  ) COLLATE utf8mb4_nopad_bin ELSE `members`.`settings` END, `email` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k9`
  WHERE (`k9`.`__pe_run` = %(run)s AND `k9`.`__pe_set` = 'dead')
    AND `k9`.`__pe_k0` = `members`.`id`
)
  AND (
    NOT `members`.`email` IS NULL
      OR (
        COALESCE(
          CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(
            JSON_EXTRACT(`members`.`settings`, '$."nick"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND NOT CAST(
            CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."nick"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`members`.`settings`, '$."nick"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> 'it''s gone'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."tags"')) END = 'ARRAY' THEN `members`.`settings` END, '$."tags"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k10`
        WHERE COALESCE(
          CASE WHEN JSON_VALID(`k10`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k10`.`__pe_value`, '$')
          ) END, 'NULL'
        ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."by"."a.b"')) END = 'ARRAY' THEN `members`.`settings` END, '$."by"."a.b"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k11`
        WHERE COALESCE(
          CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k11`.`__pe_value`, '$')
          ) END, 'NULL'
        ) <> 'NULL'
          AND NOT CAST(
            CASE WHEN CASE WHEN JSON_VALID(`k11`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k11`.`__pe_value`, '$')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`k11`.`__pe_value`, '$')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> ''
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."devices"')) END = 'ARRAY' THEN `members`.`settings` END, '$."devices"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k12`
        WHERE COALESCE(
          CASE WHEN JSON_VALID(`k12`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k12`.`__pe_value`, '$."name"')
          ) END, 'NULL'
        ) <> 'NULL'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$."devices"')) END = 'ARRAY' THEN `members`.`settings` END, '$."devices"[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k13`
        WHERE COALESCE(
          CASE WHEN JSON_VALID(`k13`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k13`.`__pe_value`, '$."at"."city"')
          ) END, 'NULL'
        ) <> 'NULL'
          AND NOT CAST(
            CASE WHEN CASE WHEN JSON_VALID(`k13`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k13`.`__pe_value`, '$."at"."city"')) END IN (
              'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
            )THEN JSON_UNQUOTE(
              JSON_EXTRACT(`k13`.`__pe_value`, '$."at"."city"')
            ) END AS CHAR CHARACTER SET utf8mb4
          ) COLLATE utf8mb4_nopad_bin <=> 'gone'
      )
      OR EXISTS(
        SELECT 1
        FROM JSON_TABLE(
          CASE WHEN CASE WHEN JSON_VALID(`members`.`settings`) THEN JSON_TYPE(JSON_EXTRACT(`members`.`settings`, '$')) END = 'ARRAY' THEN `members`.`settings` END, '$[*]' COLUMNS(
            `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
          )
        ) AS `k14`
        WHERE COALESCE(
          CASE WHEN JSON_VALID(`k14`.`__pe_value`) THEN JSON_TYPE(
            JSON_EXTRACT(`k14`.`__pe_value`, '$."name"')
          ) END, 'NULL'
        ) <> 'NULL'
      )
  );

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

-- [office.verify.talks.host_id] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = %(run)s
    AND `k1`.`__pe_value` = `talks`.`host_id`
)
  AND (
    NOT `talks`.`host_id` IS NULL
      AND NOT EXISTS(SELECT 1 FROM `members` AS `o2` WHERE `talks`.`host_id` = `o2`.`id`)
  );

-- [office.verify.talks.log.said[].by.email] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND LOWER(`k2`.`__pe_value`) = LOWER(
        CAST(
          CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')) END IN (
            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
          )THEN JSON_UNQUOTE(
            JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."email"')
          ) END AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
      )
  )
);

-- [office.verify.talks.log.said[].by.id] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."said"')) END = 'ARRAY' THEN `talks`.`log` END, '$."said"[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_v_person_id` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND `k2`.`__pe_value` = CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"')) END IN ('INTEGER') THEN CAST(
        JSON_EXTRACT(`k1`.`__pe_value`, '$."by"."id"') AS SIGNED
      ) END
  )
);

-- [office.verify.talks.log.invited[]] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."invited"')) END = 'ARRAY' THEN `talks`.`log` END, '$."invited"[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND LOWER(`k2`.`__pe_value`) = LOWER(
        CAST(
          CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$')) END IN (
            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
          )THEN JSON_UNQUOTE(JSON_EXTRACT(`k1`.`__pe_value`, '$')) END AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
      )
  )
);

-- [office.verify.talks.log.seen."by.whom"[].email] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$."seen"."by.whom"')) END = 'ARRAY' THEN `talks`.`log` END, '$."seen"."by.whom"[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND LOWER(`k2`.`__pe_value`) = LOWER(
        CAST(
          CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."email"')) END IN (
            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
          )THEN JSON_UNQUOTE(
            JSON_EXTRACT(`k1`.`__pe_value`, '$."email"')
          ) END AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
      )
  )
);

-- [office.verify.talks.log[].email] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM JSON_TABLE(
    CASE WHEN CASE WHEN JSON_VALID(`talks`.`log`) THEN JSON_TYPE(JSON_EXTRACT(`talks`.`log`, '$')) END = 'ARRAY' THEN `talks`.`log` END, '$[*]' COLUMNS(
      `__pe_n` FOR ORDINALITY, `__pe_value` JSON PATH '$'
    )
  ) AS `k1`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_v_person_email` AS `k2`
    WHERE `k2`.`__pe_run` = %(run)s
      AND LOWER(`k2`.`__pe_value`) = LOWER(
        CAST(
          CASE WHEN CASE WHEN JSON_VALID(`k1`.`__pe_value`) THEN JSON_TYPE(JSON_EXTRACT(`k1`.`__pe_value`, '$."email"')) END IN (
            'STRING', 'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'
          )THEN JSON_UNQUOTE(
            JSON_EXTRACT(`k1`.`__pe_value`, '$."email"')
          ) END AS CHAR CHARACTER SET utf8mb4
        ) COLLATE utf8mb4_nopad_bin
      )
  )
);

-- [office.verify.owned.talks.host_id] 0
SELECT COUNT(*)
FROM `talks`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_members` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `talks`.`host_id`
);

-- [office.verify.unreadable.members.settings] 0
SELECT COUNT(*)
FROM `members`
WHERE NOT (`members`.`settings` IS NULL OR JSON_VALID(`members`.`settings`))
  AND EXISTS(
    SELECT 1
    FROM `__pe_r_members` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `members`.`id`
  );

-- [office.verify.unreadable.talks.log] 0
SELECT COUNT(*) FROM `talks` WHERE NOT (`talks`.`log` IS NULL OR JSON_VALID(`talks`.`log`));

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
DELETE FROM `__pe_r_talks` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_talks`;
DROP TABLE `__pe_r_talks`;

-- [office.purge-residual] 0
