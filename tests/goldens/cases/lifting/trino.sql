-- lifting, on trino
-- statements sha256:3abb2e07f9a49cf0ad96b4af1b2efed8f553e69d0718b447a87742824b76a075
-- fixture    sha256:a81df338f488de5a1ca22b3b06232e25c9c425bd86d739567390b037bab8b277
-- not run

-- [shop.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" ("__pe_run" VARCHAR, "__pe_value" VARCHAR);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" ("__pe_run" VARCHAR, "__pe_value" INTEGER);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);
CREATE TABLE IF NOT EXISTS "__pe_r_remarks" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" INTEGER
);

-- [shop.rearm.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "k1"."__pe_k0"
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(:before AS VARCHAR)
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS NOT DISTINCT
    FROM "k2"."__pe_k0"
  );
DELETE FROM "__pe_r_orders"
WHERE "__pe_r_orders"."__pe_run" = CAST(:run AS VARCHAR)
  AND NOT "__pe_r_orders"."__pe_set" = 'frozen'
  AND NOT "__pe_r_orders"."__pe_set" = 'pinned';

-- [shop.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS VARCHAR)
);

-- [shop.ship.person.id]
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(:run AS VARCHAR), CAST(:value AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = CAST(:value AS INTEGER)
);

-- [shop.resolve.value.people]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND "k1"."__pe_value" = "people"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("people"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."id"
  );

-- [shop.resolve.value.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "orders"."id"
FROM "orders"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
        AND "k1"."__pe_value" = "orders"."person_id"
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
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "orders"."id"
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.resolve.owned.notes]
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."order_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [shop.resolve.owned.remarks]
INSERT INTO "__pe_r_remarks" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "remarks"."id"
FROM "remarks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."note_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "remarks"."id"
  );

-- [shop.collect.orders.person_id]
SELECT DISTINCT "orders"."person_id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (
      NOT "orders"."person_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "people" AS "o2" WHERE "orders"."person_id" = "o2"."id")
    )
)
  AND NOT "orders"."person_id" IS NULL;

-- [shop.collect.people.id]
SELECT DISTINCT "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."id" IS NULL;

-- [shop.collect.people.email]
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [shop.count.owned.messages.from_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."from_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.messages.to_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."to_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.count.owned.files]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.require.ceiling.files]
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.messages]
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.notes]
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.people]
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.require.ceiling.remarks]
SELECT COUNT(*)
FROM "__pe_r_remarks" AS "k1"
WHERE "k1"."__pe_run" = CAST(:run AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [shop.decide.restricted.messages.messages.from_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'restricted', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
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
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            AND (NOT "o2"."state" IS NULL AND "o2"."state" = 'restricted')
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'restricted')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [shop.decide.restricted.messages.messages.to_id]
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'restricted', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
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
            WHERE ("k3"."__pe_run" = CAST(:run AS VARCHAR) AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            AND (NOT "o2"."state" IS NULL AND "o2"."state" = 'restricted')
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(:run AS VARCHAR) AND "k4"."__pe_set" = 'restricted')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [shop.decide.restricted.files.files.message_id]
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'restricted', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'restricted')
    AND "k1"."__pe_k0" = "files"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.decide.frozen.orders]
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'frozen', "orders"."id"
FROM "orders"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
    AND (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "orders"."id"
  );

-- [shop.decide.drifted.people.shown]
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(:run AS VARCHAR), 'drifted.shown', "people"."id"
FROM "people"
WHERE "people"."shown" IS DISTINCT
FROM (
  SELECT COUNT(*)
  FROM "messages"
  WHERE "messages"."from_id" = "people"."id"
    AND NOT "messages"."hidden"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'drifted.shown')
      AND "k1"."__pe_k0" = "people"."id"
  );

-- [shop.lift.files]
MERGE INTO "files" USING (
  SELECT DISTINCT "files"."id" AS "__pe_k0"
  FROM "files"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE)
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'restricted')
        AND "k2"."__pe_k0" = "files"."id"
    )
) AS "__pe_s" ON "files"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "hidden" = FALSE;

-- [shop.lift.messages]
MERGE INTO "messages" USING (
  SELECT DISTINCT "messages"."id" AS "__pe_k0"
  FROM "messages"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE)
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'restricted')
        AND "k2"."__pe_k0" = "messages"."id"
    )
) AS "__pe_s" ON "messages"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "hidden" = FALSE;

-- [shop.lift.orders]
MERGE INTO "orders" USING (
  SELECT DISTINCT "orders"."id" AS "__pe_k0"
  FROM "orders"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_orders" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "orders"."id"
  )
    AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
    AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE)
) AS "__pe_s" ON "orders"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "blocked" = NULL;

-- [shop.lift.people]
MERGE INTO "people" USING (
  SELECT DISTINCT "people"."id" AS "__pe_k0"
  FROM "people"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND (NOT "people"."state" IS NULL AND "people"."state" = 'restricted')
) AS "__pe_s" ON "people"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "state" = 'active';

-- [shop.lift.remarks]
MERGE INTO "remarks" USING (
  SELECT DISTINCT "remarks"."id" AS "__pe_k0"
  FROM "remarks"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_remarks" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "remarks"."id"
  )
    AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9)
) AS "__pe_s" ON "remarks"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "level" = 0;

-- [shop.recompute.people.shown]
MERGE INTO "people" USING (
  SELECT DISTINCT "people"."id" AS "__pe_k0", (
    SELECT COUNT(*)
    FROM "messages"
    WHERE "messages"."from_id" = "people"."id"
      AND NOT "messages"."hidden"
  ) AS "__pe_v0"
  FROM "people"
  WHERE NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'drifted.shown')
      AND "k1"."__pe_k0" = "people"."id"
  )
    AND "people"."shown" IS DISTINCT
  FROM (
    SELECT COUNT(*)
    FROM "messages"
    WHERE "messages"."from_id" = "people"."id"
      AND NOT "messages"."hidden"
  )
) AS "__pe_s" ON "people"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "shown" = "__pe_s"."__pe_v0";

-- [shop.verify.lifted.files]
SELECT COUNT(*)
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."id"
)
  AND (NOT "files"."hidden" IS NULL AND "files"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [shop.verify.lifted.messages]
SELECT COUNT(*)
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."id"
)
  AND (NOT "messages"."hidden" IS NULL AND "messages"."hidden" = TRUE)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(:run AS VARCHAR) AND "k2"."__pe_set" = 'restricted')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [shop.verify.lifted.orders]
SELECT COUNT(*)
FROM "orders"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_orders" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "orders"."id"
)
  AND (NOT "orders"."blocked" IS NULL AND "orders"."blocked" = TRUE)
  AND NOT (NOT "orders"."disputed" IS NULL AND "orders"."disputed" = TRUE);

-- [shop.verify.lifted.people]
SELECT COUNT(*)
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."id"
)
  AND (NOT "people"."state" IS NULL AND "people"."state" = 'restricted');

-- [shop.verify.lifted.remarks]
SELECT COUNT(*)
FROM "remarks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_remarks" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(:run AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "remarks"."id"
)
  AND (NOT "remarks"."level" IS NULL AND "remarks"."level" = 9);

-- [shop.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_files";
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_messages";
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";
DELETE FROM "__pe_r_orders" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_remarks" WHERE "__pe_run" = CAST(:run AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_remarks";
DROP TABLE "__pe_r_remarks";

-- [shop.purge-residual]
