-- chain, on oracle
-- statements sha256:483af9ea3a6144d57fc2c0f8085ae6d460b53659c51f00303f98e2779deaa7fa
-- fixture    sha256:dc96055388075a0a845e3aa635faef9c8cbe430bf10a7d06f0460c6271f42a70
-- not run

-- [shop.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_accounts" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_lines" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_orders" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [shop.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [shop.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS NUMBER(10))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS NUMBER(10))
);

-- [shop.resolve.value.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.lines]
SELECT COUNT(*)
FROM "__pe_r_lines" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts]
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.lines]
INSERT INTO "__pe_r_lines" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "lines"."id"
FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "lines"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_lines" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "lines"."id"
  );

-- [shop.decide.dead.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.cut.accounts.invited_by]
UPDATE "accounts"
SET "invited_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."invited_by"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.loosen.accounts.invited_by]
UPDATE "accounts"
SET "invited_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."invited_by" IS NULL;

-- [shop.delete.lines]
DELETE FROM "lines"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_lines" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "lines"."id"
);

-- [shop.delete.orders]
DELETE FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
);

-- [shop.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [shop.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_lines" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_lines";
DROP TABLE "__pe_r_lines";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";

-- [shop.purge-residual]
