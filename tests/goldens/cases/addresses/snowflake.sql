-- addresses, on snowflake
-- statements sha256:1f752b8c02da1f31e26f10305bebdf6583af7f094887a1c0be62c89ec4aa50bb
-- fixture    sha256:a907a0009f010c36c6c8f892353a5318c780ba582e8692867169d3484efc2959
-- not run

-- [letters.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR, "__pe_value" VARCHAR, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_readers" (
  "__pe_run" VARCHAR, "__pe_set" VARCHAR, "__pe_k0" VARCHAR(60), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_t_readers" (
  "__pe_run" VARCHAR, "__pe_n" INT, "__pe_token" VARCHAR, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_readers" (
  "__pe_run" VARCHAR, "__pe_k0" VARCHAR(60), "__pe_token" VARCHAR, UNIQUE ("__pe_run", "__pe_k0")
);

-- [letters.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(value)s AS VARCHAR)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR)
);

-- [letters.resolve.value.readers]
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'candidate', "readers"."email"
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("readers"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.require.ceiling.readers]
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'candidate';

-- [letters.decide.dead.readers]
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR), 'dead', "readers"."email"
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "readers"."email"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.draw.readers]
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_readers" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR), CAST(%(ordinal)s AS INT), CAST(%(token)s AS VARCHAR);
INSERT INTO "__pe_d_readers" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_readers" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_readers" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS VARCHAR);

-- [letters.cut.issues.sent_to]
MERGE INTO "issues" USING (
  SELECT DISTINCT "issues"."id" AS "__pe_k0"
  FROM "issues"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "issues"."sent_to"
  )
) AS "__pe_s" ON "issues"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "sent_to" = NULL;

-- [letters.cut.issues.sent_by]
MERGE INTO "issues" USING (
  SELECT DISTINCT "issues"."id" AS "__pe_k0"
  FROM "issues"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "issues"."sent_by"
      AND NOT "issues"."sent_by" IS NOT DISTINCT
    FROM 'nobody'
  )
) AS "__pe_s" ON "issues"."id" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "sent_by" = 'nobody';

-- [letters.anonymise.readers]
MERGE INTO "readers" USING (
  SELECT DISTINCT "readers"."email" AS "__pe_k0", (
    SELECT MAX('deleted-' || "k1"."__pe_token" || '@deleted.invalid')
    FROM "__pe_d_readers" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND "k1"."__pe_k0" = "readers"."email"
  )AS "__pe_v0", (
    SELECT MAX('deleted-' || "k2"."__pe_token")
    FROM "__pe_d_readers" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR)
      AND "k2"."__pe_k0" = "readers"."email"
  ) AS "__pe_v1"
  FROM "readers"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "readers"."email"
  )
    AND (
      (
        "readers"."email" IS NULL
          OR NOT (
            LENGTH("readers"."email") = 48
              AND TRIM(SUBSTRING("readers"."email", 9, 24), '0123456789abcdef') = ''
              AND SUBSTRING("readers"."email", 1, 8) = 'deleted-'
              AND SUBSTRING("readers"."email", 33, 16) = '@deleted.invalid'
          )
      )
        OR (
          "readers"."handle" IS NULL
            OR NOT (
              LENGTH("readers"."handle") = 32
                AND TRIM(SUBSTRING("readers"."handle", 9, 24), '0123456789abcdef') = ''
                AND SUBSTRING("readers"."handle", 1, 8) = 'deleted-'
            )
        )
        OR "readers"."name" IS DISTINCT
      FROM ''
        OR "readers"."card" IS DISTINCT
      FROM 0
        OR "readers"."title" IS DISTINCT
      FROM 'xx'
    )
) AS "__pe_s" ON "readers"."email" = "__pe_s"."__pe_k0" WHEN MATCHED THEN UPDATE
SET "email" = "__pe_s"."__pe_v0", "handle" = "__pe_s"."__pe_v1", "name" = '', "card" = 0, "title" = 'xx';

-- [letters.verify.readers.email]
SELECT COUNT(*)
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR)
    AND LOWER("k1"."__pe_value") = LOWER("readers"."email")
);

-- [letters.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_r_readers";
DROP TABLE "__pe_r_readers";
DELETE FROM "__pe_t_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_t_readers";
DROP TABLE "__pe_t_readers";
DELETE FROM "__pe_d_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR);
SELECT COUNT(*) FROM "__pe_d_readers";
DROP TABLE "__pe_d_readers";

-- [letters.purge-residual]
