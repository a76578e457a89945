-- tenants, on clickhouse
-- statements sha256:979cea6364781bcfa222777b0c972a27824adfcdafdebd3454c6c486db88d62e
-- fixture    sha256:0087e45b7914a5c296eecd5ee664d08a960e0bb43e880258d794697816effe5c
-- confirmed by running on clickhouse 26.9.2.1

-- [clinic.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_number" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" String, "__pe_k1" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_visits" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [clinic.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [clinic.ship.person.number] 0
INSERT INTO "__pe_v_person_number" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_number" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [clinic.resolve.value.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE (
  NOT ("patients"."number" IS NULL)
    AND "patients"."number" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_number" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("patients"."tenant" IS NULL)
      AND NOT ("patients"."id" IS NULL)
      AND ("patients"."tenant", "patients"."id") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_patients" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'candidate', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE (
  NOT (lowerUTF8("patients"."email") IS NULL)
    AND lowerUTF8("patients"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("patients"."tenant" IS NULL)
      AND NOT ("patients"."id" IS NULL)
      AND ("patients"."tenant", "patients"."id") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_patients" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [clinic.resolve.owned.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "visits"."id"
FROM "visits"
WHERE (
  NOT ("visits"."tenant" IS NULL)
    AND NOT ("visits"."patient" IS NULL)
    AND ("visits"."tenant", "visits"."patient") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND NOT (
    NOT ("visits"."id" IS NULL)
      AND "visits"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_visits" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.collect.patients.number] 0
SELECT DISTINCT "patients"."number"
FROM "patients"
WHERE (
  NOT ("patients"."tenant" IS NULL)
    AND NOT ("patients"."id" IS NULL)
    AND ("patients"."tenant", "patients"."id") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND NOT ("patients"."number" IS NULL);

-- [clinic.collect.patients.email] 0
SELECT DISTINCT "patients"."email"
FROM "patients"
WHERE (
  NOT ("patients"."tenant" IS NULL)
    AND NOT ("patients"."id" IS NULL)
    AND ("patients"."tenant", "patients"."id") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND NOT ("patients"."email" IS NULL);

-- [clinic.require.ceiling.patients] 1
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.visits] 1
SELECT COUNT(*)
FROM "__pe_r_visits" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.dead.patients] 1
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT {run:String}, 'dead', "patients"."tenant", "patients"."id"
FROM "patients"
WHERE (
  NOT ("patients"."tenant" IS NULL)
    AND NOT ("patients"."id" IS NULL)
    AND ("patients"."tenant", "patients"."id") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND NOT (
    NOT ("patients"."tenant" IS NULL)
      AND NOT ("patients"."id" IS NULL)
      AND ("patients"."tenant", "patients"."id") IN (
        SELECT "k2"."__pe_k0", "k2"."__pe_k1"
        FROM "__pe_r_patients" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
          AND NOT ("k2"."__pe_k1" IS NULL)
      )
  );

-- [clinic.decide.dead.visits] 1
INSERT INTO "__pe_r_visits" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "visits"."id"
FROM "visits"
WHERE (
  NOT ("visits"."id" IS NULL)
    AND "visits"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_visits" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("visits"."id" IS NULL)
      AND "visits"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_visits" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [clinic.delete.visits] 1
ALTER TABLE "visits" DELETE WHERE (
  NOT ("visits"."id" IS NULL)
    AND "visits"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_visits" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [clinic.anonymise.patients] 1
ALTER TABLE "patients" UPDATE "number" = materialize(NULL), "email" = materialize(NULL), "born" = CAST(
  '1970-01-01' AS Date32
)
WHERE (
  NOT ("patients"."tenant" IS NULL)
    AND NOT ("patients"."id" IS NULL)
    AND ("patients"."tenant", "patients"."id") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
)
  AND (
    NOT ("patients"."number" IS NULL)
      OR NOT ("patients"."email" IS NULL)
      OR NOT (
        (
          (
            "patients"."born" = CAST('1970-01-01' AS Date32)
              AND NOT ("patients"."born" IS NULL)
              AND NOT (CAST('1970-01-01' AS Date32) IS NULL)
          )
            OR ("patients"."born" IS NULL AND CAST('1970-01-01' AS Date32) IS NULL)
        )
      )
  ) SETTINGS mutations_sync = 2;

-- [clinic.verify.patients.number] 0
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT ("patients"."number" IS NULL)
    AND "patients"."number" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_number" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
);

-- [clinic.verify.patients.email] 0
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT (lowerUTF8("patients"."email") IS NULL)
    AND lowerUTF8("patients"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [clinic.verify.owned.visits.tenant+patient] 0
SELECT COUNT(*)
FROM "visits"
WHERE (
  NOT ("visits"."tenant" IS NULL)
    AND NOT ("visits"."patient" IS NULL)
    AND ("visits"."tenant", "visits"."patient") IN (
      SELECT "k1"."__pe_k0", "k1"."__pe_k1"
      FROM "__pe_r_patients" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
        AND NOT ("k1"."__pe_k1" IS NULL)
    )
);

-- [clinic.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_number" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_number";
DROP TABLE "__pe_v_person_number";
ALTER TABLE "__pe_r_patients" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_patients";
DROP TABLE "__pe_r_patients";
ALTER TABLE "__pe_r_visits" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_visits";
DROP TABLE "__pe_r_visits";

-- [clinic.purge-residual] 0
