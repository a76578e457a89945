-- warranties, on sqlite
-- statements sha256:ed6121e293057df9d23fe259263e2c7721e93d34dae5775af907760650b7f5a9
-- fixture    sha256:3b88c26e03d09da8c53cbe790fa18df0c706dee26154b6505af41acfc650e874
-- confirmed by running on sqlite 3.40.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_sales" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [shop.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT "accounts"."id" IS NULL
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.owned.sales] 5
INSERT INTO "__pe_r_sales" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "sales"."id"
FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "sales"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_sales" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "sales"."id"
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.sales] 5
SELECT COUNT(*)
FROM "__pe_r_sales" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.retained.sales] 4
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

-- [shop.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
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

-- [shop.cut-retained.sales.account_id] 4
UPDATE "sales"
SET "account_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.retain.sales] 4
UPDATE "sales"
SET "serial" = CASE WHEN NOT "sales"."delivered_on" IS NULL
  AND "sales"."delivered_on" < :cutoff_warranty THEN NULL ELSE "sales"."serial" END, "total" = CASE WHEN NOT "sales"."sold_on" IS NULL
  AND "sales"."sold_on" < :cutoff_tax THEN 0 ELSE "sales"."total" END, "note" = NULL
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
      OR NOT "sales"."note" IS NULL
  );

-- [shop.delete.sales] 1
DELETE FROM "sales"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_sales" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "sales"."id"
);

-- [shop.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_sales" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_sales";
DROP TABLE "__pe_r_sales";

-- [shop.purge-residual] 0
