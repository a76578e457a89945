-- addresses, on redshift
-- statements sha256:a704eee12cfbc29e69edb0e2eda22d4ef570cac1fc340a3b9d6d66bd1267377f
-- fixture    sha256:d2dedf0af026e6119ebb84fc4131da7f2d7dfb505c4b9a7ef93381956cdb7909
-- not run

-- [letters.stage]
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" VARCHAR(MAX), "__pe_value" VARCHAR(MAX), UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_readers" (
  "__pe_run" VARCHAR(MAX), "__pe_set" VARCHAR(MAX), "__pe_k0" VARCHAR(60), UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_t_readers" (
  "__pe_run" VARCHAR(MAX), "__pe_n" INTEGER, "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_n"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_d_readers" (
  "__pe_run" VARCHAR(MAX), "__pe_k0" VARCHAR(60), "__pe_token" VARCHAR(MAX), UNIQUE (
    "__pe_run", "__pe_k0"
  )
);

-- [letters.ship.person.email]
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(value)s AS VARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k1"."__pe_value" = CAST(%(value)s AS VARCHAR(MAX))
);

-- [letters.resolve.value.readers]
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'candidate', "readers"."email"
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("readers"."email")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.require.ceiling.readers]
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'candidate';

-- [letters.decide.dead.readers]
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS VARCHAR(MAX)), 'dead', "readers"."email"
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "readers"."email"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.draw.readers]
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_readers" ("__pe_run", "__pe_n", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), CAST(%(ordinal)s AS INTEGER), CAST(%(token)s AS VARCHAR(MAX));
INSERT INTO "__pe_d_readers" ("__pe_run", "__pe_k0", "__pe_token")
SELECT CAST(%(run)s AS VARCHAR(MAX)), "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0" NULLS FIRST) AS "__pe_n"
  FROM "__pe_r_readers" AS "k2"
  WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_readers" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX));

-- [letters.cut.issues.sent_to]
UPDATE "issues"
SET "sent_to" = NULL
FROM (
  SELECT DISTINCT "issues"."id" AS "__pe_k0"
  FROM "issues"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "issues"."sent_to"
  )
) AS "__pe_s"
WHERE "issues"."id" = "__pe_s"."__pe_k0";

-- [letters.cut.issues.sent_by]
UPDATE "issues"
SET "sent_by" = 'nobody'
FROM (
  SELECT DISTINCT "issues"."id" AS "__pe_k0"
  FROM "issues"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "issues"."sent_by"
      AND NOT (("issues"."sent_by" = 'nobody' AND NOT "issues"."sent_by" IS NULL))
  )
) AS "__pe_s"
WHERE "issues"."id" = "__pe_s"."__pe_k0";

-- [letters.anonymise.readers]
UPDATE "readers"
SET "email" = "__pe_s"."__pe_v0", "handle" = "__pe_s"."__pe_v1", "name" = '', "card" = 0, "title" = 'xx'
FROM (
  SELECT DISTINCT "readers"."email" AS "__pe_k0", (
    SELECT MAX('deleted-' || "k1"."__pe_token" || '@deleted.invalid')
    FROM "__pe_d_readers" AS "k1"
    WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND "k1"."__pe_k0" = "readers"."email"
  )AS "__pe_v0", (
    SELECT MAX('deleted-' || "k2"."__pe_token")
    FROM "__pe_d_readers" AS "k2"
    WHERE "k2"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
      AND "k2"."__pe_k0" = "readers"."email"
  ) AS "__pe_v1"
  FROM "readers"
  WHERE EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k3"
    WHERE ("k3"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX)) AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "readers"."email"
  )
    AND (
      (
        "readers"."email" IS NULL
          OR NOT (
            LENGTH("readers"."email") = 48
              AND TRIM('0123456789abcdef' FROM SUBSTRING("readers"."email" FROM 9 FOR 24)) = ''
              AND SUBSTRING("readers"."email" FROM 1 FOR 8) = 'deleted-'
              AND SUBSTRING("readers"."email" FROM 33 FOR 16) = '@deleted.invalid'
          )
      )
        OR (
          "readers"."handle" IS NULL
            OR NOT (
              LENGTH("readers"."handle") = 32
                AND TRIM('0123456789abcdef' FROM SUBSTRING("readers"."handle" FROM 9 FOR 24)) = ''
                AND SUBSTRING("readers"."handle" FROM 1 FOR 8) = 'deleted-'
            )
        )
        OR NOT (
          (
            ("readers"."name" = '' AND NOT "readers"."name" IS NULL AND NOT '' IS NULL)
              OR ("readers"."name" IS NULL AND '' IS NULL)
          )
        )
        OR NOT (("readers"."card" = 0 AND NOT "readers"."card" IS NULL))
        OR NOT (("readers"."title" = 'xx' AND NOT "readers"."title" IS NULL))
    )
) AS "__pe_s"
WHERE "readers"."email" = "__pe_s"."__pe_k0";

-- [letters.verify.readers.email]
SELECT COUNT(*)
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS VARCHAR(MAX))
    AND LOWER("k1"."__pe_value") = LOWER("readers"."email")
);

-- [letters.drop-stage]
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_r_readers";
DROP TABLE "__pe_r_readers";
DELETE FROM "__pe_t_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_t_readers";
DROP TABLE "__pe_t_readers";
DELETE FROM "__pe_d_readers" WHERE "__pe_run" = CAST(%(run)s AS VARCHAR(MAX));
SELECT COUNT(*) FROM "__pe_d_readers";
DROP TABLE "__pe_d_readers";

-- [letters.purge-residual]
