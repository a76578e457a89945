-- confirmed by a rehearsal on sqlite: green, 22 steps verbatim
-- Erasure of one practitioner of clinic, in the store clinic
--
-- engine     sqlite
-- plan       sha256:…
-- manifest   sha256:…
-- made by    …
--
-- To be read, not to be run by hand: `policyengine run` binds the parameters, repeats what is to be
-- repeated, and commits a receipt with every change.
-- Parameters are :name, bound by name:
--   run    the run's id: 24 hexadecimal digits, made from the request's id and round
--   value  one known value of the identifier; the statement is run for each


-- stage -------------------------------------------------------------------------------------------
-- Staging: tables that hold this run's keys. They stand alone: some engines commit on DDL.

-- [clinic.stage]
-- Create 5 staging tables
CREATE TABLE IF NOT EXISTS "__pe_v_practitioner_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_practitioner_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_practitioners" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_second_opinions" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_treatments" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);


-- resolve -----------------------------------------------------------------------------------------
-- Finding: repeated over all stores until nothing more is known of the person. Changes no row of
-- yours.

-- [clinic.ship.practitioner.email]
-- Bring the known values of practitioner.email
-- run once for each value:
INSERT INTO "__pe_v_practitioner_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_practitioner_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.ship.practitioner.id]
-- Bring the known values of practitioner.id
-- run once for each value:
INSERT INTO "__pe_v_practitioner_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_practitioner_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.resolve.value.practitioners]
-- Find rows of practitioners where id is a known practitioner.id or email is a known
-- practitioner.email
-- because practitioners.id is practitioner.id, practitioners.email is practitioner.email
INSERT INTO "__pe_r_practitioners" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "practitioners"."id"
FROM "practitioners"
WHERE (
  NOT "practitioners"."id" IS NULL
    AND "practitioners"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_practitioner_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_practitioners" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "practitioners"."id"
  );
INSERT INTO "__pe_r_practitioners" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "practitioners"."id"
FROM "practitioners"
WHERE (
  NOT LOWER("practitioners"."email") IS NULL
    AND LOWER("practitioners"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_practitioner_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_practitioners" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "practitioners"."id"
  );

-- [clinic.collect.practitioners.id]
-- Read practitioner.id from id of the person's rows of practitioners
-- because practitioners.id is practitioner.id
SELECT DISTINCT "practitioners"."id"
FROM "practitioners"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_practitioners" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "practitioners"."id"
)
  AND NOT "practitioners"."id" IS NULL;

-- [clinic.collect.practitioners.email]
-- Read practitioner.email from email of the person's rows of practitioners
-- because practitioners.id is practitioner.id
SELECT DISTINCT "practitioners"."email"
FROM "practitioners"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_practitioners" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "practitioners"."id"
)
  AND NOT "practitioners"."email" IS NULL;


-- decide ------------------------------------------------------------------------------------------
-- Deciding: what becomes of each row. Everything below only reads what is written here.

-- [clinic.require.ceiling.practitioners]
-- Stop where more rows of practitioners are found than the ceiling allows
-- because practitioners.id is practitioner.id
SELECT COUNT(*)
FROM "__pe_r_practitioners" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.dead.practitioners]
-- Practitioners: dead where it is the person's
-- because practitioners.id is practitioner.id
INSERT INTO "__pe_r_practitioners" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "practitioners"."id"
FROM "practitioners"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_practitioners" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "practitioners"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_practitioners" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "practitioners"."id"
  );

-- [clinic.decide.leaves.second_opinions.practitioner_id]
-- Second_opinions: left by the one behind practitioner_id where practitioner_id points at a row of
-- practitioners [it dies with the person]
-- because practitioners.id is practitioner.id, second_opinions.practitioner_id is accessed by
--   practitioners
INSERT INTO "__pe_r_second_opinions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.practitioner_id', "second_opinions"."id"
FROM "second_opinions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_practitioners" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "second_opinions"."practitioner_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_second_opinions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.practitioner_id')
      AND "k2"."__pe_k0" = "second_opinions"."id"
  );

-- [clinic.decide.left.second_opinions]
-- Second_opinions: left where the one behind practitioner_id leaves it
-- because practitioners.id is practitioner.id, second_opinions.practitioner_id -> practitioners
INSERT INTO "__pe_r_second_opinions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "second_opinions"."id"
FROM "second_opinions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.practitioner_id')
    AND "k1"."__pe_k0" = "second_opinions"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_second_opinions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "second_opinions"."id"
  );

-- [clinic.decide.leaves.treatments.practitioner_id]
-- Treatments: left by the one behind practitioner_id where practitioner_id points at a row of
-- practitioners [it dies with the person] and not (claim is appealed or raised)
-- because practitioners.id is practitioner.id, treatments.practitioner_id is accessed by
--   practitioners
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.practitioner_id', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_practitioners" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "treatments"."practitioner_id"
  )
    AND NOT (
      NOT "treatments"."claim" IS NULL
        AND (
          "treatments"."claim" COLLATE BINARY = 'appealed'
            OR "treatments"."claim" COLLATE BINARY = 'raised'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.practitioner_id')
      AND "k2"."__pe_k0" = "treatments"."id"
  );

-- [clinic.decide.left.treatments]
-- Treatments: left where the one behind practitioner_id leaves it
-- because practitioners.id is practitioner.id, treatments.practitioner_id -> practitioners
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "treatments"."id"
FROM "treatments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.practitioner_id')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "treatments"."id"
  );

