-- hashes, on oracle
-- statements sha256:57555ac14a9e414e75fec8f9fdd575f6b350ba279119c54c7156e147cd9c9bc4
-- fixture    sha256:61156b37c18e261c2a825784675b443977d55a28b342bb4c154ef81b30052918
-- not run

-- [shop.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_phone" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_accounts" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_bookings" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_orders" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_h_accounts.email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), "__pe_hash" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_h_accounts.phone" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), "__pe_hash" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_h_bookings.booked_for" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), "__pe_hash" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_h_orders.email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), "__pe_hash" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_h_orders.phone" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), "__pe_hash" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

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

-- [shop.ship.person.phone]
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:value AS VARCHAR2(4000))
FROM DUAL
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR2(4000))
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

-- [shop.resolve.value.bookings]
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND "k1"."__pe_value" = "bookings"."account_id"
    )
      AND (
        NOT "bookings"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "bookings"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o3" WHERE "bookings"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "bookings"."id"
  );
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "bookings"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.resolve.owned.bookings]
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "bookings"."id"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "bookings"."id"
  );

-- [shop.resolve.value.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND "k1"."__pe_value" = "orders"."account_id"
    )
      AND (
        NOT "orders"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "orders"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o3" WHERE "orders"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("orders"."email" COLLATE BINARY)
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
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

-- [shop.collect.bookings.account_id]
SELECT DISTINCT "bookings"."account_id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "bookings"."id"
  )
    AND (
      NOT "bookings"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "bookings"."account_id" = "o2"."id")
    )
)
  AND NOT "bookings"."account_id" IS NULL;

-- [shop.collect.bookings.booked_for]
SELECT DISTINCT "bookings"."booked_for"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."id"
)
  AND NOT "bookings"."booked_for" IS NULL;

-- [shop.collect.orders.account_id]
SELECT DISTINCT "orders"."account_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "orders"."account_id" = "o2"."id")
    )
)
  AND NOT "orders"."account_id" IS NULL;

-- [shop.collect.orders.email]
SELECT DISTINCT "orders"."email"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT "orders"."email" IS NULL;

-- [shop.count.value.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_phone" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )= REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("orders"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM "__pe_r_accounts" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.bookings]
SELECT COUNT(*)
FROM "__pe_r_bookings" "k1"
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

-- [shop.decide.dead.bookings]
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'dead', "bookings"."id"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "bookings"."id"
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

-- [shop.decide.left.bookings]
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "bookings"."id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_bookings" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "bookings"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.decide.left.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'left', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" "k1"
    WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
      AND LOWER("k1"."__pe_value") = LOWER("orders"."email" COLLATE BINARY)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.hash.accounts.email]
