-- pictures, on databricks
-- statements sha256:5230e90aa6910493d8e0ce64cef31c683f3511f5a59f0e1099cb85c67ff3f0ba
-- fixture    sha256:c17d07d937d079174138450d7ec8db8b3aa735c77907c8bcc93cc16117895421
-- not run

-- [album.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_id` (`__pe_run` STRING, `__pe_value` INT);
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT);
CREATE TABLE IF NOT EXISTS `__pe_r_pictures` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT);
CREATE TABLE IF NOT EXISTS `__pe_r_tags` (
  `__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT, `__pe_k1` STRING
);

-- [album.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS STRING)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS STRING)
);

-- [album.ship.person.id]
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS INT)
);

-- [album.resolve.value.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`accounts`.`email`)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [album.collect.accounts.id]
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [album.collect.accounts.email]
SELECT DISTINCT `accounts`.`email`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [album.count.pictures.accounts.avatar]
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `pictures`.`id`
FROM `pictures`
WHERE EXISTS(
  SELECT 1
  FROM `accounts` AS `o1`
  WHERE `o1`.`avatar` = `pictures`.`id`
    AND EXISTS(
      SELECT 1
      FROM `__pe_r_accounts` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
        AND `k2`.`__pe_k0` = `o1`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );

-- [album.count.pictures.pictures.thumbnail]
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `pictures`.`id`
FROM `pictures`
WHERE EXISTS(
  SELECT 1
  FROM `pictures` AS `o1`
  WHERE `o1`.`thumbnail` = `pictures`.`id`
    AND EXISTS(
      SELECT 1
      FROM `__pe_r_pictures` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
        AND `k2`.`__pe_k0` = `o1`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `pictures`.`id`
FROM `pictures`
WHERE EXISTS(
  SELECT 1
  FROM `pictures` AS `o1`
  WHERE `o1`.`thumbnail` = `pictures`.`id`
    AND EXISTS(
      SELECT 1
      FROM `__pe_r_pictures` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
        AND `k2`.`__pe_k0` = `o1`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );

-- [album.count.owned.tags]
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_pictures` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `tags`.`picture`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `tags`.`picture`
      AND `k2`.`__pe_k1` = `tags`.`tag`
  );

-- [album.require.ceiling.accounts]
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [album.require.ceiling.pictures]
SELECT COUNT(*)
FROM `__pe_r_pictures` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [album.require.ceiling.tags]
SELECT COUNT(*)
FROM `__pe_r_tags` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [album.survive.pictures.accounts.avatar]
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'survivor', `pictures`.`id`
FROM `pictures`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `pictures`.`id`
  )
    AND EXISTS(
      SELECT 1
      FROM `accounts` AS `o2`
      WHERE `o2`.`avatar` = `pictures`.`id`
        AND NOT EXISTS(
          SELECT 1
          FROM `__pe_r_accounts` AS `k3`
          WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
            AND `k3`.`__pe_k0` = `o2`.`id`
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k4`
    WHERE (`k4`.`__pe_run` = CAST(:run AS STRING) AND `k4`.`__pe_set` = 'survivor')
      AND `k4`.`__pe_k0` = `pictures`.`id`
  );

-- [album.survive.pictures.pictures.thumbnail]
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'survivor', `pictures`.`id`
FROM `pictures`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `pictures`.`id`
  )
    AND EXISTS(
      SELECT 1
      FROM `pictures` AS `o2`
      WHERE `o2`.`thumbnail` = `pictures`.`id`
        AND (
          NOT EXISTS(
            SELECT 1
            FROM `__pe_r_pictures` AS `k3`
            WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
              AND `k3`.`__pe_k0` = `o2`.`id`
          )
            OR EXISTS(
              SELECT 1
              FROM `__pe_r_pictures` AS `k4`
              WHERE (`k4`.`__pe_run` = CAST(:run AS STRING) AND `k4`.`__pe_set` = 'survivor')
                AND `k4`.`__pe_k0` = `o2`.`id`
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k5`
    WHERE (`k5`.`__pe_run` = CAST(:run AS STRING) AND `k5`.`__pe_set` = 'survivor')
      AND `k5`.`__pe_k0` = `pictures`.`id`
  );
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'survivor', `pictures`.`id`
FROM `pictures`
WHERE (
  EXISTS(
    SELECT 1
    FROM `pictures` AS `o1`
    WHERE `o1`.`thumbnail` = `pictures`.`id`
      AND EXISTS(
        SELECT 1
        FROM `__pe_r_pictures` AS `k2`
        WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'survivor')
          AND `k2`.`__pe_k0` = `o1`.`id`
      )
  )
    AND EXISTS(
      SELECT 1
      FROM `__pe_r_pictures` AS `k3`
      WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'candidate')
        AND `k3`.`__pe_k0` = `pictures`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k4`
    WHERE (`k4`.`__pe_run` = CAST(:run AS STRING) AND `k4`.`__pe_set` = 'survivor')
      AND `k4`.`__pe_k0` = `pictures`.`id`
  );

-- [album.survive.tags.tags.picture]
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(:run AS STRING), 'survivor', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_pictures` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'survivor')
    AND `k1`.`__pe_k0` = `tags`.`picture`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'survivor')
      AND `k2`.`__pe_k0` = `tags`.`picture`
      AND `k2`.`__pe_k1` = `tags`.`tag`
  );

-- [album.decide.dead.accounts]
INSERT INTO `__pe_r_accounts` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'dead')
      AND `k2`.`__pe_k0` = `accounts`.`id`
  );

-- [album.decide.dead.pictures]
INSERT INTO `__pe_r_pictures` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `pictures`.`id`
FROM `pictures`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `pictures`.`id`
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_pictures` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `pictures`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `pictures`.`id`
  );

-- [album.decide.dead.tags]
INSERT INTO `__pe_r_tags` (`__pe_run`, `__pe_set`, `__pe_k0`, `__pe_k1`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `tags`.`picture`, `tags`.`tag`
FROM `tags`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `tags`.`picture`
      AND `k1`.`__pe_k1` = `tags`.`tag`
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_tags` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'survivor')
        AND `k2`.`__pe_k0` = `tags`.`picture`
        AND `k2`.`__pe_k1` = `tags`.`tag`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `tags`.`picture`
      AND `k3`.`__pe_k1` = `tags`.`tag`
  );

-- [album.delete.accounts]
MERGE INTO `accounts` USING (
  SELECT DISTINCT `accounts`.`id` AS `__pe_k0`
  FROM `accounts`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_accounts` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `accounts`.`id`
  )
) AS `__pe_s` ON `accounts`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [album.delete.tags]
MERGE INTO `tags` USING (
  SELECT DISTINCT `tags`.`picture` AS `__pe_k0`, `tags`.`tag` AS `__pe_k1`
  FROM `tags`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_tags` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `tags`.`picture`
      AND `k1`.`__pe_k1` = `tags`.`tag`
  )
) AS `__pe_s` ON `tags`.`picture` = `__pe_s`.`__pe_k0`
  AND `tags`.`tag` = `__pe_s`.`__pe_k1` WHEN MATCHED THEN DELETE;

-- [album.delete.pictures]
MERGE INTO `pictures` USING (
  SELECT DISTINCT `pictures`.`id` AS `__pe_k0`
  FROM `pictures`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_pictures` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `pictures`.`id`
  )
) AS `__pe_s` ON `pictures`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [album.verify.accounts.email]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`accounts`.`email`)
);

-- [album.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_pictures` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_pictures`;
DROP TABLE `__pe_r_pictures`;
DELETE FROM `__pe_r_tags` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_tags`;
DROP TABLE `__pe_r_tags`;

-- [album.purge-residual]
