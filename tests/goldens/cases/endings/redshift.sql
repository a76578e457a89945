-- endings, on redshift
-- statements sha256:86773083df672a52197eca8723d162886458915e84f30ac81b3c9138e20b286e
-- fixture    sha256:efd4315a365bd174014bfcc0fa9c4ee114ca03f40a1112fb0adaa70ced76ac50
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);

-- [shop.resolve.ended.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "sales"."id"
FROM "sales"
WHERE (
  (
    (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(%(cutoff_tax)s AS DATE))
      OR (
        NOT "sales"."delivered_on" IS NULL
          AND "sales"."delivered_on" < CAST(%(cutoff_warranty)s AS DATE)
      )
  )
    AND "sales"."account_id" IS NULL
    AND NOT (NOT "sales"."note" IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  );

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      NOT (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(%(cutoff_tax)s AS DATE))
        OR NOT (
          NOT "sales"."delivered_on" IS NULL
            AND "sales"."delivered_on" < CAST(%(cutoff_warranty)s AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.cut.photos.serial]
UPDATE "photos"
SET "serial" = NULL
FROM (
  SELECT DISTINCT "photos"."id" AS "__pe_k0"
  FROM "photos"
  WHERE EXISTS(
    SELECT 1
    FROM "sales" AS "o1"
    WHERE "photos"."serial" = "o1"."serial"
      AND (
        EXISTS(
          SELECT 1
          FROM "__pe_r_sales" AS "k2"
          WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
            AND "k2"."__pe_k0" = "o1"."id"
        )
          OR (
            EXISTS(
              SELECT 1
              FROM "__pe_r_sales" AS "k3"
              WHERE (
                "k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'retained'
              )
                AND "k3"."__pe_k0" = "o1"."id"
            )
              AND (
                NOT "o1"."delivered_on" IS NULL
                  AND "o1"."delivered_on" < CAST(%(cutoff_warranty)s AS DATE)
              )
          )
      )
  )
) AS "__pe_s"
WHERE "photos"."id" = "__pe_s"."__pe_k0";

-- [shop.retain.sales]
UPDATE "sales"
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < CAST(
    %(cutoff_warranty)s AS DATE
  ) THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < CAST(%(cutoff_tax)s AS DATE) THEN 0 ELSE "sales"."total" END
FROM (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      (
        (
          NOT "sales"."delivered_on" IS NULL
            AND "sales"."delivered_on" < CAST(%(cutoff_warranty)s AS DATE)
        )
          AND NOT "sales"."serial" IS NULL
      )
        OR (
          (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(%(cutoff_tax)s AS DATE))
            AND NOT (("sales"."total" = 0 AND NOT "sales"."total" IS NULL))
        )
    )
) AS "__pe_s"
WHERE "sales"."id" = "__pe_s"."__pe_k0";

-- [shop.delete.sales]
DELETE FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.verify.ended.sales]
SELECT COUNT(*)
FROM "sales"
WHERE (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(%(cutoff_tax)s AS DATE))
  AND (
    NOT "sales"."delivered_on" IS NULL
      AND "sales"."delivered_on" < CAST(%(cutoff_warranty)s AS DATE)
  )
  AND "sales"."account_id" IS NULL
  AND NOT (NOT "sales"."note" IS NULL);

-- [shop.drop-stage]
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual]