-- [clinic.decide.spared.treatments]
-- Treatments: held, and spared where practitioner_id points at a row of practitioners [it dies with
-- the person] and claim is appealed or raised
-- because practitioners.id is practitioner.id, treatments.practitioner_id -> practitioners,
--   treatments is held for claims
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'spared', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_practitioners" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "treatments"."practitioner_id"
  )
    AND (
      NOT "treatments"."claim" IS NULL
        AND (
          "treatments"."claim" COLLATE BINARY = 'appealed'
            OR "treatments"."claim" COLLATE BINARY = 'raised'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'spared')
      AND "k2"."__pe_k0" = "treatments"."id"
  );


-- mutate ------------------------------------------------------------------------------------------
-- Changing: finding and deciding are run again first, then each step commits together with its
-- receipt. Of many rows, those that the batches below a step find go before all that, batch by
-- batch.

-- [clinic.leave-link.second_opinions.practitioner_id]
-- Cut second_opinions.practitioner_id -> practitioners (practitioner_id to NULL) where the one
-- behind practitioner_id leaves it
-- because practitioners.id is practitioner.id, second_opinions.practitioner_id is accessed by
--   practitioners, the row stays for others
-- announced by SELECT COUNT(*) FROM "second_opinions" with the same WHERE
UPDATE "second_opinions"
SET "practitioner_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.practitioner_id')
    AND "k1"."__pe_k0" = "second_opinions"."id"
);

-- [clinic.leave-link.treatments.practitioner_id]
-- Cut treatments.practitioner_id -> practitioners (practitioner_id to NULL) where the one behind
-- practitioner_id leaves it and not (claim is appealed or raised)
-- because practitioners.id is practitioner.id, treatments.practitioner_id is accessed by
--   practitioners, the row stays for others
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "practitioner_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.practitioner_id')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT (
    NOT "treatments"."claim" IS NULL
      AND (
        "treatments"."claim" COLLATE BINARY = 'appealed'
          OR "treatments"."claim" COLLATE BINARY = 'raised'
      )
  );

-- [clinic.leave.second_opinions]
-- Mask rows of second_opinions where it is somebody else's and names the person: signed_by cleared
-- because second_opinions.signed_by is about practitioner_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "second_opinions" with the same WHERE
UPDATE "second_opinions"
SET "signed_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "second_opinions"."id"
)
  AND NOT "second_opinions"."signed_by" IS NULL;

-- [clinic.leave.treatments]
-- Mask rows of treatments where it is somebody else's and names the person and not (claim is
-- appealed or raised): remark cleared
-- because treatments.remark is about practitioner_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "remark" = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
      AND "k1"."__pe_k0" = "treatments"."id"
  )
    AND NOT (
      NOT "treatments"."claim" IS NULL
        AND (
          "treatments"."claim" COLLATE BINARY = 'appealed'
            OR "treatments"."claim" COLLATE BINARY = 'raised'
        )
    )
)
  AND NOT "treatments"."remark" IS NULL;

-- [clinic.anonymise.practitioners]
-- Mask rows of practitioners where it dies with the person: email cleared and name cleared
-- because practitioners.id is practitioner.id
-- announced by SELECT COUNT(*) FROM "practitioners" with the same WHERE
UPDATE "practitioners"
SET "email" = NULL, "name" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_practitioners" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "practitioners"."id"
)
  AND (NOT "practitioners"."email" IS NULL OR NOT "practitioners"."name" IS NULL);


-- verify ------------------------------------------------------------------------------------------
-- Verifying: every count must be 0.

-- [clinic.verify.practitioners.email]
-- Count rows of practitioners where email is a known practitioner.email: there must be none
-- because practitioners.email is practitioner.email
SELECT COUNT(*)
FROM "practitioners"
WHERE (
  NOT LOWER("practitioners"."email") IS NULL
    AND LOWER("practitioners"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_practitioner_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.held.treatments]
-- Count rows of treatments where it is somebody else's and names the person and remark is not
-- cleared and claim is appealed or raised: there must be none
-- because a hold may have come after treatments was decided
SELECT COUNT(*)
FROM "treatments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT "treatments"."remark" IS NULL
  AND (
    NOT "treatments"."claim" IS NULL
      AND (
        "treatments"."claim" COLLATE BINARY = 'appealed'
          OR "treatments"."claim" COLLATE BINARY = 'raised'
      )
  );


-- clean -------------------------------------------------------------------------------------------
-- Cleaning: this run's staging goes, then what the engine keeps behind a delete.

-- [clinic.drop-stage]
-- Forget what was staged
DELETE FROM "__pe_v_practitioner_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_practitioner_email";
-- only where the count before is 0:
DROP TABLE "__pe_v_practitioner_email";
DELETE FROM "__pe_v_practitioner_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_practitioner_id";
-- only where the count before is 0:
DROP TABLE "__pe_v_practitioner_id";
DELETE FROM "__pe_r_practitioners" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_practitioners";
-- only where the count before is 0:
DROP TABLE "__pe_r_practitioners";
DELETE FROM "__pe_r_second_opinions" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_second_opinions";
-- only where the count before is 0:
DROP TABLE "__pe_r_second_opinions";
DELETE FROM "__pe_r_treatments" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_treatments";
-- only where the count before is 0:
DROP TABLE "__pe_r_treatments";

-- [clinic.purge-residual]
-- Clear what the engine keeps behind a delete
