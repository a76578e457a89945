-- hashes, on postgres
-- statements sha256:da3ec8698be88bdf3a3a70f57e0e14b367af0bda5ccc0092a350f4bd35358148
-- fixture    sha256:551708e47300b47be656a6dda6b9effad17451e6f0cfba6f26f5bbf307c6b3a0
-- confirmed by running on postgres 15

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_bookings" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_h_accounts.email" (
  "__pe_run" TEXT, "__pe_value" TEXT, "__pe_hash" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_h_accounts.phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, "__pe_hash" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_h_bookings.booked_for" (
  "__pe_run" TEXT, "__pe_value" TEXT, "__pe_hash" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_h_orders.email" (
  "__pe_run" TEXT, "__pe_value" TEXT, "__pe_hash" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_h_orders.phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, "__pe_hash" TEXT, UNIQUE ("__pe_run", "__pe_value")
);

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [shop.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [shop.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.resolve.value.bookings] 0
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "bookings"."account_id"
    )
      AND (
        NOT "bookings"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "bookings"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "bookings"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "bookings"."id"
  );
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "bookings"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.resolve.owned.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "bookings"."id"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "bookings"."id"
  );

-- [shop.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "orders"."account_id"
    )
      AND (
        NOT "orders"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "orders"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER(CAST("orders"."email" AS TEXT) COLLATE "default")
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders] 5
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [shop.collect.bookings.account_id] 0
SELECT DISTINCT "bookings"."account_id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "bookings"."id"
  )
    AND (
      NOT "bookings"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "bookings"."account_id" = "o2"."id")
    )
)
  AND NOT "bookings"."account_id" IS NULL;

-- [shop.collect.bookings.booked_for] 0
SELECT DISTINCT "bookings"."booked_for"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."id"
)
  AND NOT "bookings"."booked_for" IS NULL;

-- [shop.collect.orders.account_id] 0
SELECT DISTINCT "orders"."account_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
    )
)
  AND NOT "orders"."account_id" IS NULL;

-- [shop.collect.orders.email] 0
SELECT DISTINCT "orders"."email"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT "orders"."email" IS NULL;

-- [shop.count.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_phone" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
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
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.bookings] 1
SELECT COUNT(*)
FROM "__pe_r_bookings" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 5
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [shop.decide.dead.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "bookings"."id"
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "bookings"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "bookings"."id"
  );

