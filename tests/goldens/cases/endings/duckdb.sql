-- endings, on duckdb
-- statements sha256:80ace9577cf97a9fbac7323e6996843fa98eb182ed55ba410f8be795bfb46078
-- fixture    sha256:ebd3281ff802a1e7cfaf12690134ac2dc8ee0045ff94374886d5fd1751ed9180
-- confirmed by running on duckdb 2.0.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.resolve.ended.sales] 4
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'candidate', "sales"."id"
FROM "sales"
WHERE (
  (
    (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST($cutoff_tax AS DATE))
      OR (
        NOT "sales"."delivered_on" IS NULL
          AND "sales"."delivered_on" < CAST($cutoff_warranty AS DATE)
      )
  )
    AND "sales"."account_id" IS NULL
    AND NOT (NOT "sales"."note" IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  );

-- [shop.require.ceiling.sales] 4
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = CAST($run AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales] 3
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      NOT (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST($cutoff_tax AS DATE))
        OR NOT (
          NOT "sales"."delivered_on" IS NULL
            AND "sales"."delivered_on" < CAST($cutoff_warranty AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST($run AS TEXT), 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.cut.photos.serial] 2
UPDATE "photos"
SET "serial" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "sales" AS "o1"
  WHERE "photos"."serial" = "o1"."serial"
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_r_sales" AS "k2"
        WHERE ("k2"."__pe_run" = CAST($run AS TEXT) AND "k2"."__pe_set" = 'dead')
          AND "k2"."__pe_k0" = "o1"."id"
      )
        OR (
          EXISTS(
            SELECT 1
            FROM "__pe_r_sales" AS "k3"
            WHERE ("k3"."__pe_run" = CAST($run AS TEXT) AND "k3"."__pe_set" = 'retained')
              AND "k3"."__pe_k0" = "o1"."id"
          )
            AND (
              NOT "o1"."delivered_on" IS NULL
                AND "o1"."delivered_on" < CAST($cutoff_warranty AS DATE)
            )
        )
    )
);

-- [shop.retain.sales] 3
UPDATE "sales"
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < CAST(
    $cutoff_warranty AS DATE
  ) THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < CAST($cutoff_tax AS DATE) THEN 0 ELSE "sales"."total" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "sales"."id"
)
  AND (
    (
      (
        NOT "sales"."delivered_on" IS NULL
          AND "sales"."delivered_on" < CAST($cutoff_warranty AS DATE)
      )
        AND NOT "sales"."serial" IS NULL
    )
      OR (
        (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST($cutoff_tax AS DATE))
          AND "sales"."total" IS DISTINCT
        FROM 0
      )
  );

-- [shop.delete.sales] 1
DELETE FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = CAST($run AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.verify.ended.sales] 0
SELECT COUNT(*)
FROM "sales"
WHERE (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < CAST($cutoff_tax AS DATE))
  AND (
    NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < CAST($cutoff_warranty AS DATE)
  )
  AND "sales"."account_id" IS NULL
  AND NOT (NOT "sales"."note" IS NULL);

-- [shop.drop-stage] 0
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = CAST($run AS TEXT);
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual] 0
