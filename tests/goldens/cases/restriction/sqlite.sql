-- restriction, on sqlite
-- statements sha256:764b6db4ae7a87d1b8dea6e4aea3cf445b0a8ef281d82fce71c15a2b23ec7428
-- fixture    sha256:359d9732ade8850a10fae564b0ab6313df0d7f04b4f85fe4ac342b88ece1818f
-- confirmed by running on sqlite 3.40.1

-- [shop.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_remarks" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [shop.rearm.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :before
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = :run
  AND NOT "__pe_r_orders"."__pe_set" = 'frozen'
  AND NOT "__pe_r_orders"."__pe_set" = 'pinned';

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

-- [shop.resolve.value.people] 3
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT "people"."id" IS NULL
    AND "people"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "people"."id"
FROM "people"
WHERE (
  NOT LOWER("people"."email") IS NULL
    AND LOWER("people"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.resolve.value.orders] 0
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    (
      NOT "orders"."person_id" IS NULL
        AND "orders"."person_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
    )
      AND (
        NOT "orders"."person_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "orders"."person_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "people" AS "o3" WHERE "orders"."person_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders] 4
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.notes] 2
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [shop.resolve.owned.remarks] 2
INSERT INTO "__pe_r_remarks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "remarks"."id"
FROM "remarks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."note_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "remarks"."id"
  );

-- [shop.collect.orders.person_id] 0
SELECT DISTINCT "orders"."person_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."person_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "orders"."person_id" = "o2"."id")
    )
)
  AND NOT "orders"."person_id" IS NULL;

-- [shop.collect.people.id] 0
SELECT DISTINCT "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."id" IS NULL;

-- [shop.collect.people.email] 0
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [shop.count.owned.messages.from_id] 2
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."from_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.messages.to_id] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."to_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.files] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.require.ceiling.files] 1
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.notes] 2
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 4
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people] 3
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.remarks] 2
SELECT COUNT(*)
FROM "__pe_r_remarks" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.frozen.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'frozen', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND "orders"."blocked" IS NULL
    AND (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.people.shown] 0
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'drifted.shown', "people"."id"
FROM "people"
WHERE "people"."shown" IS NOT (
  SELECT COUNT(*)
  FROM "messages"
  WHERE "messages"."from_id" = "people"."id"
    AND NOT "messages"."hidden"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'drifted.shown')
      AND "k1"."__pe_k0" = "people"."id"
  );

-- [shop.restrict.files] 1
UPDATE "files"
SET "hidden" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = FALSE);

-- [shop.restrict.messages] 2
UPDATE "messages"
SET "hidden" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = FALSE);

-- [shop.restrict.orders] 1
UPDATE "orders"
SET "blocked" = TRUE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND "orders"."blocked" IS NULL
  AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE);

-- [shop.restrict.people] 2
UPDATE "people"
SET "state" = 'restricted'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND (NOT "people"."state" IS NULL AND "people"."state" COLLATE BINARY = 'active');

-- [shop.restrict.remarks] 2
UPDATE "remarks"
SET "level" = 9
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_remarks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."id"
)
  AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 0);

-- [shop.recompute.people.shown] 2
UPDATE "people"
SET "shown" = (
  SELECT COUNT(*)
  FROM "messages"
  WHERE "messages"."from_id" = "people"."id"
    AND NOT "messages"."hidden"
)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'drifted.shown')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND "people"."shown" IS NOT (
    SELECT COUNT(*)
    FROM "messages"
    WHERE "messages"."from_id" = "people"."id"
      AND NOT "messages"."hidden"
  );

-- [shop.verify.restricted.files] 0
SELECT COUNT(*)
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "files"."message_id"
    )
)
  AND NOT (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE);

-- [shop.verify.restricted.messages] 0
SELECT COUNT(*)
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "messages"."from_id"
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
        AND "k3"."__pe_k0" = "messages"."to_id"
    )
)
  AND NOT (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE);

-- [shop.verify.restricted.notes] 0
SELECT COUNT(*)
FROM "notes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "notes"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_orders" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "notes"."order_id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "orders" AS "o3"
    WHERE "notes"."order_id" = "o3"."id"
      AND (
        (NOT "o3"."blocked" IS NULL AND "o3"."blocked" = TRUE)
          OR (NOT "o3"."disputed" IS NULL AND "o3"."disputed" = TRUE)
      )
  );

-- [shop.verify.restricted.orders] 1
SELECT COUNT(*)
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    OR (
      (
        (
          NOT "orders"."person_id" IS NULL
            AND "orders"."person_id" IN (
              SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
            )
        )
          AND (
            NOT "orders"."person_id" IS NULL
              AND NOT EXISTS(SELECT 1 FROM "people" AS "o3" WHERE "orders"."person_id" = "o3"."id")
          )
      )
        AND NOT EXISTS(SELECT 1 FROM "people" AS "o4" WHERE "orders"."person_id" = "o4"."id")
    )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k5"
      WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'candidate')
        AND "k5"."__pe_k0" = "orders"."person_id"
    )
)
  AND NOT (
    (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
      OR (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
  );

-- [shop.verify.restricted.people] 1
SELECT COUNT(*)
FROM "people"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    OR (
      (
        NOT "people"."id" IS NULL
          AND "people"."id" IN (
            SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
          )
      )
        OR (
          NOT LOWER("people"."email") IS NULL
            AND LOWER("people"."email") IN (
              SELECT LOWER("k3"."__pe_value")
              FROM "__pe_v_person_email" AS "k3"
              WHERE "k3"."__pe_run" = :run
            )
        )
    )
)
  AND NOT (NOT "people"."state" IS NULL AND "people"."state" COLLATE BINARY = 'restricted');

-- [shop.verify.restricted.remarks] 0
SELECT COUNT(*)
FROM "remarks"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "remarks"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_notes" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "remarks"."note_id"
    )
)
  AND NOT (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9);

-- [shop.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_remarks" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_remarks";
DROP TABLE "__pe_r_remarks";

-- [shop.purge-residual] 0