-- [shop.decide.dead.orders] 5
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.left.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "bookings"."id"
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_bookings" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "bookings"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.decide.left.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'left', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_v_person_email" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
      AND LOWER("k1"."__pe_value") = LOWER(CAST("orders"."email" AS TEXT) COLLATE "default")
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.hash.accounts.email] 2
SELECT CAST("accounts"."email" AS TEXT)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND (
    NOT "accounts"."email" IS NULL
      AND NOT (
        LENGTH("accounts"."email") = 48
          AND TRIM('0123456789abcdef' FROM SUBSTRING("accounts"."email" FROM 9 FOR 24)) = ''
          AND SUBSTRING("accounts"."email" FROM 1 FOR 8) = 'deleted-'
          AND SUBSTRING("accounts"."email" FROM 33 FOR 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_accounts.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(%(run)s AS TEXT), CAST(%(text)s AS TEXT), CAST(%(hash)s AS TEXT);

-- [shop.hash.accounts.phone] 2
SELECT CAST("accounts"."phone" AS TEXT)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND (
    NOT "accounts"."phone" IS NULL
      AND NOT (
        LENGTH("accounts"."phone") = 32
          AND TRIM('0123456789abcdef' FROM SUBSTRING("accounts"."phone" FROM 9 FOR 24)) = ''
          AND SUBSTRING("accounts"."phone" FROM 1 FOR 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_accounts.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(%(run)s AS TEXT), CAST(%(text)s AS TEXT), CAST(%(hash)s AS TEXT);

-- [shop.hash.bookings.booked_for] 2
SELECT CAST("bookings"."booked_for" AS TEXT)
FROM "bookings"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "bookings"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_bookings" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
        AND "k2"."__pe_k0" = "bookings"."id"
    )
)
  AND (
    NOT "bookings"."booked_for" IS NULL
      AND NOT (
        LENGTH("bookings"."booked_for") = 48
          AND TRIM('0123456789abcdef' FROM SUBSTRING("bookings"."booked_for" FROM 9 FOR 24)) = ''
          AND SUBSTRING("bookings"."booked_for" FROM 1 FOR 8) = 'deleted-'
          AND SUBSTRING("bookings"."booked_for" FROM 33 FOR 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_bookings.booked_for" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(%(run)s AS TEXT), CAST(%(text)s AS TEXT), CAST(%(hash)s AS TEXT);

-- [shop.hash.orders.email] 3
SELECT CAST(CAST("orders"."email" AS TEXT) COLLATE "default" AS TEXT)
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'left')
        AND "k2"."__pe_k0" = "orders"."id"
    )
)
  AND (
    NOT "orders"."email" IS NULL
      AND NOT (
        LENGTH("orders"."email") = 48
          AND TRIM('0123456789abcdef' FROM SUBSTRING("orders"."email" FROM 9 FOR 24)) = ''
          AND SUBSTRING("orders"."email" FROM 1 FOR 8) = 'deleted-'
          AND SUBSTRING("orders"."email" FROM 33 FOR 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_orders.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(%(run)s AS TEXT), CAST(%(text)s AS TEXT), CAST(%(hash)s AS TEXT);

-- [shop.hash.orders.phone] 3
SELECT CAST("orders"."phone" AS TEXT)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND (
    NOT "orders"."phone" IS NULL
      AND NOT (
        LENGTH("orders"."phone") = 32
          AND TRIM('0123456789abcdef' FROM SUBSTRING("orders"."phone" FROM 9 FOR 24)) = ''
          AND SUBSTRING("orders"."phone" FROM 1 FOR 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_orders.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT CAST(%(run)s AS TEXT), CAST(%(text)s AS TEXT), CAST(%(hash)s AS TEXT);

-- [shop.anonymise.bookings] 1
UPDATE "bookings"
SET "booked_for" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_bookings.booked_for" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST("bookings"."booked_for" AS TEXT)
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" AS "k2"
  WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
    AND "k2"."__pe_k0" = "bookings"."id"
)
  AND (
    NOT "bookings"."booked_for" IS NULL
      AND NOT (
        LENGTH("bookings"."booked_for") = 48
          AND TRIM('0123456789abcdef' FROM SUBSTRING("bookings"."booked_for" FROM 9 FOR 24)) = ''
          AND SUBSTRING("bookings"."booked_for" FROM 1 FOR 8) = 'deleted-'
          AND SUBSTRING("bookings"."booked_for" FROM 33 FOR 16) = '@deleted.invalid'
      )
  );

-- [shop.leave.bookings] 1
UPDATE "bookings"
SET "booked_for" = CASE WHEN COALESCE(LOWER("bookings"."booked_for") IN (SELECT LOWER("k2"."__pe_value") FROM "__pe_v_person_email" AS "k2" WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE) THEN (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_bookings.booked_for" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST("bookings"."booked_for" AS TEXT)
) ELSE "bookings"."booked_for" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_bookings" AS "k3"
  WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "bookings"."id"
)
  AND (
    COALESCE(
      LOWER("bookings"."booked_for") IN (
        SELECT LOWER("k4"."__pe_value")
        FROM "__pe_v_person_email" AS "k4"
        WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
      AND (
        NOT "bookings"."booked_for" IS NULL
          AND NOT (
            LENGTH("bookings"."booked_for") = 48
              AND TRIM(
                '0123456789abcdef' FROM SUBSTRING("bookings"."booked_for" FROM 9 FOR 24)
              ) = ''
              AND SUBSTRING("bookings"."booked_for" FROM 1 FOR 8) = 'deleted-'
              AND SUBSTRING("bookings"."booked_for" FROM 33 FOR 16) = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.orders] 3
UPDATE "orders"
SET "email" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_orders.email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(CAST("orders"."email" AS TEXT) COLLATE "default" AS TEXT)
), "phone" = (
  SELECT 'deleted-' || "k2"."__pe_hash"
  FROM "__pe_h_orders.phone" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k2"."__pe_value" = CAST("orders"."phone" AS TEXT)
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k3"
  WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
    AND "k3"."__pe_k0" = "orders"."id"
)
  AND (
    (
      NOT "orders"."email" IS NULL
        AND NOT (
          LENGTH("orders"."email") = 48
            AND TRIM('0123456789abcdef' FROM SUBSTRING("orders"."email" FROM 9 FOR 24)) = ''
            AND SUBSTRING("orders"."email" FROM 1 FOR 8) = 'deleted-'
            AND SUBSTRING("orders"."email" FROM 33 FOR 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT "orders"."phone" IS NULL
          AND NOT (
            LENGTH("orders"."phone") = 32
              AND TRIM('0123456789abcdef' FROM SUBSTRING("orders"."phone" FROM 9 FOR 24)) = ''
              AND SUBSTRING("orders"."phone" FROM 1 FOR 8) = 'deleted-'
          )
      )
  );

-- [shop.leave.orders] 0
UPDATE "orders"
SET "email" = CASE WHEN COALESCE(LOWER(CAST("orders"."email" AS TEXT) COLLATE "default") IN (SELECT LOWER("k2"."__pe_value") FROM "__pe_v_person_email" AS "k2" WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)), FALSE) THEN (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_orders.email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(CAST("orders"."email" AS TEXT) COLLATE "default" AS TEXT)
) ELSE "orders"."email" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k3"
  WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "orders"."id"
)
  AND (
    COALESCE(
      LOWER(CAST("orders"."email" AS TEXT) COLLATE "default") IN (
        SELECT LOWER("k4"."__pe_value")
        FROM "__pe_v_person_email" AS "k4"
        WHERE "k4"."__pe_run" = CAST(%(run)s AS TEXT)
      ), FALSE
    )
      AND (
        NOT "orders"."email" IS NULL
          AND NOT (
            LENGTH("orders"."email") = 48
              AND TRIM('0123456789abcdef' FROM SUBSTRING("orders"."email" FROM 9 FOR 24)) = ''
              AND SUBSTRING("orders"."email" FROM 1 FOR 8) = 'deleted-'
              AND SUBSTRING("orders"."email" FROM 33 FOR 16) = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.accounts] 2
UPDATE "accounts"
SET "email" = (
  SELECT 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid'
  FROM "__pe_h_accounts.email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST("accounts"."email" AS TEXT)
), "phone" = (
  SELECT 'deleted-' || "k2"."__pe_hash"
  FROM "__pe_h_accounts.phone" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k2"."__pe_value" = CAST("accounts"."phone" AS TEXT)
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k3"
  WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
    AND "k3"."__pe_k0" = "accounts"."id"
)
  AND (
    (
      NOT "accounts"."email" IS NULL
        AND NOT (
          LENGTH("accounts"."email") = 48
            AND TRIM('0123456789abcdef' FROM SUBSTRING("accounts"."email" FROM 9 FOR 24)) = ''
            AND SUBSTRING("accounts"."email" FROM 1 FOR 8) = 'deleted-'
            AND SUBSTRING("accounts"."email" FROM 33 FOR 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT "accounts"."phone" IS NULL
          AND NOT (
            LENGTH("accounts"."phone") = 32
              AND TRIM('0123456789abcdef' FROM SUBSTRING("accounts"."phone" FROM 9 FOR 24)) = ''
              AND SUBSTRING("accounts"."phone" FROM 1 FOR 8) = 'deleted-'
          )
      )
  );

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("accounts"."email")
);

-- [shop.verify.bookings.account_id] 0
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "bookings"."account_id"
)
  AND (
    NOT "bookings"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "bookings"."account_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "bookings"."id"
  );

-- [shop.verify.bookings.booked_for] 0
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER("bookings"."booked_for")
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "orders"."account_id"
)
  AND (
    NOT "orders"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "orders"."account_id" = "o2"."id")
  )
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS TEXT) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "orders"."id"
  );

-- [shop.verify.orders.email] 1
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(CAST("orders"."email" AS TEXT) COLLATE "default")
);

-- [shop.verify.owned.bookings.account_id] 0
SELECT COUNT(*)
FROM "bookings"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "bookings"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_bookings" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "bookings"."id"
  );

-- [shop.verify.owned.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "orders"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_bookings" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_bookings";
DROP TABLE "__pe_r_bookings";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_h_accounts.email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_h_accounts.email";
DROP TABLE "__pe_h_accounts.email";
DELETE FROM "__pe_h_accounts.phone" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_h_accounts.phone";
DROP TABLE "__pe_h_accounts.phone";
DELETE FROM "__pe_h_bookings.booked_for" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_h_bookings.booked_for";
DROP TABLE "__pe_h_bookings.booked_for";
DELETE FROM "__pe_h_orders.email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_h_orders.email";
DROP TABLE "__pe_h_orders.email";
DELETE FROM "__pe_h_orders.phone" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_h_orders.phone";
DROP TABLE "__pe_h_orders.phone";

-- [shop.purge-residual] 0
