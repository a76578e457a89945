-- hashes, on clickhouse
-- statements sha256:c660ab61db386cd88d5f4f8fd1ac839ba83b3832bf27638d75b27bc6459380c3
-- fixture    sha256:26b3fc3cf161322f8280e309306649b507d0140f30df59e19969284723c99603
-- confirmed by running on clickhouse 26.9.2.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_bookings" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_h_accounts.email" (
  "__pe_run" String, "__pe_value" String, "__pe_hash" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_h_accounts.phone" (
  "__pe_run" String, "__pe_value" String, "__pe_hash" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_h_bookings.booked_for" (
  "__pe_run" String, "__pe_value" String, "__pe_hash" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_h_orders.email" (
  "__pe_run" String, "__pe_value" String, "__pe_hash" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_h_orders.phone" (
  "__pe_run" String, "__pe_value" String, "__pe_hash" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;

-- [shop.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [shop.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [shop.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [shop.resolve.value.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.bookings] 0
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  (
    (
      NOT ("bookings"."account_id" IS NULL)
        AND "bookings"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("bookings"."account_id" IS NULL)
          AND NOT (
            NOT ("bookings"."account_id" IS NULL)
              AND "bookings"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("bookings"."account_id" IS NULL)
        AND "bookings"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_bookings" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  (
    NOT (lowerUTF8("bookings"."booked_for") IS NULL)
      AND lowerUTF8("bookings"."booked_for") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("bookings"."account_id" IS NULL)
        AND "bookings"."account_id" IN (
          SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_bookings" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "bookings"."id"
FROM "bookings"
WHERE (
  NOT ("bookings"."account_id" IS NULL)
    AND "bookings"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_bookings" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    (
      NOT ("orders"."account_id" IS NULL)
        AND "orders"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("orders"."account_id" IS NULL)
          AND NOT (
            NOT ("orders"."account_id" IS NULL)
              AND "orders"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("orders"."account_id" IS NULL)
        AND "orders"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_orders" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT (lowerUTF8("orders"."email") IS NULL)
      AND lowerUTF8("orders"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("orders"."account_id" IS NULL)
        AND "orders"."account_id" IN (
          SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.orders] 5
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  NOT ("orders"."account_id" IS NULL)
    AND "orders"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."id" IS NULL);

-- [shop.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."email" IS NULL);

-- [shop.collect.bookings.account_id] 0
SELECT DISTINCT "bookings"."account_id"
FROM "bookings"
WHERE (
  (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_bookings" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("bookings"."account_id" IS NULL)
        AND NOT (
          NOT ("bookings"."account_id" IS NULL)
            AND "bookings"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("bookings"."account_id" IS NULL);

-- [shop.collect.bookings.booked_for] 0
SELECT DISTINCT "bookings"."booked_for"
FROM "bookings"
WHERE (
  NOT ("bookings"."id" IS NULL)
    AND "bookings"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_bookings" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("bookings"."booked_for" IS NULL);

-- [shop.collect.orders.account_id] 0
SELECT DISTINCT "orders"."account_id"
FROM "orders"
WHERE (
  (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_orders" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("orders"."account_id" IS NULL)
        AND NOT (
          NOT ("orders"."account_id" IS NULL)
            AND "orders"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("orders"."account_id" IS NULL);

-- [shop.collect.orders.email] 0
SELECT DISTINCT "orders"."email"
FROM "orders"
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("orders"."email" IS NULL);

-- [shop.count.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT (
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("orders"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      ) IS NULL
    )
      AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("orders"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
        SELECT REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
              ), '+', ''
            ), '.', ''
          ), '/', ''
        )
        FROM "__pe_v_person_phone" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
                  ), '+', ''
                ), '.', ''
              ), '/', ''
            ) IS NULL
          )
      )
  )
    AND NOT (
      NOT ("orders"."account_id" IS NULL)
        AND "orders"."account_id" IN (
          SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'candidate'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.require.ceiling.accounts] 2
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.bookings] 1
SELECT COUNT(*)
FROM "__pe_r_bookings" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 5
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.dead.accounts] 2
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "bookings"."id"
FROM "bookings"
WHERE (
  NOT ("bookings"."id" IS NULL)
    AND "bookings"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_bookings" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_bookings" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.dead.orders] 5
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "orders"."id"
FROM "orders"
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.left.bookings] 1
INSERT INTO "__pe_r_bookings" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "bookings"."id"
FROM "bookings"
WHERE (
  (
    NOT (lowerUTF8("bookings"."booked_for") IS NULL)
      AND lowerUTF8("bookings"."booked_for") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("bookings"."id" IS NULL)
        AND "bookings"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_bookings" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_bookings" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'left'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.left.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'left', "orders"."id"
FROM "orders"
WHERE (
  (
    NOT (lowerUTF8("orders"."email") IS NULL)
      AND lowerUTF8("orders"."email") IN (
        SELECT lowerUTF8("k1"."__pe_value")
        FROM "__pe_v_person_email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
      )
  )
    AND NOT (
      NOT ("orders"."id" IS NULL)
        AND "orders"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_orders" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'dead'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'left'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.hash.accounts.email] 2
SELECT CAST("accounts"."email" AS Nullable(String))
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("accounts"."email" IS NULL)
      AND NOT (
        CHAR_LENGTH("accounts"."email") = 48
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("accounts"."email", 9, 24)) = ''
          AND substringUTF8("accounts"."email", 1, 8) = 'deleted-'
          AND substringUTF8("accounts"."email", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_accounts.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT {run:String}, {text:String}, {hash:String};

-- [shop.hash.accounts.phone] 2
SELECT CAST("accounts"."phone" AS Nullable(String))
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("accounts"."phone" IS NULL)
      AND NOT (
        CHAR_LENGTH("accounts"."phone") = 32
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("accounts"."phone", 9, 24)) = ''
          AND substringUTF8("accounts"."phone", 1, 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_accounts.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT {run:String}, {text:String}, {hash:String};

-- [shop.hash.bookings.booked_for] 2
SELECT CAST("bookings"."booked_for" AS Nullable(String))
FROM "bookings"
WHERE (
  (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_bookings" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'dead'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    OR (
      NOT ("bookings"."id" IS NULL)
        AND "bookings"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_bookings" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'left'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND (
    NOT ("bookings"."booked_for" IS NULL)
      AND NOT (
        CHAR_LENGTH("bookings"."booked_for") = 48
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("bookings"."booked_for", 9, 24)) = ''
          AND substringUTF8("bookings"."booked_for", 1, 8) = 'deleted-'
          AND substringUTF8("bookings"."booked_for", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_bookings.booked_for" ("__pe_run", "__pe_value", "__pe_hash")
SELECT {run:String}, {text:String}, {hash:String};

-- [shop.hash.orders.email] 3
SELECT CAST("orders"."email" AS Nullable(String))
FROM "orders"
WHERE (
  (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_orders" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'dead'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    OR (
      NOT ("orders"."id" IS NULL)
        AND "orders"."id" IN (
          SELECT "k2"."__pe_k0"
          FROM "__pe_r_orders" AS "k2"
          WHERE "k2"."__pe_run" = {run:String}
            AND "k2"."__pe_set" = 'left'
            AND NOT ("k2"."__pe_k0" IS NULL)
        )
    )
)
  AND (
    NOT ("orders"."email" IS NULL)
      AND NOT (
        CHAR_LENGTH("orders"."email") = 48
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("orders"."email", 9, 24)) = ''
          AND substringUTF8("orders"."email", 1, 8) = 'deleted-'
          AND substringUTF8("orders"."email", 33, 16) = '@deleted.invalid'
      )
  );
INSERT INTO "__pe_h_orders.email" ("__pe_run", "__pe_value", "__pe_hash")
SELECT {run:String}, {text:String}, {hash:String};

-- [shop.hash.orders.phone] 3
SELECT CAST("orders"."phone" AS Nullable(String))
FROM "orders"
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("orders"."phone" IS NULL)
      AND NOT (
        CHAR_LENGTH("orders"."phone") = 32
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("orders"."phone", 9, 24)) = ''
          AND substringUTF8("orders"."phone", 1, 8) = 'deleted-'
      )
  );
INSERT INTO "__pe_h_orders.phone" ("__pe_run", "__pe_value", "__pe_hash")
SELECT {run:String}, {text:String}, {hash:String};

-- [shop.anonymise.bookings] 1
ALTER TABLE "bookings" UPDATE "booked_for" = transform(
  CAST("bookings"."booked_for" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_bookings.booked_for" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_bookings.booked_for" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
)
WHERE (
  NOT ("bookings"."id" IS NULL)
    AND "bookings"."id" IN (
      SELECT "k2"."__pe_k0"
      FROM "__pe_r_bookings" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'dead'
        AND NOT ("k2"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("bookings"."booked_for" IS NULL)
      AND NOT (
        CHAR_LENGTH("bookings"."booked_for") = 48
          AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("bookings"."booked_for", 9, 24)) = ''
          AND substringUTF8("bookings"."booked_for", 1, 8) = 'deleted-'
          AND substringUTF8("bookings"."booked_for", 33, 16) = '@deleted.invalid'
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.leave.bookings] 1
ALTER TABLE "bookings" UPDATE "booked_for" = CASE WHEN (NOT (lowerUTF8("bookings"."booked_for") IS NULL) AND lowerUTF8("bookings"."booked_for") IN (SELECT lowerUTF8("k2"."__pe_value") FROM "__pe_v_person_email" AS "k2" WHERE "k2"."__pe_run" = {run:String} AND NOT (lowerUTF8("k2"."__pe_value") IS NULL))) THEN transform(
  CAST("bookings"."booked_for" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_bookings.booked_for" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_bookings.booked_for" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
) ELSE "bookings"."booked_for" END
WHERE (
  NOT ("bookings"."id" IS NULL)
    AND "bookings"."id" IN (
      SELECT "k3"."__pe_k0"
      FROM "__pe_r_bookings" AS "k3"
      WHERE "k3"."__pe_run" = {run:String}
        AND "k3"."__pe_set" = 'left'
        AND NOT ("k3"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT (lowerUTF8("bookings"."booked_for") IS NULL)
        AND lowerUTF8("bookings"."booked_for") IN (
          SELECT lowerUTF8("k4"."__pe_value")
          FROM "__pe_v_person_email" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k4"."__pe_value") IS NULL)
        )
    )
      AND (
        NOT ("bookings"."booked_for" IS NULL)
          AND NOT (
            CHAR_LENGTH("bookings"."booked_for") = 48
              AND TRIM(
                BOTH '0123456789abcdef' FROM substringUTF8("bookings"."booked_for", 9, 24)
              ) = ''
              AND substringUTF8("bookings"."booked_for", 1, 8) = 'deleted-'
              AND substringUTF8("bookings"."booked_for", 33, 16) = '@deleted.invalid'
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.anonymise.orders] 3
ALTER TABLE "orders" UPDATE "email" = transform(
  CAST("orders"."email" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_orders.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_orders.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
), "phone" = transform(
  CAST("orders"."phone" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k2"."__pe_value" AS "__pe_f", 'deleted-' || "k2"."__pe_hash" AS "__pe_w"
        FROM "__pe_h_orders.phone" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND NOT ("k2"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k2"."__pe_value" AS "__pe_f", 'deleted-' || "k2"."__pe_hash" AS "__pe_w"
        FROM "__pe_h_orders.phone" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND NOT ("k2"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
)
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k3"."__pe_k0"
      FROM "__pe_r_orders" AS "k3"
      WHERE "k3"."__pe_run" = {run:String}
        AND "k3"."__pe_set" = 'dead'
        AND NOT ("k3"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT ("orders"."email" IS NULL)
        AND NOT (
          CHAR_LENGTH("orders"."email") = 48
            AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("orders"."email", 9, 24)) = ''
            AND substringUTF8("orders"."email", 1, 8) = 'deleted-'
            AND substringUTF8("orders"."email", 33, 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT ("orders"."phone" IS NULL)
          AND NOT (
            CHAR_LENGTH("orders"."phone") = 32
              AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("orders"."phone", 9, 24)) = ''
              AND substringUTF8("orders"."phone", 1, 8) = 'deleted-'
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.leave.orders] 0
ALTER TABLE "orders" UPDATE "email" = CASE WHEN (NOT (lowerUTF8("orders"."email") IS NULL) AND lowerUTF8("orders"."email") IN (SELECT lowerUTF8("k2"."__pe_value") FROM "__pe_v_person_email" AS "k2" WHERE "k2"."__pe_run" = {run:String} AND NOT (lowerUTF8("k2"."__pe_value") IS NULL))) THEN transform(
  CAST("orders"."email" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_orders.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_orders.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
) ELSE "orders"."email" END
WHERE (
  NOT ("orders"."id" IS NULL)
    AND "orders"."id" IN (
      SELECT "k3"."__pe_k0"
      FROM "__pe_r_orders" AS "k3"
      WHERE "k3"."__pe_run" = {run:String}
        AND "k3"."__pe_set" = 'left'
        AND NOT ("k3"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT (lowerUTF8("orders"."email") IS NULL)
        AND lowerUTF8("orders"."email") IN (
          SELECT lowerUTF8("k4"."__pe_value")
          FROM "__pe_v_person_email" AS "k4"
          WHERE "k4"."__pe_run" = {run:String}
            AND NOT (lowerUTF8("k4"."__pe_value") IS NULL)
        )
    )
      AND (
        NOT ("orders"."email" IS NULL)
          AND NOT (
            CHAR_LENGTH("orders"."email") = 48
              AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("orders"."email", 9, 24)) = ''
              AND substringUTF8("orders"."email", 1, 8) = 'deleted-'
              AND substringUTF8("orders"."email", 33, 16) = '@deleted.invalid'
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.anonymise.accounts] 2
ALTER TABLE "accounts" UPDATE "email" = transform(
  CAST("accounts"."email" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_accounts.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k1"."__pe_value" AS "__pe_f", 'deleted-' || "k1"."__pe_hash" || '@deleted.invalid' AS "__pe_w"
        FROM "__pe_h_accounts.email" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND NOT ("k1"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
), "phone" = transform(
  CAST("accounts"."phone" AS Nullable(String)), arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k2"."__pe_value" AS "__pe_f", 'deleted-' || "k2"."__pe_hash" AS "__pe_w"
        FROM "__pe_h_accounts.phone" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND NOT ("k2"."__pe_value" IS NULL)
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "k2"."__pe_value" AS "__pe_f", 'deleted-' || "k2"."__pe_hash" AS "__pe_w"
        FROM "__pe_h_accounts.phone" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND NOT ("k2"."__pe_value" IS NULL)
      )
    )
  ), materialize(NULL)
)
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k3"."__pe_k0"
      FROM "__pe_r_accounts" AS "k3"
      WHERE "k3"."__pe_run" = {run:String}
        AND "k3"."__pe_set" = 'dead'
        AND NOT ("k3"."__pe_k0" IS NULL)
    )
)
  AND (
    (
      NOT ("accounts"."email" IS NULL)
        AND NOT (
          CHAR_LENGTH("accounts"."email") = 48
            AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("accounts"."email", 9, 24)) = ''
            AND substringUTF8("accounts"."email", 1, 8) = 'deleted-'
            AND substringUTF8("accounts"."email", 33, 16) = '@deleted.invalid'
        )
    )
      OR (
        NOT ("accounts"."phone" IS NULL)
          AND NOT (
            CHAR_LENGTH("accounts"."phone") = 32
              AND TRIM(BOTH '0123456789abcdef' FROM substringUTF8("accounts"."phone", 9, 24)) = ''
              AND substringUTF8("accounts"."phone", 1, 8) = 'deleted-'
          )
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [shop.verify.bookings.account_id] 0
SELECT COUNT(*)
FROM "bookings"
WHERE (
  NOT ("bookings"."account_id" IS NULL)
    AND "bookings"."account_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("bookings"."account_id" IS NULL)
      AND NOT (
        NOT ("bookings"."account_id" IS NULL)
          AND "bookings"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  )
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_bookings" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.bookings.booked_for] 0
SELECT COUNT(*)
FROM "bookings"
WHERE (
  NOT (lowerUTF8("bookings"."booked_for") IS NULL)
    AND lowerUTF8("bookings"."booked_for") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [shop.verify.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE (
  NOT ("orders"."account_id" IS NULL)
    AND "orders"."account_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("orders"."account_id" IS NULL)
      AND NOT (
        NOT ("orders"."account_id" IS NULL)
          AND "orders"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  )
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k3"."__pe_k0"
        FROM "__pe_r_orders" AS "k3"
        WHERE "k3"."__pe_run" = {run:String}
          AND "k3"."__pe_set" = 'dead'
          AND NOT ("k3"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.orders.email] 1
SELECT COUNT(*)
FROM "orders"
WHERE (
  NOT (lowerUTF8("orders"."email") IS NULL)
    AND lowerUTF8("orders"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [shop.verify.owned.bookings.account_id] 0
SELECT COUNT(*)
FROM "bookings"
WHERE (
  NOT ("bookings"."account_id" IS NULL)
    AND "bookings"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("bookings"."id" IS NULL)
      AND "bookings"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_bookings" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.owned.orders.account_id] 0
SELECT COUNT(*)
FROM "orders"
WHERE (
  NOT ("orders"."account_id" IS NULL)
    AND "orders"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_v_person_phone" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
ALTER TABLE "__pe_r_accounts" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
ALTER TABLE "__pe_r_bookings" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_bookings";
DROP TABLE "__pe_r_bookings";
ALTER TABLE "__pe_r_orders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
ALTER TABLE "__pe_h_accounts.email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_h_accounts.email";
DROP TABLE "__pe_h_accounts.email";
ALTER TABLE "__pe_h_accounts.phone" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_h_accounts.phone";
DROP TABLE "__pe_h_accounts.phone";
ALTER TABLE "__pe_h_bookings.booked_for" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_h_bookings.booked_for";
DROP TABLE "__pe_h_bookings.booked_for";
ALTER TABLE "__pe_h_orders.email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_h_orders.email";
DROP TABLE "__pe_h_orders.email";
ALTER TABLE "__pe_h_orders.phone" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_h_orders.phone";
DROP TABLE "__pe_h_orders.phone";

-- [shop.purge-residual] 0
