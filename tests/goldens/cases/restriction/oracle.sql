-- restriction, on oracle
-- statements sha256:d78897ad5cf93b279df0eaba2823c2965b8ad85b13914b63b1e28c4ba4f19d04
-- fixture    sha256:9178570be6e5f3d6280e5f0e7a4f6fa36f0bc309b43814f7df8730bd75cc921e
-- not run

-- [shop.stage]
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_email" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" VARCHAR2(255 CHAR), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_v_person_id" ("__pe_run" VARCHAR2(255 CHAR), "__pe_value" NUMBER(10), UNIQUE ("__pe_run", "__pe_value"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_files" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_messages" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_notes" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_orders" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_people" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;
BEGIN EXECUTE IMMEDIATE 'CREATE TABLE "__pe_r_remarks" ("__pe_run" VARCHAR2(255 CHAR), "__pe_set" VARCHAR2(255 CHAR), "__pe_k0" NUMBER(10), UNIQUE ("__pe_run", "__pe_set", "__pe_k0"))'; EXCEPTION WHEN OTHERS THEN IF SQLCODE <> -955 THEN RAISE; END IF; END;;

-- [shop.rearm.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_orders" "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR2(4000))
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND (
        (
          (
            "k1"."__pe_k0" = "k2"."__pe_k0"
              AND NOT "k1"."__pe_k0" IS NULL
              AND NOT "k2"."__pe_k0" IS NULL
          )
            OR ("k1"."__pe_k0" IS NULL AND "k2"."__pe_k0" IS NULL)
        )
      )
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND NOT "__pe_r_orders"."__pe_set" = 'frozen'
  AND NOT "__pe_r_orders"."__pe_set" = 'pinned';

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

-- [shop.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND "k1"."__pe_value" = "people"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
    AND LOWER("k1"."__pe_value") = LOWER("people"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
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
        AND "k1"."__pe_value" = "orders"."person_id"
    )
      AND (
        NOT "orders"."person_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "people" "o2" WHERE "orders"."person_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "people" "o3" WHERE "orders"."person_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.notes]
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [shop.resolve.owned.remarks]
INSERT INTO "__pe_r_remarks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "remarks"."id"
FROM "remarks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."note_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "remarks"."id"
  );

-- [shop.collect.orders.person_id]
SELECT DISTINCT "orders"."person_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."person_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "people" "o2" WHERE "orders"."person_id" = "o2"."id")
    )
)
  AND NOT "orders"."person_id" IS NULL;

-- [shop.collect.people.id]
SELECT DISTINCT "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."id" IS NULL;

-- [shop.collect.people.email]
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [shop.count.owned.messages.from_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."from_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.messages.to_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."to_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.notes]
SELECT COUNT(*)
FROM "__pe_r_notes" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.remarks]
SELECT COUNT(*)
FROM "__pe_r_remarks" "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR2(4000))
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.frozen.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'frozen', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND "orders"."blocked" IS NULL
    AND (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.people.shown]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR2(4000)), 'drifted.shown', "people"."id"
FROM "people"
WHERE NOT (
  (
    (
      "people"."shown" = (
        SELECT COUNT(*)
        FROM "messages"
        WHERE "messages"."from_id" = "people"."id"
          AND NOT "messages"."hidden"
      )
        AND NOT "people"."shown" IS NULL
        AND NOT (
          SELECT COUNT(*)
          FROM "messages"
          WHERE "messages"."from_id" = "people"."id"
            AND NOT "messages"."hidden"
        ) IS NULL
    )
      OR (
        "people"."shown" IS NULL
          AND (
            SELECT COUNT(*)
            FROM "messages"
            WHERE "messages"."from_id" = "people"."id"
              AND NOT "messages"."hidden"
          ) IS NULL
      )
  )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'drifted.shown')
      AND "k1"."__pe_k0" = "people"."id"
  );

-- [shop.restrict.files]
UPDATE "files"
SET "hidden" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = FALSE);

-- [shop.restrict.messages]
UPDATE "messages"
SET "hidden" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = FALSE);

-- [shop.restrict.orders]
UPDATE "orders"
SET "blocked" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND "orders"."blocked" IS NULL
  AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE);

