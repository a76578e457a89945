-- addresses, on sqlite
-- statements sha256:1d998b9e9b7fc02a3380ce85ab746db50a57a260c93a6942d351fc7dc57f11c4
-- fixture    sha256:d2dedf0af026e6119ebb84fc4131da7f2d7dfb505c4b9a7ef93381956cdb7909
-- confirmed by running on sqlite 3.40.1

-- [letters.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_readers" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" TEXT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_t_readers" (
  "__pe_run" TEXT, "__pe_n" INTEGER, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_n")
);
CREATE TABLE IF NOT EXISTS "__pe_d_readers" (
  "__pe_run" TEXT, "__pe_k0" TEXT, "__pe_token" TEXT, UNIQUE ("__pe_run", "__pe_k0")
);

-- [letters.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [letters.resolve.value.readers] 2
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "readers"."email"
FROM "readers"
WHERE (
  NOT LOWER("readers"."email") IS NULL
    AND LOWER("readers"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.require.ceiling.readers] 2
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [letters.decide.dead.readers] 2
INSERT INTO "__pe_r_readers" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "readers"."email"
FROM "readers"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "readers"."email"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_readers" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "readers"."email"
  );

-- [letters.draw.readers] 2
SELECT COUNT(*)
FROM "__pe_r_readers" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead';
INSERT INTO "__pe_t_readers" ("__pe_run", "__pe_n", "__pe_token") SELECT :run, :ordinal, :token;
INSERT INTO "__pe_d_readers" ("__pe_run", "__pe_k0", "__pe_token")
SELECT :run, "k3"."__pe_k0", "k4"."__pe_token"
FROM (
  SELECT "k2"."__pe_k0", ROW_NUMBER() OVER (ORDER BY "k2"."__pe_k0") AS "__pe_n"
  FROM "__pe_r_readers" AS "k2"
  WHERE "k2"."__pe_run" = :run
    AND "k2"."__pe_set" = 'dead'
) AS "k3"
JOIN "__pe_t_readers" AS "k4" ON "k4"."__pe_n" = "k3"."__pe_n"
  AND "k4"."__pe_run" = :run;

-- [letters.cut.issues.sent_to] 1
UPDATE "issues"
SET "sent_to" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "issues"."sent_to"
);

-- [letters.cut.issues.sent_by] 1
UPDATE "issues"
SET "sent_by" = 'nobody'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "issues"."sent_by"
    AND NOT "issues"."sent_by" IS 'nobody'
);

-- [letters.anonymise.readers] 2
UPDATE "readers"
SET "email" = (
  SELECT 'deleted-' || "k1"."__pe_token" || '@deleted.invalid'
  FROM "__pe_d_readers" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_k0" = "readers"."email"
), "handle" = (
  SELECT 'deleted-' || "k2"."__pe_token"
  FROM "__pe_d_readers" AS "k2"
  WHERE "k2"."__pe_run" = :run
    AND "k2"."__pe_k0" = "readers"."email"
), "name" = '', "card" = 0, "title" = 'xx'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_readers" AS "k3"
  WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
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
      OR "readers"."name" IS NOT ''
      OR "readers"."card" IS NOT 0
      OR "readers"."title" IS NOT 'xx'
  );

-- [letters.verify.readers.email] 0
SELECT COUNT(*)
FROM "readers"
WHERE (
  NOT LOWER("readers"."email") IS NULL
    AND LOWER("readers"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [letters.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_readers" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_readers";
DROP TABLE "__pe_r_readers";
DELETE FROM "__pe_t_readers" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_t_readers";
DROP TABLE "__pe_t_readers";
DELETE FROM "__pe_d_readers" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_d_readers";
DROP TABLE "__pe_d_readers";

-- [letters.purge-residual] 0
