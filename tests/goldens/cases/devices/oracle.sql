-- devices, on oracle
-- statements sha256:913dcf4d915d13b1cc891ddbe0095c731994a4b58a255557fe51dc742273cd4b
-- fixture    sha256:7ff1b65d25b59fed5f3f80c212dccf978fff26a668f15879c221d7fea17a100c
-- not run

-- [app.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_device" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_phone" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_accounts" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_crashes" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_installs" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [app.ship.person.device]
INSERT INTO "__pe_v_person_device" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [app.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS NUMBER(10))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS NUMBER(10))
);

-- [app.ship.person.phone]
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
);

-- [app.resolve.value.accounts]
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
  FROM "__pe_v_person_phone" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.resolve.value.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND "k1"."__pe_value" = "installs"."account_id"
    )
      AND (
        NOT "installs"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "installs"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o3" WHERE "installs"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "installs"."id"
  );

-- [app.resolve.owned.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.collect.accounts.id]
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [app.collect.accounts.phone]
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."phone" IS NULL;

-- [app.collect.installs.account_id]
SELECT DISTINCT "installs"."account_id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_installs" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "installs"."id"
  )
    AND (
      NOT "installs"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "installs"."account_id" = "o2"."id")
    )
)
  AND NOT "installs"."account_id" IS NULL;

-- [app.count.value.crashes]
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "crashes"."device"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.count.value.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "installs"."id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_device" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND "k1"."__pe_value" = "installs"."device"
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "installs"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "installs"."id"
  );

-- [app.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.crashes]
SELECT COUNT(*)
FROM "__pe_r_crashes" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.installs]
SELECT COUNT(*)
FROM "__pe_r_installs" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts]
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

-- [app.decide.dead.crashes]
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "crashes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.decide.dead.installs]
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.delete.crashes]
DELETE FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "crashes"."id"
);

-- [app.delete.installs]
DELETE FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."id"
);

-- [app.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [app.verify.accounts.phone]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.installs.account_id]
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.verify.owned.installs.account_id]
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.drop-stage]
DELETE FROM "__pe_v_person_device" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_device";
DROP TABLE "__pe_v_person_device";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_crashes" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_crashes";
DROP TABLE "__pe_r_crashes";
DELETE FROM "__pe_r_installs" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_installs";
DROP TABLE "__pe_r_installs";

-- [app.purge-residual]
