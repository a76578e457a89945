-- endings, on sqlite
-- statements sha256:07de4582ed5113e80d6c778902f3666c099c99b45b214d491aec7e315b247442
-- fixture    sha256:196757de049a141fe4012c9eb26c74989d83ee2032937e0e3620537e0e86dde7
-- confirmed by running on sqlite 3.40.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.resolve.ended.sales] 4
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "sales"."id"
FROM "sales"
WHERE (
  (
    (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < :cutoff_tax)
      OR (NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < :cutoff_warranty)
  )
    AND "sales"."account_id" IS NULL
    AND NOT (NOT "sales"."note" IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  );

-- [shop.require.ceiling.sales] 4
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales] 3
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND (
      NOT (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < :cutoff_tax)
        OR NOT (NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < :cutoff_warranty)
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.sales] 1
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
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
        WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
          AND "k2"."__pe_k0" = "o1"."id"
      )
        OR (
          EXISTS(
            SELECT 1
            FROM "__pe_r_sales" AS "k3"
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
              AND "k3"."__pe_k0" = "o1"."id"
          )
            AND (NOT "o1"."delivered_on" IS NULL AND "o1"."delivered_on" < :cutoff_warranty)
        )
    )
);

-- [shop.retain.sales] 3
UPDATE "sales"
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < :cutoff_warranty THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < :cutoff_tax THEN 0 ELSE "sales"."total" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "sales"."id"
)
  AND (
    (
      (NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < :cutoff_warranty)
        AND NOT "sales"."serial" IS NULL
    )
      OR (
        (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < :cutoff_tax)
          AND "sales"."total" IS NOT 0
      )
  );

-- [shop.delete.sales] 1
DELETE FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.verify.ended.sales] 0
SELECT COUNT(*)
FROM "sales"
WHERE (NOT "sales"."sold_on" IS NULL AND "sales"."sold_on" < :cutoff_tax)
  AND (NOT "sales"."delivered_on" IS NULL AND "sales"."delivered_on" < :cutoff_warranty)
  AND "sales"."account_id" IS NULL
  AND NOT (NOT "sales"."note" IS NULL);

-- [shop.drop-stage] 0
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual] 0
