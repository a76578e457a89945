-- chain, on trino
-- statements sha256:d8d0f397acb9c319857b1069c23de91d6c7bbdc0879758cc557511b3876829bf
-- fixture    sha256:4cd66ba3062e3b9c85303ddd49d1c5ef6932bd8e5fafc4d1dae31e2aceb2b627
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" ("__pe_run" VARCHAR, "__pe_value" VARCHAR);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" ("__pe_run" VARCHAR, "__pe_value" INTEGER);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_lines" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [shop.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR)
);

-- [shop.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS INTEGER)
);

-- [shop.resolve.value.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.lines]
SELECT COUNT(*)
FROM "__pe_r_lines" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.cut.accounts.invited_by]
MERGE INTO "accounts" USING (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."invited_by"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_accounts" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "accounts"."id"
    )
) AS "__pe_s" ON "accounts"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "invited_by" = NULL;

-- [shop.loosen.accounts.invited_by]
MERGE INTO "accounts" USING (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."id"
  )
    AND NOT "accounts"."invited_by" IS NULL
) AS "__pe_s" ON "accounts"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "invited_by" = NULL;

-- [shop.delete.lines]
MERGE INTO "lines" USING (
  SELECT DISTINCT "lines"."id" AS "__pe_k0"
  FROM "lines"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_lines" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "lines"."id"
  )
) AS "__pe_s" ON "lines"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.delete.orders]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "orders"."id"
  )
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.delete.accounts]
MERGE INTO "accounts" USING (
  SELECT DISTINCT "accounts"."id" AS "__pe_k0"
  FROM "accounts"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "accounts"."id"
  )
) AS "__pe_s" ON "accounts"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN DELETE;

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_lines" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_lines";
DROP TABLE "__pe_r_lines";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual]