SELECT CAST("accounts"."email" AS VARCHAR2(4000))
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND (
    NOT "accounts"."email" IS NULL
      AND NOT (
        LENGTH("accounts"."email") = 48
          AND LTRIM(SUBSTR("accounts"."email", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("accounts"."email", 1, 8) = 'deleted-'
          AND SUBSTR("accounts"."email", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_accounts.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:text AS VARCHAR2(4000)), CAST(:hash AS VARCHAR2(4000))
FROM DUAL;

-- [shop.hash.accounts.phone]
SELECT CAST("accounts"."phone" AS VARCHAR2(4000))
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND (
    NOT "accounts"."phone" IS NULL
      AND NOT (
        LENGTH("accounts"."phone") = 32
          AND LTRIM(SUBSTR("accounts"."phone", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("accounts"."phone", 1, 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_accounts.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:text AS VARCHAR2(4000)), CAST(:hash AS VARCHAR2(4000))
FROM DUAL;

-- [shop.hash.bookings.booked_for]
SELECT CAST("bookings"."booked_for" AS VARCHAR2(4000))
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "bookings"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_bookings" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
        AND "k2"."__pe_k0" = "bookings"."id"
    )
)
  AND (
    NOT "bookings"."booked_for" IS NULL
      AND NOT (
        LENGTH("bookings"."booked_for") = 48
          AND LTRIM(SUBSTR("bookings"."booked_for", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("bookings"."booked_for", 1, 8) = 'deleted-'
          AND SUBSTR("bookings"."booked_for", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_bookings.booked_for" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:text AS VARCHAR2(4000)), CAST(:hash AS VARCHAR2(4000))
FROM DUAL;

-- [shop.hash.orders.email]
SELECT CAST("orders"."email" COLLATE BINARY AS VARCHAR2(4000))
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_orders" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'left')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND (
    NOT "orders"."email" IS NULL
      AND NOT (
        LENGTH("orders"."email") = 48
          AND LTRIM(SUBSTR("orders"."email", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("orders"."email", 1, 8) = 'deleted-'
          AND SUBSTR("orders"."email", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_orders.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:text AS VARCHAR2(4000)), CAST(:hash AS VARCHAR2(4000))
FROM DUAL;

-- [shop.hash.orders.phone]
SELECT CAST("orders"."phone" AS VARCHAR2(4000))
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND (
    NOT "orders"."phone" IS NULL
      AND NOT (
        LENGTH("orders"."phone") = 32
          AND LTRIM(SUBSTR("orders"."phone", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("orders"."phone", 1, 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_orders.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(:run AS VARCHAR2(4000)), CAST(:text AS VARCHAR2(4000)), CAST(:hash AS VARCHAR2(4000))
FROM DUAL;

-- [shop.anonymise.bookings]
UPDATE "bookings"
SET "booked_for" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_bookings.booked_for" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST("bookings"."booked_for" AS VARCHAR2(4000))
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" "k2"
  WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
    AND "k2"."__pe_k0" = "bookings"."id"
)
  AND (
    NOT "bookings"."booked_for" IS NULL
      AND NOT (
        LENGTH("bookings"."booked_for") = 48
          AND LTRIM(SUBSTR("bookings"."booked_for", 9, 24), '0123456789abcdef') IS NULL
          AND SUBSTR("bookings"."booked_for", 1, 8) = 'deleted-'
          AND SUBSTR("bookings"."booked_for", 33, 16) = '@deleted.invalid'
      )
  );

-- [shop.leave.bookings]
UPDATE "bookings"
SET "booked_for" = CASE WHEN EXISTS(SELECT 1 FROM "__pe_v_person_email" "k2" WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND LOWER("k2"."__pe_value") = LOWER("bookings"."booked_for")) THEN (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_bookings.booked_for" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST("bookings"."booked_for" AS VARCHAR2(4000))
) ELSE "bookings"."booked_for" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" "k3"
  WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "bookings"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" "k4"
      WHERE "k4"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND LOWER("k4"."__pe_value") = LOWER("bookings"."booked_for")
    )
      AND (
        NOT "bookings"."booked_for" IS NULL
          AND NOT (
            LENGTH("bookings"."booked_for") = 48
              AND LTRIM(SUBSTR("bookings"."booked_for", 9, 24), '0123456789abcdef') IS NULL
              AND SUBSTR("bookings"."booked_for", 1, 8) = 'deleted-'
              AND SUBSTR("bookings"."booked_for", 33, 16) = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.orders]
UPDATE "orders"
SET "email" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_orders.email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST("orders"."email" COLLATE BINARY AS VARCHAR2(4000))
), "phone" = (
  SELECT 'deleted-' || "k2"."__pe_hash"
  FROM "__pe_h_orders.phone" "k2"
  WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k2"."__pe_value" = CAST("orders"."phone" AS VARCHAR2(4000))
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k3"
  WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
    AND "k3"."__pe_k0" = "orders"."id"
)
  AND (
    (
      NOT "orders"."email" IS NULL
        AND NOT (
          LENGTH("orders"."email") = 48
            AND LTRIM(SUBSTR("orders"."email", 9, 24), '0123456789abcdef') IS NULL
            AND SUBSTR("orders"."email", 1, 8) = 'deleted-'
            AND SUBSTR("orders"."email", 33, 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT "orders"."phone" IS NULL
          AND NOT (
            LENGTH("orders"."phone") = 32
              AND LTRIM(SUBSTR("orders"."phone", 9, 24), '0123456789abcdef') IS NULL
              AND SUBSTR("orders"."phone", 1, 8) = 'deleted-'
          )
      )
  );

-- [shop.leave.orders]
UPDATE "orders"
SET "email" = CASE WHEN EXISTS(SELECT 1 FROM "__pe_v_person_email" "k2" WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND LOWER("k2"."__pe_value") = LOWER("orders"."email" COLLATE BINARY)) THEN (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_orders.email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST("orders"."email" COLLATE BINARY AS VARCHAR2(4000))
) ELSE "orders"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k3"
  WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "orders"."id"
)
  AND (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_email" "k4"
      WHERE "k4"."__pe_run" = CAST(:run AS VARCHAR2(4000))
        AND LOWER("k4"."__pe_value") = LOWER("orders"."email" COLLATE BINARY)
    )
      AND (
        NOT "orders"."email" IS NULL
          AND NOT (
            LENGTH("orders"."email") = 48
              AND LTRIM(SUBSTR("orders"."email", 9, 24), '0123456789abcdef') IS NULL
              AND SUBSTR("orders"."email", 1, 8) = 'deleted-'
              AND SUBSTR("orders"."email", 33, 16) = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.accounts]
UPDATE "accounts"
SET "email" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_accounts.email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = CAST("accounts"."email" AS VARCHAR2(4000))
), "phone" = (
  SELECT 'deleted-' || "k2"."__pe_hash"
  FROM "__pe_h_accounts.phone" "k2"
  WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k2"."__pe_value" = CAST("accounts"."phone" AS VARCHAR2(4000))
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k3"
  WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
    AND "k3"."__pe_k0" = "accounts"."id"
)
  AND (
    (
      NOT "accounts"."email" IS NULL
        AND NOT (
          LENGTH("accounts"."email") = 48
            AND LTRIM(SUBSTR("accounts"."email", 9, 24), '0123456789abcdef') IS NULL
            AND SUBSTR("accounts"."email", 1, 8) = 'deleted-'
            AND SUBSTR("accounts"."email", 33, 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT "accounts"."phone" IS NULL
          AND NOT (
            LENGTH("accounts"."phone") = 32
              AND LTRIM(SUBSTR("accounts"."phone", 9, 24), '0123456789abcdef') IS NULL
              AND SUBSTR("accounts"."phone", 1, 8) = 'deleted-'
          )
      )
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

-- [shop.verify.bookings.account_id]
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "bookings"."account_id"
)
  AND (
    NOT "bookings"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "bookings"."account_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.verify.bookings.booked_for]
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
);

-- [shop.verify.orders.account_id]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "orders"."account_id"
)
  AND (
    NOT "orders"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" "o2" WHERE "orders"."account_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k3"
    WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.verify.orders.email]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("orders"."email" COLLATE BINARY)
);

-- [shop.verify.owned.bookings.account_id]
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "bookings"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "bookings"."id"
  );

-- [shop.verify.owned.orders.account_id]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_bookings" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_bookings";
DROP TABLE "__pe_r_bookings";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_h_accounts.email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_h_accounts.email";
DROP TABLE "__pe_h_accounts.email";
DELETE FROM "__pe_h_accounts.phone" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_h_accounts.phone";
DROP TABLE "__pe_h_accounts.phone";
DELETE FROM "__pe_h_bookings.booked_for" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_h_bookings.booked_for";
DROP TABLE "__pe_h_bookings.booked_for";
DELETE FROM "__pe_h_orders.email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_h_orders.email";
DROP TABLE "__pe_h_orders.email";
DELETE FROM "__pe_h_orders.phone" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_h_orders.phone";
DROP TABLE "__pe_h_orders.phone";

-- [shop.purge-residual]