-- [shop.restrict.people]
UPDATE "people"
SET "state" = 'restricted'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND (NOT "people"."state" IS NULL AND "people"."state" = 'active');

-- [shop.restrict.remarks]
UPDATE "remarks"
SET "level" = 9
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_remarks" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."id"
)
  AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 0);

-- [shop.recompute.people.shown]
UPDATE "people"
SET "shown" = (
  SELECT COUNT(*)
  FROM "messages"
  WHERE "messages"."from_id" = "people"."id"
    AND NOT "messages"."hidden"
)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_people" "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'drifted.shown')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT (
    (
      (
        "people"."shown" = (
          SELECT COUNT(*)
          FROM "messages"
          WHERE "messages"."from_id" = "people"."id"
            AND NOT "messages"."hidden"
        )
          AND NOT "people"."shown" IS NULL
          AND NOT (
            SELECT COUNT(*)
            FROM "messages"
            WHERE "messages"."from_id" = "people"."id"
              AND NOT "messages"."hidden"
          ) IS NULL
      )
        OR (
          "people"."shown" IS NULL
            AND (
              SELECT COUNT(*)
              FROM "messages"
              WHERE "messages"."from_id" = "people"."id"
                AND NOT "messages"."hidden"
            ) IS NULL
        )
    )
  );

-- [shop.verify.restricted.files]
SELECT COUNT(*)
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_messages" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "files"."message_id"
    )
)
  AND NOT (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE);

-- [shop.verify.restricted.messages]
SELECT COUNT(*)
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "messages"."from_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" "k3"
      WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k3"."__pe_set" = 'candidate')
        AND "k3"."__pe_k0" = "messages"."to_id"
    )
)
  AND NOT (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE);

-- [shop.verify.restricted.notes]
SELECT COUNT(*)
FROM "notes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_notes" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "notes"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_orders" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "notes"."order_id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "orders" "o3"
    WHERE "notes"."order_id" = "o3"."id"
      AND (
        (NOT "o3"."blocked" IS NULL AND "o3"."blocked" = TRUE)
          OR (NOT "o3"."disputed" IS NULL AND "o3"."disputed" = TRUE)
      )
  );

-- [shop.verify.restricted.orders]
SELECT COUNT(*)
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    OR (
      (
        EXISTS(
          SELECT 1
          FROM "__pe_v_person_id" "k2"
          WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
            AND "k2"."__pe_value" = "orders"."person_id"
        )
          AND (
            NOT "orders"."person_id" IS NULL
              AND NOT EXISTS(SELECT 1 FROM "people" "o3" WHERE "orders"."person_id" = "o3"."id")
          )
      )
        AND NOT EXISTS(SELECT 1 FROM "people" "o4" WHERE "orders"."person_id" = "o4"."id")
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" "k5"
      WHERE ("k5"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k5"."__pe_set" = 'candidate')
        AND "k5"."__pe_k0" = "orders"."person_id"
    )
)
  AND NOT (
    (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
      OR (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
  );

-- [shop.verify.restricted.people]
SELECT COUNT(*)
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    OR (
      EXISTS(
        SELECT 1
        FROM "__pe_v_person_id" "k2"
        WHERE "k2"."__pe_run" = CAST(:run AS VARCHAR2(4000))
          AND "k2"."__pe_value" = "people"."id"
      )
        OR EXISTS(
          SELECT 1
          FROM "__pe_v_person_email" "k3"
          WHERE "k3"."__pe_run" = CAST(:run AS VARCHAR2(4000))
            AND LOWER("k3"."__pe_value") = LOWER("people"."email")
        )
    )
)
  AND NOT (NOT "people"."state" IS NULL AND "people"."state" = 'restricted');

-- [shop.verify.restricted.remarks]
SELECT COUNT(*)
FROM "remarks"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "remarks"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_notes" "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR2(4000)) AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "remarks"."note_id"
    )
)
  AND NOT (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9);

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_remarks" WHERE "__pe_run" = CAST(:run AS VARCHAR2(4000));
SELECT COUNT(*) FROM "__pe_r_remarks";
DROP TABLE "__pe_r_remarks";

-- [shop.purge-residual]
