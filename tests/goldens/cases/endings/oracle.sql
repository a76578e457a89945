-- endings, on oracle
-- statements sha256:0d0dc7360878e92fb02fd26f8467404d753fe750ebc02a9702e6d0fdbf0e4b66
-- fixture    sha256:1b38051f06b41dca487ecd3bdef2f489a6db7e05c7a53948e04ab01368de4f25
-- not run

-- [shop.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_sales" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [shop.resolve.ended.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "sales"."id"
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
    FROM "__pe_r_sales" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  );

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM "__pe_r_sales" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'retained', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
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
    FROM "__pe_r_sales" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.decide.dead.sales]
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "sales"."id"
FROM "sales"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_sales" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "sales"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_sales" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "sales"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "sales"."id"
  );

-- [shop.cut.photos.serial]
UPDATE "photos"
SET "serial" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "sales" "o1"
  WHERE "photos"."serial" = "o1"."serial"
    AND (
      EXISTS(
        SELECT 1
        FROM "__pe_r_sales" "k2"
        WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
          AND "k2"."__pe_k0" = "o1"."id"
      )
        OR (
          EXISTS(
            SELECT 1
            FROM "__pe_r_sales" "k3"
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'retained')
              AND "k3"."__pe_k0" = "o1"."id"
          )
            AND (
              NOT "o1"."delivered_on" IS NULL
                AND "o1"."delivered_on" < CAST(:cutoff_warranty AS DATE)
            )
        )
    )
);

-- [shop.retain.sales]
UPDATE "sales"
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < CAST(
    :cutoff_warranty AS DATE
  ) THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < CAST(:cutoff_tax AS DATE) THEN 0 ELSE "sales"."total" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'retained')
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
          AND NOT (("sales"."total" = 0 AND NOT "sales"."total" IS NULL))
      )
  );

-- [shop.delete.sales]
DELETE FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
);

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
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual]
