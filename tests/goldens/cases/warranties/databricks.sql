-- warranties, on databricks
-- statements sha256:aecca030bdffd25065999633980bc0ce949b1316f49204b03243dc820806631e
-- fixture    sha256:71d791ff871e8b4551866076dc83aa5cf833ab72af1a45b29b480f317baa404f
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS `__pe_v_person_email` (`__pe_run` STRING, `__pe_value` STRING);
CREATE TABLE IF NOT EXISTS `__pe_v_person_id` (`__pe_run` STRING, `__pe_value` INT);
CREATE TABLE IF NOT EXISTS `__pe_r_accounts` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT);
CREATE TABLE IF NOT EXISTS `__pe_r_sales` (`__pe_run` STRING, `__pe_set` STRING, `__pe_k0` INT);

-- [shop.ship.person.email]
INSERT INTO `__pe_v_person_email` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS STRING)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS STRING)
);

-- [shop.ship.person.id]
INSERT INTO `__pe_v_person_id` (`__pe_run`, `__pe_value`)
SELECT CAST(:run AS STRING), CAST(:value AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM `__pe_v_person_id` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND `k1`.`__pe_value` = CAST(:value AS INT)
);

-- [shop.resolve.value.accounts]
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

-- [shop.resolve.owned.sales]
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'candidate', `sales`.`id`
FROM `sales`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `sales`.`account_id`
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'candidate')
      AND `k2`.`__pe_k0` = `sales`.`id`
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT `accounts`.`id`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`id` IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT `accounts`.`email`
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_accounts` AS `k1`
  WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
    AND `k1`.`__pe_k0` = `accounts`.`id`
)
  AND NOT `accounts`.`email` IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM `__pe_r_accounts` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM `__pe_r_sales` AS `k1`
WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.decide.retained.sales]
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'retained', `sales`.`id`
FROM `sales`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `sales`.`id`
  )
    AND (
      NOT (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(:cutoff_tax AS DATE))
        OR NOT (
          NOT `sales`.`delivered_on` IS NULL
            AND `sales`.`delivered_on` < CAST(:cutoff_warranty AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k2`
    WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'retained')
      AND `k2`.`__pe_k0` = `sales`.`id`
  );

-- [shop.decide.dead.accounts]
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

-- [shop.decide.dead.sales]
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT CAST(:run AS STRING), 'dead', `sales`.`id`
FROM `sales`
WHERE (
  EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `sales`.`id`
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_sales` AS `k2`
      WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'retained')
        AND `k2`.`__pe_k0` = `sales`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k3`
    WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `sales`.`id`
  );

-- [shop.cut.photos.serial]
MERGE INTO `photos` USING (
  SELECT DISTINCT `photos`.`id` AS `__pe_k0`
  FROM `photos`
  WHERE EXISTS(
    SELECT 1
    FROM `sales` AS `o1`
    WHERE `photos`.`serial` = `o1`.`serial`
      AND (
        EXISTS(
          SELECT 1
          FROM `__pe_r_sales` AS `k2`
          WHERE (`k2`.`__pe_run` = CAST(:run AS STRING) AND `k2`.`__pe_set` = 'dead')
            AND `k2`.`__pe_k0` = `o1`.`id`
        )
          OR (
            EXISTS(
              SELECT 1
              FROM `__pe_r_sales` AS `k3`
              WHERE (`k3`.`__pe_run` = CAST(:run AS STRING) AND `k3`.`__pe_set` = 'retained')
                AND `k3`.`__pe_k0` = `o1`.`id`
            )
              AND (
                NOT `o1`.`delivered_on` IS NULL
                  AND `o1`.`delivered_on` < CAST(:cutoff_warranty AS DATE)
              )
          )
      )
  )
) AS `__pe_s` ON `photos`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `serial` = NULL;

-- [shop.cut-retained.sales.account_id]
MERGE INTO `sales` USING (
  SELECT DISTINCT `sales`.`id` AS `__pe_k0`
  FROM `sales`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'retained')
      AND `k1`.`__pe_k0` = `sales`.`id`
  )
) AS `__pe_s` ON `sales`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `account_id` = NULL;

-- [shop.retain.sales]
MERGE INTO `sales` USING (
  SELECT DISTINCT `sales`.`id` AS `__pe_k0`
  FROM `sales`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'retained')
      AND `k1`.`__pe_k0` = `sales`.`id`
  )
    AND (
      (
        (
          NOT `sales`.`delivered_on` IS NULL
            AND `sales`.`delivered_on` < CAST(:cutoff_warranty AS DATE)
        )
          AND NOT `sales`.`serial` IS NULL
      )
        OR (
          (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(:cutoff_tax AS DATE))
            AND `sales`.`total` IS DISTINCT
          FROM 0
        )
        OR NOT `sales`.`note` IS NULL
    )
) AS `__pe_s` ON `sales`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN UPDATE
SET `serial` = CASE WHEN NOT `sales`.`delivered_on` IS NULL
  AND `sales`.`delivered_on` < CAST(
    :cutoff_warranty AS DATE
  ) THEN NULL ELSE `sales`.`serial` END, `total` = CASE WHEN NOT `sales`.`sold_on` IS NULL
  AND `sales`.`sold_on` < CAST(:cutoff_tax AS DATE) THEN 0 ELSE `sales`.`total` END, `note` = NULL;

-- [shop.delete.sales]
MERGE INTO `sales` USING (
  SELECT DISTINCT `sales`.`id` AS `__pe_k0`
  FROM `sales`
  WHERE EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = CAST(:run AS STRING) AND `k1`.`__pe_set` = 'dead')
      AND `k1`.`__pe_k0` = `sales`.`id`
  )
) AS `__pe_s` ON `sales`.`id` = `__pe_s`.`__pe_k0` WHEN MATCHED THEN DELETE;

-- [shop.delete.accounts]
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

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM `accounts`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_v_person_email` AS `k1`
  WHERE `k1`.`__pe_run` = CAST(:run AS STRING)
    AND LOWER(`k1`.`__pe_value`) = LOWER(`accounts`.`email`)
);

-- [shop.drop-stage]
DELETE FROM `__pe_v_person_email` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_email`;
DROP TABLE `__pe_v_person_email`;
DELETE FROM `__pe_v_person_id` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_v_person_id`;
DROP TABLE `__pe_v_person_id`;
DELETE FROM `__pe_r_accounts` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_accounts`;
DROP TABLE `__pe_r_accounts`;
DELETE FROM `__pe_r_sales` WHERE `__pe_run` = CAST(:run AS STRING);
SELECT COUNT(*) FROM `__pe_r_sales`;
DROP TABLE `__pe_r_sales`;

-- [shop.purge-residual]
