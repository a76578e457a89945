-- endings, on trino
-- statements sha256:cb0554621677c413447c6f6ae74364e616d620895153fe50f1b9e83ffb95c405
-- fixture    sha256:6c924a3db54df19eb901cfed105b53c638d6dce7d11a9d00918ab0fe9ac662a6
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [shop.resolve.ended.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "sales"."id"
FROM "sales"
WHERE (
  (
    (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE))
      OR (
        NOT "sales"."delivered_on" IS NULL
          AND "sales"."delivered_on" < CAST(:cutoff_warranty AS DATE)
      )
  )
    AND "sales"."account_id" IS NULL
    AND NOT (NOT "sales"."note" IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  );

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      NOT (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE))
        OR NOT (
          NOT "sales"."delivered_on" IS NULL
            AND "sales"."delivered_on" < CAST(:cutoff_warranty AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.cut.photos.serial]
MERGE INTO "photos" USING (
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
          WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
            AND "k2"."__pe_k0" = "o1"."id"
        )
          OR (
            EXISTS(
              SELECT 1
              FROM "__pe_r_sales" AS "k3"
              WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'retained')
                AND "k3"."__pe_k0" = "o1"."id"
            )
              AND (
                NOT "o1"."delivered_on" IS NULL
                  AND "o1"."delivered_on" < CAST(:cutoff_warranty AS DATE)
              )
          )
      )
  )
) AS "__pe_s" ON "photos"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "serial" = NULL;

-- [shop.retain.sales]
MERGE INTO "sales" USING (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      (
        (
          NOT "sales"."delivered_on" IS NULL
            AND "sales"."delivered_on" < CAST(:cutoff_warranty AS DATE)
        )
          AND NOT "sales"."serial" IS NULL
      )
        OR (
          (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE))
            AND "sales"."total" IS DISTINCT
          FROM 0
        )
    )
) AS "__pe_s" ON "sales"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < CAST(
    :cutoff_warranty AS DATE
  ) THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE) THEN 0 ELSE "sales"."total" END;

-- [shop.delete.sales]
MERGE INTO "sales" USING (
  SELECT DISTINCT "sales"."id" AS "__pe_k0"
  FROM "sales"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "sales"."id"
  )
) AS "__pe_s" ON "sales"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.verify.ended.sales]
SELECT COUNT(*)
FROM "sales"
WHERE (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE))
  AND (
    NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < CAST(:cutoff_warranty AS DATE)
  )
  AND "sales"."account_id" IS NULL
  AND NOT (NOT "sales"."note" IS NULL);

-- [shop.drop-stage]
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual]
