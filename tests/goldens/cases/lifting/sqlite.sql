-- lifting, on sqlite
-- statements sha256:0c94f4daaf1c4307c4369a0f578dab9aa10abe334008959c04e6a8912dc4e28c
-- fixture    sha256:a81df338f488de5a1ca22b3b06232e25c9c425bd86d739567390b037bab8b277
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

-- [shop.resolve.owned.orders] 3
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

-- [shop.resolve.owned.notes] 1
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

-- [shop.resolve.owned.remarks] 1
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

-- [shop.count.owned.files] 2
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

-- [shop.require.ceiling.files] 2
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.messages] 3
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.notes] 1
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders] 3
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people] 3
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.remarks] 1
SELECT COUNT(*)
FROM "__pe_r_remarks" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.restricted.messages.messages.from_id] 1
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'restricted', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "messages"."from_id" = "o2"."id"
        AND (
          NOT EXISTS(
            SELECT 1
            FROM "__pe_r_people" AS "k3"
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            AND (NOT "o2"."state" IS NULL AND "o2"."state" COLLATE BINARY = 'restricted')
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'restricted')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [shop.decide.restricted.messages.messages.to_id] 0
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'restricted', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE "messages"."to_id" = "o2"."id"
        AND (
          NOT EXISTS(
            SELECT 1
            FROM "__pe_r_people" AS "k3"
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            AND (NOT "o2"."state" IS NULL AND "o2"."state" COLLATE BINARY = 'restricted')
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'restricted')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [shop.decide.restricted.files.files.message_id] 1
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'restricted', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'restricted')
    AND "k1"."__pe_k0" = "files"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "files"."id"
  );

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
    AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
    AND (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.people.shown] 2
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

-- [shop.lift.files] 1
UPDATE "files"
SET "hidden" = FALSE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.lift.messages] 2
UPDATE "messages"
SET "hidden" = FALSE
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.lift.orders] 1
UPDATE "orders"
SET "blocked" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
  AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE);

-- [shop.lift.people] 2
UPDATE "people"
SET "state" = 'active'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND (NOT "people"."state" IS NULL AND "people"."state" COLLATE BINARY = 'restricted');

-- [shop.lift.remarks] 1
UPDATE "remarks"
SET "level" = 0
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_remarks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."id"
)
  AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9);

-- [shop.recompute.people.shown] 1
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

-- [shop.verify.lifted.files] 0
SELECT COUNT(*)
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.verify.lifted.messages] 0
SELECT COUNT(*)
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.verify.lifted.orders] 0
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
  AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE);

-- [shop.verify.lifted.people] 0
SELECT COUNT(*)
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND (NOT "people"."state" IS NULL AND "people"."state" COLLATE BINARY = 'restricted');

-- [shop.verify.lifted.remarks] 0
SELECT COUNT(*)
FROM "remarks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_remarks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."id"
)
  AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9);

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
