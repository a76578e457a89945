-- endings, on mariadb
-- statements sha256:eb5b0c6e66b770aa57496a3c8b24f67b97c2f8bbac0380b54a818c056d7fe881
-- fixture    sha256:340c2b9fc28ee25975735fd69f92f38d0862575f1420028d7bdbf454e736603d
-- confirmed by running on mariadb 10.11

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS `__pe_r_sales` (
  `__pe_run` VARCHAR(64) COLLATE utf8mb4_bin, `__pe_set` VARCHAR(255) COLLATE utf8mb4_bin, `__pe_k0` integer, UNIQUE (
    `__pe_run`, `__pe_set`, `__pe_k0`
  )
) ENGINE=InnoDB;

-- [shop.resolve.ended.sales] 4
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'candidate', `sales`.`id`
FROM `sales`
WHERE (
  (
    (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
      OR (
        NOT `sales`.`delivered_on` IS NULL
          AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
      )
  )
    AND `sales`.`account_id` IS NULL
    AND NOT (NOT `sales`.`note` IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k1`
    WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'candidate')
      AND `k1`.`__pe_k0` = `sales`.`id`
  );

-- [shop.require.ceiling.sales] 4
SELECT COUNT(*)
FROM `__pe_r_sales` AS `k1`
WHERE `k1`.`__pe_run` = %(run)s
  AND `k1`.`__pe_set` = 'candidate';

-- [shop.decide.retained.sales] 3
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'retained', `sales`.`id`
FROM `sales`
WHERE (
  `sales`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_sales` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND (
      NOT (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
        OR NOT (
          NOT `sales`.`delivered_on` IS NULL
            AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k2`
    WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'retained')
      AND `k2`.`__pe_k0` = `sales`.`id`
  );

-- [shop.decide.dead.sales] 1
INSERT INTO `__pe_r_sales` (`__pe_run`, `__pe_set`, `__pe_k0`)
SELECT DISTINCT %(run)s, 'dead', `sales`.`id`
FROM `sales`
WHERE (
  `sales`.`id` IN (
    SELECT `k1`.`__pe_k0`
    FROM `__pe_r_sales` AS `k1`
    WHERE `k1`.`__pe_run` = %(run)s
      AND `k1`.`__pe_set` = 'candidate'
  )
    AND NOT EXISTS(
      SELECT 1
      FROM `__pe_r_sales` AS `k2`
      WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'retained')
        AND `k2`.`__pe_k0` = `sales`.`id`
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM `__pe_r_sales` AS `k3`
    WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'dead')
      AND `k3`.`__pe_k0` = `sales`.`id`
  );

-- [shop.cut.photos.serial] 2
UPDATE `photos`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `serial` = NULL
WHERE EXISTS(
  SELECT 1
  FROM `sales` AS `o1`
  WHERE `photos`.`serial` = `o1`.`serial`
    AND (
      EXISTS(
        SELECT 1
        FROM `__pe_r_sales` AS `k2`
        WHERE (`k2`.`__pe_run` = %(run)s AND `k2`.`__pe_set` = 'dead')
          AND `k2`.`__pe_k0` = `o1`.`id`
      )
        OR (
          EXISTS(
            SELECT 1
            FROM `__pe_r_sales` AS `k3`
            WHERE (`k3`.`__pe_run` = %(run)s AND `k3`.`__pe_set` = 'retained')
              AND `k3`.`__pe_k0` = `o1`.`id`
          )
            AND (
              NOT `o1`.`delivered_on` IS NULL
                AND `o1`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
            )
        )
    )
);

-- [shop.retain.sales] 3
UPDATE `sales`, (SELECT 1 AS `__pe_one`) AS `__pe_one`
SET `serial` = CASE WHEN NOT `sales`.`delivered_on` IS NULL
  AND `sales`.`delivered_on` < CAST(
    %(cutoff_warranty)s AS DATE
  ) THEN NULL ELSE `sales`.`serial` END, `total` = CASE WHEN NOT `sales`.`sold_on` IS NULL
  AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE) THEN 0 ELSE `sales`.`total` END
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_sales` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'retained')
    AND `k1`.`__pe_k0` = `sales`.`id`
)
  AND (
    (
      (
        NOT `sales`.`delivered_on` IS NULL
          AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
      )
        AND NOT `sales`.`serial` IS NULL
    )
      OR (
        (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
          AND NOT `sales`.`total` <=> 0
      )
  );

-- [shop.delete.sales] 1
DELETE `sales`
FROM `sales`
WHERE EXISTS(
  SELECT 1
  FROM `__pe_r_sales` AS `k1`
  WHERE (`k1`.`__pe_run` = %(run)s AND `k1`.`__pe_set` = 'dead')
    AND `k1`.`__pe_k0` = `sales`.`id`
);

-- [shop.verify.ended.sales] 0
SELECT COUNT(*)
FROM `sales`
WHERE (NOT `sales`.`sold_on` IS NULL AND `sales`.`sold_on` < CAST(%(cutoff_tax)s AS DATE))
  AND (
    NOT `sales`.`delivered_on` IS NULL
      AND `sales`.`delivered_on` < CAST(%(cutoff_warranty)s AS DATE)
  )
  AND `sales`.`account_id` IS NULL
  AND NOT (NOT `sales`.`note` IS NULL);

-- [shop.drop-stage] 0
DELETE FROM `__pe_r_sales` WHERE `__pe_run` = %(run)s;
SELECT COUNT(*) FROM `__pe_r_sales`;
DROP TABLE `__pe_r_sales`;

-- [shop.purge-residual] 0
