-- lifting, on clickhouse
-- statements sha256:b4f0edd4296b8ec606ad0143d25d8a484a40ba14a8bfdfefb821db363dd4f491
-- fixture    sha256:a0b5375a1510849f72a4e70beb1ba2699867ebdd0c55626053b88e5bf979b446
-- confirmed by running on clickhouse 26.9.2.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Nullable(Int32)
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_remarks" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [shop.rearm.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = {before:String}
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT (
    (isNull("k1"."__pe_k0"), ifNull(toString("k1"."__pe_k0"), '')) IN (
      SELECT isNull("k2"."__pe_k0"), ifNull(toString("k2"."__pe_k0"), '')
      FROM "__pe_r_orders" AS "k2"
      WHERE "k2"."__pe_run" = {run:String}
        AND "k2"."__pe_set" = 'candidate'
    )
  );
ALTER TABLE "__pe_r_orders" DELETE WHERE "__pe_r_orders"."__pe_run" = {run:String}
  AND NOT "__pe_r_orders"."__pe_set" = 'frozen'
  AND NOT "__pe_r_orders"."__pe_set" = 'pinned' SETTINGS mutations_sync = 2;

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
SELECT {run:String}, {value:Nullable(Int32)}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Nullable(Int32)}
);

-- [shop.resolve.value.people] 3
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT (lowerUTF8("people"."email") IS NULL)
    AND lowerUTF8("people"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
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
      NOT ("orders"."person_id" IS NULL)
        AND "orders"."person_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("orders"."person_id" IS NULL)
          AND NOT (
            NOT ("orders"."person_id" IS NULL)
              AND "orders"."person_id" IN (
                SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("orders"."person_id" IS NULL)
        AND "orders"."person_id" IN (
          SELECT "o3"."id" FROM "people" AS "o3" WHERE NOT ("o3"."id" IS NULL)
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

-- [shop.resolve.owned.orders] 3
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  NOT ("orders"."person_id" IS NULL)
    AND "orders"."person_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
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

-- [shop.resolve.owned.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "notes"."id"
FROM "notes"
WHERE (
  NOT ("notes"."order_id" IS NULL)
    AND "notes"."order_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("notes"."id" IS NULL)
      AND "notes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_notes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.resolve.owned.remarks] 1
INSERT INTO "__pe_r_remarks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "remarks"."id"
FROM "remarks"
WHERE (
  NOT ("remarks"."note_id" IS NULL)
    AND "remarks"."note_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_notes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("remarks"."id" IS NULL)
      AND "remarks"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_remarks" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.collect.orders.person_id] 0
SELECT DISTINCT "orders"."person_id"
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
      NOT ("orders"."person_id" IS NULL)
        AND NOT (
          NOT ("orders"."person_id" IS NULL)
            AND "orders"."person_id" IN (
              SELECT "o2"."id" FROM "people" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("orders"."person_id" IS NULL);

-- [shop.collect.people.id] 0
SELECT DISTINCT "people"."id"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("people"."id" IS NULL);

-- [shop.collect.people.email] 0
SELECT DISTINCT "people"."email"
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("people"."email" IS NULL);

-- [shop.count.owned.messages.from_id] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "messages"."id"
FROM "messages"
WHERE (
  NOT ("messages"."from_id" IS NULL)
    AND "messages"."from_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.count.owned.messages.to_id] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "messages"."id"
FROM "messages"
WHERE (
  NOT ("messages"."to_id" IS NULL)
    AND "messages"."to_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.count.owned.files] 2
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."message_id" IS NULL)
    AND "files"."message_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.require.ceiling.files] 2
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.notes] 1
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 3
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people] 3
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.remarks] 1
SELECT COUNT(*)
FROM "__pe_r_remarks" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.restricted.messages.messages.from_id] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'restricted', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_messages" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("messages"."from_id" IS NULL)
        AND "messages"."from_id" IN (
          SELECT "o2"."id"
          FROM "people" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_people" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."state" IS NULL)
            AND "o2"."state" = 'restricted'
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'restricted'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.restricted.messages.messages.to_id] 0
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'restricted', "messages"."id"
FROM "messages"
WHERE (
  (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_messages" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("messages"."to_id" IS NULL)
        AND "messages"."to_id" IN (
          SELECT "o2"."id"
          FROM "people" AS "o2"
          WHERE NOT (
            NOT ("o2"."id" IS NULL)
              AND "o2"."id" IN (
                SELECT "k3"."__pe_k0"
                FROM "__pe_r_people" AS "k3"
                WHERE "k3"."__pe_run" = {run:String}
                  AND "k3"."__pe_set" = 'candidate'
                  AND NOT ("k3"."__pe_k0" IS NULL)
              )
          )
            AND NOT ("o2"."state" IS NULL)
            AND "o2"."state" = 'restricted'
            AND NOT ("o2"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_messages" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'restricted'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.restricted.files.files.message_id] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'restricted', "files"."id"
FROM "files"
WHERE (
  NOT ("files"."message_id" IS NULL)
    AND "files"."message_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'restricted'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'restricted'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.frozen.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'frozen', "orders"."id"
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
    AND (NOT ("orders"."blocked" IS NULL) AND "orders"."blocked" = TRUE)
    AND (NOT ("orders"."disputed" IS NULL) AND "orders"."disputed" = TRUE)
)
  AND NOT (
    NOT ("orders"."id" IS NULL)
      AND "orders"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'frozen'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.decide.drifted.people.shown] 2
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'drifted.shown', "people"."id"
FROM "people"
WHERE NOT (
  (
    (
      "people"."shown" = transform(
        "people"."id", arrayMap(
          p -> tupleElement(p, 1), (
            SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
            FROM (
              SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
              FROM "messages"
              WHERE NOT "messages"."hidden"
                AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
            )
          )
        ), arrayMap(
          p -> tupleElement(p, 2), (
            SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
            FROM (
              SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
              FROM "messages"
              WHERE NOT "messages"."hidden"
                AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
            )
          )
        ), 0
      )
        AND NOT ("people"."shown" IS NULL)
        AND NOT (
          transform(
            "people"."id", arrayMap(
              p -> tupleElement(p, 1), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "messages"
                  WHERE NOT "messages"."hidden"
                    AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), arrayMap(
              p -> tupleElement(p, 2), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "messages"
                  WHERE NOT "messages"."hidden"
                    AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), 0
          ) IS NULL
        )
    )
      OR (
        "people"."shown" IS NULL
          AND transform(
            "people"."id", arrayMap(
              p -> tupleElement(p, 1), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "messages"
                  WHERE NOT "messages"."hidden"
                    AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), arrayMap(
              p -> tupleElement(p, 2), (
                SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                FROM (
                  SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                  FROM "messages"
                  WHERE NOT "messages"."hidden"
                    AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                )
              )
            ), 0
          ) IS NULL
      )
  )
)
  AND NOT (
    NOT ("people"."id" IS NULL)
      AND "people"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_people" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'drifted.shown'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  );

-- [shop.lift.files] 1
ALTER TABLE "files" UPDATE "hidden" = FALSE
WHERE (
  NOT ("files"."id" IS NULL)
    AND "files"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("files"."hidden" IS NULL) AND "files"."hidden" = TRUE)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'restricted'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.lift.messages] 2
ALTER TABLE "messages" UPDATE "hidden" = FALSE
WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("messages"."hidden" IS NULL) AND "messages"."hidden" = TRUE)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'restricted'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  ) SETTINGS mutations_sync = 2;

-- [shop.lift.orders] 1
ALTER TABLE "orders" UPDATE "blocked" = materialize(NULL)
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
  AND (NOT ("orders"."blocked" IS NULL) AND "orders"."blocked" = TRUE)
  AND NOT (
    NOT ("orders"."disputed" IS NULL) AND "orders"."disputed" = TRUE
  ) SETTINGS mutations_sync = 2;

-- [shop.lift.people] 2
ALTER TABLE "people" UPDATE "state" = 'active'
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("people"."state" IS NULL) AND "people"."state" = 'restricted'
  ) SETTINGS mutations_sync = 2;

-- [shop.lift.remarks] 1
ALTER TABLE "remarks" UPDATE "level" = 0
WHERE (
  NOT ("remarks"."id" IS NULL)
    AND "remarks"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_remarks" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("remarks"."level" IS NULL) AND "remarks"."level" = 9) SETTINGS mutations_sync = 2;

-- [shop.recompute.people.shown] 1
ALTER TABLE "people" UPDATE "shown" = transform(
  "people"."id", arrayMap(
    p -> tupleElement(p, 1), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
        FROM "messages"
        WHERE NOT "messages"."hidden"
          AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
      )
    )
  ), arrayMap(
    p -> tupleElement(p, 2), (
      SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
      FROM (
        SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
        FROM "messages"
        WHERE NOT "messages"."hidden"
          AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
      )
    )
  ), 0
)
WHERE NOT (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'drifted.shown'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    (
      (
        "people"."shown" = transform(
          "people"."id", arrayMap(
            p -> tupleElement(p, 1), (
              SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
              FROM (
                SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                FROM "messages"
                WHERE NOT "messages"."hidden"
                  AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
              )
            )
          ), arrayMap(
            p -> tupleElement(p, 2), (
              SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
              FROM (
                SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                FROM "messages"
                WHERE NOT "messages"."hidden"
                  AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
              )
            )
          ), 0
        )
          AND NOT ("people"."shown" IS NULL)
          AND NOT (
            transform(
              "people"."id", arrayMap(
                p -> tupleElement(p, 1), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "messages"
                    WHERE NOT "messages"."hidden"
                      AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), arrayMap(
                p -> tupleElement(p, 2), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "messages"
                    WHERE NOT "messages"."hidden"
                      AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), 0
            ) IS NULL
          )
      )
        OR (
          "people"."shown" IS NULL
            AND transform(
              "people"."id", arrayMap(
                p -> tupleElement(p, 1), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "messages"
                    WHERE NOT "messages"."hidden"
                      AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), arrayMap(
                p -> tupleElement(p, 2), (
                  SELECT arraySort(groupArray(("__pe_f", "__pe_w")))
                  FROM (
                    SELECT "messages"."from_id" AS "__pe_f", count(*) AS "__pe_w"
                    FROM "messages"
                    WHERE NOT "messages"."hidden"
                      AND NOT ("messages"."from_id" IS NULL) GROUP BY "__pe_f"
                  )
                )
              ), 0
            ) IS NULL
        )
    )
  ) SETTINGS mutations_sync = 2;

-- [shop.verify.lifted.files] 0
SELECT COUNT(*)
FROM "files"
WHERE (
  NOT ("files"."id" IS NULL)
    AND "files"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_files" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("files"."hidden" IS NULL) AND "files"."hidden" = TRUE)
  AND NOT (
    NOT ("files"."id" IS NULL)
      AND "files"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_files" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'restricted'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.lifted.messages] 0
SELECT COUNT(*)
FROM "messages"
WHERE (
  NOT ("messages"."id" IS NULL)
    AND "messages"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_messages" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("messages"."hidden" IS NULL) AND "messages"."hidden" = TRUE)
  AND NOT (
    NOT ("messages"."id" IS NULL)
      AND "messages"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_messages" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'restricted'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [shop.verify.lifted.orders] 0
SELECT COUNT(*)
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
  AND (NOT ("orders"."blocked" IS NULL) AND "orders"."blocked" = TRUE)
  AND NOT (NOT ("orders"."disputed" IS NULL) AND "orders"."disputed" = TRUE);

-- [shop.verify.lifted.people] 0
SELECT COUNT(*)
FROM "people"
WHERE (
  NOT ("people"."id" IS NULL)
    AND "people"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("people"."state" IS NULL) AND "people"."state" = 'restricted');

-- [shop.verify.lifted.remarks] 0
SELECT COUNT(*)
FROM "remarks"
WHERE (
  NOT ("remarks"."id" IS NULL)
    AND "remarks"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_remarks" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (NOT ("remarks"."level" IS NULL) AND "remarks"."level" = 9);

-- [shop.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_files" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
ALTER TABLE "__pe_r_messages" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
ALTER TABLE "__pe_r_notes" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";
ALTER TABLE "__pe_r_orders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
ALTER TABLE "__pe_r_people" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
ALTER TABLE "__pe_r_remarks" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_remarks";
DROP TABLE "__pe_r_remarks";

-- [shop.purge-residual] 0
