-- logins, on oracle
-- statements sha256:b11609d5369eab688fb769852dcc0080ae5600284cadb4177a479a3918689957
-- fixture    sha256:acf7029d0a52155f543ae1d74808687911c5d8bb7ef7146e17cb120379a36de6
-- not run

-- [app.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_login" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_phone" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_accounts" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_notes" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [app.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
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

-- [app.ship.person.login]
INSERT INTO "__pe_v_person_login" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
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
  FROM "__pe_v_person_login" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "accounts"."login" COLLATE BINARY
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
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email" COLLATE BINARY)
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
            REPLACE(
              REPLACE(REPLACE("accounts"."phone" COLLATE BINARY, ' ', ''), '-', ''), '(', ''
            ), ')', ''
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

-- [app.resolve.value.notes]
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "notes"."id"
FROM "notes"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND "k1"."__pe_value" = "notes"."account_id"
    )
      AND (
        NOT "notes"."account_id" IS NULL
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
          AND NOT EXISTS(
            SELECT 1
            FROM "accounts" "o2"
            WHERE "notes"."account_id" = "o2"."id"
              AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "accounts" "o3"
      WHERE "notes"."account_id" = "o3"."id"
        AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "notes"."id"
  );

-- [app.resolve.owned.notes]
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
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

-- [app.collect.accounts.login]
SELECT DISTINCT "accounts"."login"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."login" IS NULL;

-- [app.collect.accounts.email]
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

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

-- [app.collect.notes.account_id]
SELECT DISTINCT "notes"."account_id"
FROM "notes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "notes"."id"
  )
    AND (
      NOT "notes"."account_id" IS NULL
        AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        AND NOT EXISTS(
          SELECT 1
          FROM "accounts" "o2"
          WHERE "notes"."account_id" = "o2"."id"
            AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        )
    )
)
  AND NOT "notes"."account_id" IS NULL;

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

-- [app.require.ceiling.notes]
SELECT COUNT(*)
FROM "__pe_r_notes" "k1"
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

-- [app.decide.dead.notes]
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [app.delete.notes]
DELETE FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."id"
);

-- [app.delete.accounts]
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [app.verify.accounts.login]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "accounts"."login" COLLATE BINARY
);

-- [app.verify.accounts.email]
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email" COLLATE BINARY)
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
            REPLACE(
              REPLACE(REPLACE("accounts"."phone" COLLATE BINARY, ' ', ''), '-', ''), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.notes.account_id]
SELECT COUNT(*)
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "notes"."account_id"
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      )
  );

-- [app.verify.owned.notes.account_id]
SELECT COUNT(*)
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      )
  );

-- [app.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_login" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_login";
DROP TABLE "__pe_v_person_login";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";

-- [app.purge-residual]
