-- names, on clickhouse
-- statements sha256:98d3465f4a6777adfb219758f0fb81c7d14812443924ce5bd1b5b012eb740b65
-- fixture    sha256:d70258a6fd118c24fb63e570471140f66352fb86394ad5b7e20c39cb0536db2a
-- confirmed by running on clickhouse 26.9.2.1

-- [odd.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_group by" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32, "__pe_k1" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_orders" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [odd.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [odd.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [odd.resolve.value.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT ("a""b.c d"."select" IS NULL)
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("a""b.c d"."select" IS NULL)
      AND "a""b.c d"."select" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT (lowerUTF8("a""b.c d"."E-Mail") IS NULL)
    AND lowerUTF8("a""b.c d"."E-Mail") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("a""b.c d"."select" IS NULL)
      AND "a""b.c d"."select" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [odd.resolve.owned.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "ORDER"."100%"
FROM "ORDER"
WHERE (
  NOT ("ORDER"."from" IS NULL)
    AND "ORDER"."from" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("ORDER"."100%" IS NULL)
      AND "ORDER"."100%" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [odd.resolve.owned.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE (
  NOT ("%(run)s"."where" IS NULL)
    AND "%(run)s"."where" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("%(run)s"."where" IS NULL)
      AND NOT ("%(run)s"."1" IS NULL)
      AND ("%(run)s"."where", "%(run)s"."1") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_group by" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [odd.collect.people.select] 0
SELECT DISTINCT "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT ("a""b.c d"."select" IS NULL)
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("a""b.c d"."select" IS NULL);

-- [odd.collect.people.E-Mail] 0
SELECT DISTINCT "a""b.c d"."E-Mail"
FROM "a""b.c d"
WHERE (
  NOT ("a""b.c d"."select" IS NULL)
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("a""b.c d"."E-Mail" IS NULL);

-- [odd.require.ceiling.group by] 2
SELECT COUNT(*)
FROM "__pe_r_group by" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.orders] 1
SELECT COUNT(*)
FROM "__pe_r_orders" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [odd.require.ceiling.people] 1
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [odd.decide.dead.group by] 2
INSERT INTO "__pe_r_group by" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'dead', "%(run)s"."where", "%(run)s"."1"
FROM "%(run)s"
WHERE (
  NOT ("%(run)s"."where" IS NULL)
    AND NOT ("%(run)s"."1" IS NULL)
    AND ("%(run)s"."where", "%(run)s"."1") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_group by" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND NOT (
    NOT ("%(run)s"."where" IS NULL)
      AND NOT ("%(run)s"."1" IS NULL)
      AND ("%(run)s"."where", "%(run)s"."1") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_group by" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [odd.decide.dead.orders] 1
INSERT INTO "__pe_r_orders" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "ORDER"."100%"
FROM "ORDER"
WHERE (
  NOT ("ORDER"."100%" IS NULL)
    AND "ORDER"."100%" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("ORDER"."100%" IS NULL)
      AND "ORDER"."100%" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_orders" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [odd.decide.dead.people] 1
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "a""b.c d"."select"
FROM "a""b.c d"
WHERE (
  NOT ("a""b.c d"."select" IS NULL)
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("a""b.c d"."select" IS NULL)
      AND "a""b.c d"."select" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_people" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [odd.cut.orders.from] 1
ALTER TABLE "ORDER" UPDATE "from" = materialize(NULL)
WHERE (
  NOT ("ORDER"."from" IS NULL)
    AND "ORDER"."from" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [odd.delete.group by] 2
ALTER TABLE "%(run)s" DELETE WHERE (
  NOT ("%(run)s"."where" IS NULL)
    AND NOT ("%(run)s"."1" IS NULL)
    AND ("%(run)s"."where", "%(run)s"."1") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_group by" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [odd.anonymise.orders] 1
ALTER TABLE "ORDER" UPDATE ":note" = materialize(NULL), "$ref" = '', "ünï" = 'it''s 100% :gone'
WHERE (
  NOT ("ORDER"."100%" IS NULL)
    AND "ORDER"."100%" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("ORDER".":note" IS NULL)
      OR NOT (
        (
          ("ORDER"."$ref" = '' AND NOT ("ORDER"."$ref" IS NULL) AND NOT ('' IS NULL))
            OR ("ORDER"."$ref" IS NULL AND '' IS NULL)
        )
      )
      OR NOT (("ORDER"."ünï" = 'it''s 100% :gone' AND NOT ("ORDER"."ünï" IS NULL)))
  ) SETTINGS mutations_sync = 2;

-- [odd.delete.people] 1
ALTER TABLE "a""b.c d" DELETE WHERE (
  NOT ("a""b.c d"."select" IS NULL)
    AND "a""b.c d"."select" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_people" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [odd.verify.people.E-Mail] 0
SELECT COUNT(*)
FROM "a""b.c d"
WHERE (
  NOT (lowerUTF8("a""b.c d"."E-Mail") IS NULL)
    AND lowerUTF8("a""b.c d"."E-Mail") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [odd.verify.owned.group by.where] 0
SELECT COUNT(*)
FROM "%(run)s"
WHERE (
  NOT ("%(run)s"."where" IS NULL)
    AND "%(run)s"."where" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_orders" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
);

-- [odd.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_r_group by" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_group by";
DROP TABLE "__pe_r_group by";
ALTER TABLE "__pe_r_orders" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_orders";
DROP TABLE "__pe_r_orders";
ALTER TABLE "__pe_r_people" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_people";
DROP TABLE "__pe_r_people";

-- [odd.purge-residual] 0
