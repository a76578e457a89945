-- confirmed by a rehearsal on sqlite: green, 59 steps verbatim
-- Erasure of one patient of clinic, in the store clinic
--
-- engine     sqlite
-- plan       sha256:…
-- manifest   sha256:…
-- made by    …
--
-- To be read, not to be run by hand: `policyengine run` binds the parameters, repeats what is to be
-- repeated, and commits a receipt with every change.
-- Parameters are :name, bound by name:
--   before                the id of the round before this one
--   cutoff_records        the day before which records keeps nothing any more
--   cutoff_reimbursement  the day before which reimbursement keeps nothing any more
--   cutoff_tax            the day before which tax keeps nothing any more
--   from0                 part 0 of the key at which a batch begins
--   run                   the run's id: 24 hexadecimal digits, made from the request's id and round
--   size                  how many keys are in a batch
--   to0                   part 0 of the key at which a batch ends
--   value                 one known value of the identifier; the statement is run for each


-- stage -------------------------------------------------------------------------------------------
-- Staging: tables that hold this run's keys. They stand alone: some engines commit on DDL.

-- [clinic.stage]
-- Create 10 staging tables
CREATE TABLE IF NOT EXISTS "__pe_v_patient_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_patient_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_patient_insurance_number" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_images" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_invoices" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_newsletter" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_patients" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_prescriptions" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_second_opinions" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_treatments" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);


-- rearm -------------------------------------------------------------------------------------------
-- Taking up: where a hold deferred something, the next round begins with the rows that stayed for
-- it.

-- [clinic.rearm.patients]
-- Take up again the rows of patients that an earlier round left for a hold
-- because what a hold kept is taken up again once it is lifted
-- in every round but the first:
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = :before
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS "k2"."__pe_k0"
  );
-- at the end, where a hold defers something:
DELETE FROM "__pe_r_patients"
WHERE "__pe_r_patients"."__pe_run" = :run
  AND NOT "__pe_r_patients"."__pe_set" = 'frozen'
  AND NOT "__pe_r_patients"."__pe_set" = 'pinned';

-- [clinic.rearm.prescriptions]
-- Take up again the rows of prescriptions that an earlier round left for a hold
-- because what a hold kept is taken up again once it is lifted
-- in every round but the first:
INSERT INTO "__pe_r_prescriptions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_prescriptions" AS "k1"
WHERE "k1"."__pe_run" = :before
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS "k2"."__pe_k0"
  );
-- at the end, where a hold defers something:
DELETE FROM "__pe_r_prescriptions"
WHERE "__pe_r_prescriptions"."__pe_run" = :run
  AND NOT "__pe_r_prescriptions"."__pe_set" = 'frozen'
  AND NOT "__pe_r_prescriptions"."__pe_set" = 'pinned';

-- [clinic.rearm.treatments]
-- Take up again the rows of treatments that an earlier round left for a hold
-- because what a hold kept is taken up again once it is lifted
-- in every round but the first:
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "k1"."__pe_k0"
FROM "__pe_r_treatments" AS "k1"
WHERE "k1"."__pe_run" = :before
  AND ("k1"."__pe_set" = 'frozen' OR "k1"."__pe_set" = 'pinned')
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" IS "k2"."__pe_k0"
  );
-- at the end, where a hold defers something:
DELETE FROM "__pe_r_treatments"
WHERE "__pe_r_treatments"."__pe_run" = :run
  AND NOT "__pe_r_treatments"."__pe_set" = 'frozen'
  AND NOT "__pe_r_treatments"."__pe_set" = 'pinned';


-- resolve -----------------------------------------------------------------------------------------
-- Finding: repeated over all stores until nothing more is known of the person. Changes no row of
-- yours.

-- [clinic.ship.patient.email]
-- Bring the known values of patient.email
-- run once for each value:
INSERT INTO "__pe_v_patient_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_patient_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.ship.patient.id]
-- Bring the known values of patient.id
-- run once for each value:
INSERT INTO "__pe_v_patient_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_patient_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.ship.patient.insurance_number]
-- Bring the known values of patient.insurance_number
-- run once for each value:
INSERT INTO "__pe_v_patient_insurance_number" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_patient_insurance_number" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [clinic.resolve.value.newsletter]
-- Find rows of newsletter where email is a known patient.email
-- because newsletter.email is patient.email
INSERT INTO "__pe_r_newsletter" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "newsletter"."id"
FROM "newsletter"
WHERE (
  NOT LOWER("newsletter"."email") IS NULL
    AND LOWER("newsletter"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_patient_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_newsletter" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "newsletter"."id"
  );

-- [clinic.resolve.value.patients]
-- Find rows of patients where id is a known patient.id or insurance_number is a known
-- patient.insurance_number or email is a known patient.email
-- because patients.id is patient.id, patients.insurance_number is patient.insurance_number,
--   patients.email is patient.email
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "patients"."id"
FROM "patients"
WHERE (
  NOT "patients"."id" IS NULL
    AND "patients"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_patient_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."id"
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "patients"."id"
FROM "patients"
WHERE (
  NOT "patients"."insurance_number" COLLATE BINARY IS NULL
    AND "patients"."insurance_number" COLLATE BINARY IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_patient_insurance_number" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."id"
  );
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "patients"."id"
FROM "patients"
WHERE (
  NOT LOWER("patients"."email") IS NULL
    AND LOWER("patients"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_patient_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "patients"."id"
  );

-- [clinic.resolve.owned.invoices]
-- Find rows of invoices where patient_id points at a row of patients [it is the person's]
-- because patients.id is patient.id, invoices.patient_id is owned by patients
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "invoices"."id"
FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invoices"."patient_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [clinic.resolve.owned.treatments]
-- Find rows of treatments where patient_id points at a row of patients [it is the person's]
-- because patients.id is patient.id, treatments.patient_id is owned by patients
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "treatments"."id"
FROM "treatments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "treatments"."patient_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "treatments"."id"
  );

-- [clinic.resolve.owned.images]
-- Find rows of images where treatment_id points at a row of treatments [it is the person's]
-- because patients.id is patient.id, treatments.patient_id -> patients, images.treatment_id is
--   owned by treatments
INSERT INTO "__pe_r_images" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "images"."id"
FROM "images"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "images"."treatment_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_images" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "images"."id"
  );

-- [clinic.resolve.owned.prescriptions]
-- Find rows of prescriptions where treatment_id points at a row of treatments [it is the person's]
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   is owned by treatments
INSERT INTO "__pe_r_prescriptions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "prescriptions"."id"
FROM "prescriptions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "prescriptions"."treatment_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "prescriptions"."id"
  );

-- [clinic.resolve.owned.second_opinions]
-- Find rows of second_opinions where treatment_id points at a row of treatments [it is the
-- person's]
-- because patients.id is patient.id, treatments.patient_id -> patients,
--   second_opinions.treatment_id is owned by treatments
INSERT INTO "__pe_r_second_opinions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "second_opinions"."id"
FROM "second_opinions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "second_opinions"."treatment_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_second_opinions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "second_opinions"."id"
  );

-- [clinic.collect.patients.id]
-- Read patient.id from id of the person's rows of patients
-- because patients.id is patient.id
SELECT DISTINCT "patients"."id"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND NOT "patients"."id" IS NULL;

-- [clinic.collect.patients.insurance_number]
-- Read patient.insurance_number from insurance_number of the person's rows of patients
-- because patients.id is patient.id
SELECT DISTINCT "patients"."insurance_number"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND NOT "patients"."insurance_number" IS NULL;

-- [clinic.collect.patients.email]
-- Read patient.email from email of the person's rows of patients
-- because patients.id is patient.id
SELECT DISTINCT "patients"."email"
FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND NOT "patients"."email" IS NULL;


-- decide ------------------------------------------------------------------------------------------
-- Deciding: what becomes of each row. Everything below only reads what is written here.

-- [clinic.require.ceiling.images]
-- Stop where more rows of images are found than the ceiling allows
-- because patients.id is patient.id, treatments.patient_id -> patients, images.treatment_id ->
--   treatments
SELECT COUNT(*)
FROM "__pe_r_images" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.invoices]
-- Stop where more rows of invoices are found than the ceiling allows
-- because patients.id is patient.id, invoices.patient_id -> patients
SELECT COUNT(*)
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.newsletter]
-- Stop where more rows of newsletter are found than the ceiling allows
-- because newsletter.email is patient.email
SELECT COUNT(*)
FROM "__pe_r_newsletter" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.patients]
-- Stop where more rows of patients are found than the ceiling allows
-- because patients.id is patient.id
SELECT COUNT(*)
FROM "__pe_r_patients" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.prescriptions]
-- Stop where more rows of prescriptions are found than the ceiling allows
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   -> treatments
SELECT COUNT(*)
FROM "__pe_r_prescriptions" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.second_opinions]
-- Stop where more rows of second_opinions are found than the ceiling allows
-- because patients.id is patient.id, treatments.patient_id -> patients,
--   second_opinions.treatment_id -> treatments
SELECT COUNT(*)
FROM "__pe_r_second_opinions" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.require.ceiling.treatments]
-- Stop where more rows of treatments are found than the ceiling allows
-- because patients.id is patient.id, treatments.patient_id -> patients
SELECT COUNT(*)
FROM "__pe_r_treatments" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [clinic.decide.retained.invoices]
-- Invoices: retained where it is the person's and tax still keeps what billed_on dates
-- because patients.id is patient.id, invoices.patient_id -> patients
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'retained', "invoices"."id"
FROM "invoices"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "invoices"."id"
  )
    AND NOT (NOT "invoices"."billed_on" IS NULL AND "invoices"."billed_on" < :cutoff_tax)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [clinic.decide.frozen.prescriptions]
-- Prescriptions: held where it is the person's and recalled_on is not NULL
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   -> treatments, prescriptions is held for recall
INSERT INTO "__pe_r_prescriptions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'frozen', "prescriptions"."id"
FROM "prescriptions"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "prescriptions"."id"
  )
    AND NOT "prescriptions"."recalled_on" IS NULL
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "prescriptions"."id"
  );

-- [clinic.decide.frozen.treatments]
-- Treatments: held where it is the person's and claim is appealed or raised
-- because patients.id is patient.id, treatments.patient_id -> patients, treatments is held for
--   claims
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'frozen', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "treatments"."id"
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
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
      AND "k2"."__pe_k0" = "treatments"."id"
  );

-- [clinic.decide.retained.treatments]
-- Treatments: retained where it is the person's and no hold keeps it as it is and records still
-- keeps what treated_on dates
-- because patients.id is patient.id, treatments.patient_id -> patients
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'retained', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "treatments"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "treatments"."id"
    )
    AND NOT (NOT "treatments"."treated_on" IS NULL AND "treatments"."treated_on" < :cutoff_records)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
      AND "k3"."__pe_k0" = "treatments"."id"
  );

-- [clinic.decide.pinned.patients]
-- Patients: needed by what is held where it is the person's and a row of treatments [claim is
-- appealed or raised] points at it by patient_id
-- because patients.id is patient.id, treatments.patient_id is owned by patients, and may be held
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'pinned', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "treatments" AS "o2"
      WHERE "o2"."patient_id" = "patients"."id"
        AND (
          NOT "o2"."claim" IS NULL
            AND ("o2"."claim" COLLATE BINARY = 'appealed' OR "o2"."claim" COLLATE BINARY = 'raised')
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'pinned')
      AND "k3"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.pinned.treatments]
-- Treatments: needed by what is held where it is the person's and no hold keeps it as it is and the
-- law does not keep it and a row of prescriptions [recalled_on is not NULL] points at it by
-- treatment_id
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   is owned by treatments, and may be held
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'pinned', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "treatments"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "treatments"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "treatments"."id"
    )
    AND EXISTS(
      SELECT 1
      FROM "prescriptions" AS "o4"
      WHERE "o4"."treatment_id" = "treatments"."id"
        AND NOT "o4"."recalled_on" IS NULL
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'pinned')
      AND "k5"."__pe_k0" = "treatments"."id"
  );

-- [clinic.decide.dead.images]
-- Images: dead where it is the person's
-- because patients.id is patient.id, treatments.patient_id -> patients, images.treatment_id ->
--   treatments
INSERT INTO "__pe_r_images" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "images"."id"
FROM "images"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_images" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "images"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_images" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "images"."id"
  );

-- [clinic.decide.dead.invoices]
-- Invoices: dead where it is the person's and the law does not keep it
-- because patients.id is patient.id, invoices.patient_id -> patients
INSERT INTO "__pe_r_invoices" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "invoices"."id"
FROM "invoices"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "invoices"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_invoices" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "invoices"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "invoices"."id"
  );

-- [clinic.decide.dead.newsletter]
-- Newsletter: dead where it is the person's
-- because newsletter.email is patient.email
INSERT INTO "__pe_r_newsletter" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "newsletter"."id"
FROM "newsletter"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_newsletter" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "newsletter"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_newsletter" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "newsletter"."id"
  );

-- [clinic.decide.dead.patients]
-- Patients: dead where it is the person's and no row that stays needs it
-- because patients.id is patient.id
INSERT INTO "__pe_r_patients" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "patients"."id"
FROM "patients"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "patients"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_patients" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "patients"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_patients" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "patients"."id"
  );

-- [clinic.decide.dead.prescriptions]
-- Prescriptions: dead where it is the person's and no hold keeps it as it is
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   -> treatments
INSERT INTO "__pe_r_prescriptions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "prescriptions"."id"
FROM "prescriptions"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "prescriptions"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_prescriptions" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "prescriptions"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_prescriptions" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "prescriptions"."id"
  );

-- [clinic.decide.dead.second_opinions]
-- Second_opinions: dead where it is the person's
-- because patients.id is patient.id, treatments.patient_id -> patients,
--   second_opinions.treatment_id -> treatments
INSERT INTO "__pe_r_second_opinions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "second_opinions"."id"
FROM "second_opinions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "second_opinions"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_second_opinions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "second_opinions"."id"
  );

-- [clinic.decide.dead.treatments]
-- Treatments: dead where it is the person's and no hold keeps it as it is and the law does not keep
-- it and no row that stays needs it
-- because patients.id is patient.id, treatments.patient_id -> patients
INSERT INTO "__pe_r_treatments" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "treatments"."id"
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "treatments"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'frozen')
        AND "k2"."__pe_k0" = "treatments"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
        AND "k3"."__pe_k0" = "treatments"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k4"
      WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'pinned')
        AND "k4"."__pe_k0" = "treatments"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "treatments"."id"
  );


-- mutate ------------------------------------------------------------------------------------------
-- Changing: finding and deciding are run again first, then each step commits together with its
-- receipt. Of many rows, those that the batches below a step find go before all that, batch by
-- batch.

-- [clinic.cut-retained.invoices.patient_id]
-- Cut invoices.patient_id -> patients (patient_id to NULL) where the law keeps it
-- because invoices.patient_id is owned by patients, invoices is retained without its owner
-- announced by SELECT COUNT(*) FROM "invoices" with the same WHERE
UPDATE "invoices"
SET "patient_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "invoices"."id"
);

-- [clinic.cut.invoices.treatment_id]
-- Cut invoices.treatment_id -> treatments (treatment_id to NULL) where treatment_id points at a row
-- of treatments [it dies with the person] and it does not die
-- because patients.id is patient.id, treatments.patient_id -> patients, invoices.treatment_id
--   refers to treatments
-- announced by SELECT COUNT(*) FROM "invoices" with the same WHERE
UPDATE "invoices"
SET "treatment_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "invoices"."treatment_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invoices" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "invoices"."id"
  );

-- [clinic.cut-retained.treatments.patient_id]
-- Cut treatments.patient_id -> patients (patient_id to NULL) where the law keeps it and not (claim
-- is appealed or raised)
-- because treatments.patient_id is owned by patients, treatments is retained without its owner
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "patient_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT (
    NOT "treatments"."claim" IS NULL
      AND (
        "treatments"."claim" COLLATE BINARY = 'appealed'
          OR "treatments"."claim" COLLATE BINARY = 'raised'
      )
  );

-- [clinic.cut-pinned.treatments.patient_id]
-- Cut treatments.patient_id -> patients (patient_id to NULL) where a row that stays needs it and
-- not (claim is appealed or raised)
-- because treatments.patient_id is owned by patients, treatments is pinned without its owner
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "patient_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT (
    NOT "treatments"."claim" IS NULL
      AND (
        "treatments"."claim" COLLATE BINARY = 'appealed'
          OR "treatments"."claim" COLLATE BINARY = 'raised'
      )
  );

-- [clinic.delete.images]
-- Delete rows of images where it dies with the person; of many, ahead of the rest those where
-- treatment_id points at a row of treatments [patient_id points at a row of patients [id is a known
-- patient.id or insurance_number is a known patient.insurance_number or email is a known
-- patient.email]]
-- because patients.id is patient.id, treatments.patient_id -> patients, images.treatment_id ->
--   treatments
-- announced by SELECT COUNT(*) FROM "images" with the same WHERE
DELETE FROM "images"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_images" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "images"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0"
FROM "__pe_r_images" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0"
FROM "__pe_r_images" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "images"
WHERE "images"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_images" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND EXISTS(
    SELECT 1
    FROM "treatments" AS "o2"
    WHERE "images"."treatment_id" = "o2"."id"
      AND EXISTS(
        SELECT 1
        FROM "patients" AS "o3"
        WHERE "o2"."patient_id" = "o3"."id"
          AND (
            (
              NOT "o3"."id" IS NULL
                AND "o3"."id" IN (
                  SELECT "k4"."__pe_value"
                  FROM "__pe_v_patient_id" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
              OR (
                NOT "o3"."insurance_number" COLLATE BINARY IS NULL
                  AND "o3"."insurance_number" COLLATE BINARY IN (
                    SELECT "k5"."__pe_value"
                    FROM "__pe_v_patient_insurance_number" AS "k5"
                    WHERE "k5"."__pe_run" = :run
                  )
              )
              OR (
                NOT LOWER("o3"."email") IS NULL
                  AND LOWER("o3"."email") IN (
                    SELECT LOWER("k6"."__pe_value")
                    FROM "__pe_v_patient_email" AS "k6"
                    WHERE "k6"."__pe_run" = :run
                  )
              )
          )
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_images"
WHERE "__pe_r_images"."__pe_run" = :run
  AND "__pe_r_images"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_images"."__pe_k0" >= :from0
  AND "__pe_r_images"."__pe_k0" < :to0;

-- [clinic.retain.invoices]
-- Mask rows of invoices where the law keeps it: billed_to cleared
-- because patients.id is patient.id, invoices.patient_id -> patients
-- announced by SELECT COUNT(*) FROM "invoices" with the same WHERE
UPDATE "invoices"
SET "billed_to" = CASE WHEN NOT "invoices"."billed_on" IS NULL
  AND "invoices"."billed_on" < :cutoff_reimbursement THEN NULL ELSE "invoices"."billed_to" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "invoices"."id"
)
  AND (
    (NOT "invoices"."billed_on" IS NULL AND "invoices"."billed_on" < :cutoff_reimbursement)
      AND NOT "invoices"."billed_to" IS NULL
  );

-- [clinic.delete.invoices]
-- Delete rows of invoices where it dies with the person; of many, ahead of the rest those where
-- patient_id points at a row of patients [id is a known patient.id or insurance_number is a known
-- patient.insurance_number or email is a known patient.email] and not (tax still keeps what
-- billed_on dates)
-- because patients.id is patient.id, invoices.patient_id -> patients
-- announced by SELECT COUNT(*) FROM "invoices" with the same WHERE
DELETE FROM "invoices"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "invoices"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0"
FROM "__pe_r_invoices" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0"
FROM "__pe_r_invoices" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "invoices"
WHERE "invoices"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_invoices" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    EXISTS(
      SELECT 1
      FROM "patients" AS "o2"
      WHERE "invoices"."patient_id" = "o2"."id"
        AND (
          (
            NOT "o2"."id" IS NULL
              AND "o2"."id" IN (
                SELECT "k3"."__pe_value"
                FROM "__pe_v_patient_id" AS "k3"
                WHERE "k3"."__pe_run" = :run
              )
          )
            OR (
              NOT "o2"."insurance_number" COLLATE BINARY IS NULL
                AND "o2"."insurance_number" COLLATE BINARY IN (
                  SELECT "k4"."__pe_value"
                  FROM "__pe_v_patient_insurance_number" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
            OR (
              NOT LOWER("o2"."email") IS NULL
                AND LOWER("o2"."email") IN (
                  SELECT LOWER("k5"."__pe_value")
                  FROM "__pe_v_patient_email" AS "k5"
                  WHERE "k5"."__pe_run" = :run
                )
            )
        )
    )
      AND NOT (NOT (NOT "invoices"."billed_on" IS NULL AND "invoices"."billed_on" < :cutoff_tax))
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_invoices"
WHERE "__pe_r_invoices"."__pe_run" = :run
  AND "__pe_r_invoices"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_invoices"."__pe_k0" >= :from0
  AND "__pe_r_invoices"."__pe_k0" < :to0;

-- [clinic.delete.newsletter]
-- Delete rows of newsletter where it dies with the person; of many, ahead of the rest those where
-- email is a known patient.email
-- because newsletter.email is patient.email
-- announced by SELECT COUNT(*) FROM "newsletter" with the same WHERE
DELETE FROM "newsletter"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_newsletter" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "newsletter"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0"
FROM "__pe_r_newsletter" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0"
FROM "__pe_r_newsletter" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "newsletter"
WHERE "newsletter"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_newsletter" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    NOT LOWER("newsletter"."email") IS NULL
      AND LOWER("newsletter"."email") IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_patient_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_newsletter"
WHERE "__pe_r_newsletter"."__pe_run" = :run
  AND "__pe_r_newsletter"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_newsletter"."__pe_k0" >= :from0
  AND "__pe_r_newsletter"."__pe_k0" < :to0;

-- [clinic.delete.prescriptions]
-- Delete rows of prescriptions where it dies with the person and not (recalled_on is not NULL); of
-- many, ahead of the rest those where treatment_id points at a row of treatments [patient_id points
-- at a row of patients [id is a known patient.id or insurance_number is a known
-- patient.insurance_number or email is a known patient.email]] and not (recalled_on is not NULL)
-- because patients.id is patient.id, treatments.patient_id -> patients, prescriptions.treatment_id
--   -> treatments
-- announced by SELECT COUNT(*) FROM "prescriptions" with the same WHERE
DELETE FROM "prescriptions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_prescriptions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "prescriptions"."id"
)
  AND NOT (NOT "prescriptions"."recalled_on" IS NULL);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0"
FROM "__pe_r_prescriptions" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0"
FROM "__pe_r_prescriptions" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "prescriptions"
WHERE "prescriptions"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_prescriptions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    EXISTS(
      SELECT 1
      FROM "treatments" AS "o2"
      WHERE "prescriptions"."treatment_id" = "o2"."id"
        AND EXISTS(
          SELECT 1
          FROM "patients" AS "o3"
          WHERE "o2"."patient_id" = "o3"."id"
            AND (
              (
                NOT "o3"."id" IS NULL
                  AND "o3"."id" IN (
                    SELECT "k4"."__pe_value"
                    FROM "__pe_v_patient_id" AS "k4"
                    WHERE "k4"."__pe_run" = :run
                  )
              )
                OR (
                  NOT "o3"."insurance_number" COLLATE BINARY IS NULL
                    AND "o3"."insurance_number" COLLATE BINARY IN (
                      SELECT "k5"."__pe_value"
                      FROM "__pe_v_patient_insurance_number" AS "k5"
                      WHERE "k5"."__pe_run" = :run
                    )
                )
                OR (
                  NOT LOWER("o3"."email") IS NULL
                    AND LOWER("o3"."email") IN (
                      SELECT LOWER("k6"."__pe_value")
                      FROM "__pe_v_patient_email" AS "k6"
                      WHERE "k6"."__pe_run" = :run
                    )
                )
            )
        )
    )
      AND NOT (NOT "prescriptions"."recalled_on" IS NULL)
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_prescriptions"
WHERE "__pe_r_prescriptions"."__pe_run" = :run
  AND "__pe_r_prescriptions"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_prescriptions"."__pe_k0" >= :from0
  AND "__pe_r_prescriptions"."__pe_k0" < :to0;

-- [clinic.delete.second_opinions]
-- Delete rows of second_opinions where it dies with the person; of many, ahead of the rest those
-- where treatment_id points at a row of treatments [patient_id points at a row of patients [id is a
-- known patient.id or insurance_number is a known patient.insurance_number or email is a known
-- patient.email]]
-- because patients.id is patient.id, treatments.patient_id -> patients,
--   second_opinions.treatment_id -> treatments
-- announced by SELECT COUNT(*) FROM "second_opinions" with the same WHERE
DELETE FROM "second_opinions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "second_opinions"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0"
FROM "__pe_r_second_opinions" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0"
FROM "__pe_r_second_opinions" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "second_opinions"
WHERE "second_opinions"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_second_opinions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND EXISTS(
    SELECT 1
    FROM "treatments" AS "o2"
    WHERE "second_opinions"."treatment_id" = "o2"."id"
      AND EXISTS(
        SELECT 1
        FROM "patients" AS "o3"
        WHERE "o2"."patient_id" = "o3"."id"
          AND (
            (
              NOT "o3"."id" IS NULL
                AND "o3"."id" IN (
                  SELECT "k4"."__pe_value"
                  FROM "__pe_v_patient_id" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
              OR (
                NOT "o3"."insurance_number" COLLATE BINARY IS NULL
                  AND "o3"."insurance_number" COLLATE BINARY IN (
                    SELECT "k5"."__pe_value"
                    FROM "__pe_v_patient_insurance_number" AS "k5"
                    WHERE "k5"."__pe_run" = :run
                  )
              )
              OR (
                NOT LOWER("o3"."email") IS NULL
                  AND LOWER("o3"."email") IN (
                    SELECT LOWER("k6"."__pe_value")
                    FROM "__pe_v_patient_email" AS "k6"
                    WHERE "k6"."__pe_run" = :run
                  )
              )
          )
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_second_opinions"
WHERE "__pe_r_second_opinions"."__pe_run" = :run
  AND "__pe_r_second_opinions"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_second_opinions"."__pe_k0" >= :from0
  AND "__pe_r_second_opinions"."__pe_k0" < :to0;

-- [clinic.retain.treatments]
-- Mask rows of treatments where the law keeps it and not (claim is appealed or raised): remark
-- cleared
-- because patients.id is patient.id, treatments.patient_id -> patients
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "remark" = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
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

-- [clinic.pin.treatments]
-- Mask rows of treatments where a row that stays needs it and not (claim is appealed or raised):
-- diagnosis cleared and remark cleared
-- because patients.id is patient.id, treatments.patient_id -> patients
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
UPDATE "treatments"
SET "diagnosis" = NULL, "remark" = NULL
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'pinned')
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
  AND (NOT "treatments"."diagnosis" IS NULL OR NOT "treatments"."remark" IS NULL);

-- [clinic.delete.treatments]
-- Delete rows of treatments where it dies with the person and not (claim is appealed or raised); of
-- many, ahead of the rest those where patient_id points at a row of patients [id is a known
-- patient.id or insurance_number is a known patient.insurance_number or email is a known
-- patient.email] and not (claim is appealed or raised) and not (records still keeps what treated_on
-- dates) and not (a row of images points at it by treatment_id) and not (a row of prescriptions
-- points at it by treatment_id) and not (a row of second_opinions points at it by treatment_id) and
-- not (a row of invoices points at it by treatment_id)
-- because patients.id is patient.id, treatments.patient_id -> patients
-- announced by SELECT COUNT(*) FROM "treatments" with the same WHERE
DELETE FROM "treatments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_treatments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "treatments"."id"
)
  AND NOT (
    NOT "treatments"."claim" IS NULL
      AND (
        "treatments"."claim" COLLATE BINARY = 'appealed'
          OR "treatments"."claim" COLLATE BINARY = 'raised'
      )
  );

-- [clinic.pin.patients]
-- Mask rows of patients where a row that stays needs it: insurance_number cleared, email cleared,
-- phone cleared, name cleared and born_on set to the first day of its year
-- because patients.id is patient.id
-- announced by SELECT COUNT(*) FROM "patients" with the same WHERE
UPDATE "patients"
SET "insurance_number" = NULL, "email" = NULL, "phone" = NULL, "name" = NULL, "born_on" = SUBSTRING(
  "patients"."born_on", 1, 4
) || '-01-01'
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'pinned')
    AND "k1"."__pe_k0" = "patients"."id"
)
  AND (
    NOT "patients"."insurance_number" IS NULL
      OR NOT "patients"."email" IS NULL
      OR NOT "patients"."phone" IS NULL
      OR NOT "patients"."name" IS NULL
      OR "patients"."born_on" IS NOT SUBSTRING("patients"."born_on", 1, 4) || '-01-01'
  );

-- [clinic.delete.patients]
-- Delete rows of patients where it dies with the person; of many, ahead of the rest those where (id
-- is a known patient.id or insurance_number is a known patient.insurance_number or email is a known
-- patient.email) and not (a row of treatments points at it by patient_id) and not (a row of
-- invoices points at it by patient_id)
-- because patients.id is patient.id
-- announced by SELECT COUNT(*) FROM "patients" with the same WHERE
DELETE FROM "patients"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_patients" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "patients"."id"
);


-- verify ------------------------------------------------------------------------------------------
-- Verifying: every count must be 0.

-- [clinic.verify.newsletter.email]
-- Count rows of newsletter where email is a known patient.email: there must be none
-- because newsletter.email is patient.email
SELECT COUNT(*)
FROM "newsletter"
WHERE (
  NOT LOWER("newsletter"."email") IS NULL
    AND LOWER("newsletter"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_patient_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.patients.insurance_number]
-- Count rows of patients where insurance_number is a known patient.insurance_number: there must be
-- none
-- because patients.insurance_number is patient.insurance_number
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT "patients"."insurance_number" COLLATE BINARY IS NULL
    AND "patients"."insurance_number" COLLATE BINARY IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_patient_insurance_number" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.patients.email]
-- Count rows of patients where email is a known patient.email: there must be none
-- because patients.email is patient.email
SELECT COUNT(*)
FROM "patients"
WHERE (
  NOT LOWER("patients"."email") IS NULL
    AND LOWER("patients"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_patient_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [clinic.verify.held.prescriptions]
-- Count rows of prescriptions where it dies with the person: there must be none
-- because a hold may have come after prescriptions was decided
SELECT COUNT(*)
FROM "prescriptions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_prescriptions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "prescriptions"."id"
);

-- [clinic.verify.held.treatments]
-- Count rows of treatments where (the law keeps it and remark is not cleared and claim is appealed
-- or raised) or (a row that stays needs it and (diagnosis is not cleared or remark is not cleared)
-- and claim is appealed or raised) or it dies with the person: there must be none
-- because a hold may have come after treatments was decided
SELECT COUNT(*)
FROM "treatments"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
      AND "k1"."__pe_k0" = "treatments"."id"
  )
    AND NOT "treatments"."remark" IS NULL
    AND (
      NOT "treatments"."claim" IS NULL
        AND (
          "treatments"."claim" COLLATE BINARY = 'appealed'
            OR "treatments"."claim" COLLATE BINARY = 'raised'
        )
    )
)
  OR (
    EXISTS(
      SELECT 1
      FROM "__pe_r_treatments" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'pinned')
        AND "k2"."__pe_k0" = "treatments"."id"
    )
      AND (NOT "treatments"."diagnosis" IS NULL OR NOT "treatments"."remark" IS NULL)
      AND (
        NOT "treatments"."claim" IS NULL
          AND (
            "treatments"."claim" COLLATE BINARY = 'appealed'
              OR "treatments"."claim" COLLATE BINARY = 'raised'
          )
      )
  )
  OR EXISTS(
    SELECT 1
    FROM "__pe_r_treatments" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "treatments"."id"
  );


-- clean -------------------------------------------------------------------------------------------
-- Cleaning: this run's staging goes, then what the engine keeps behind a delete.

-- [clinic.drop-stage]
-- Forget what was staged
DELETE FROM "__pe_v_patient_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_patient_email";
-- only where the count before is 0:
DROP TABLE "__pe_v_patient_email";
DELETE FROM "__pe_v_patient_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_patient_id";
-- only where the count before is 0:
DROP TABLE "__pe_v_patient_id";
DELETE FROM "__pe_v_patient_insurance_number" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_patient_insurance_number";
-- only where the count before is 0:
DROP TABLE "__pe_v_patient_insurance_number";
DELETE FROM "__pe_r_images" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_images";
-- only where the count before is 0:
DROP TABLE "__pe_r_images";
DELETE FROM "__pe_r_invoices" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_invoices";
-- only where the count before is 0:
DROP TABLE "__pe_r_invoices";
DELETE FROM "__pe_r_newsletter" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_newsletter";
-- only where the count before is 0:
DROP TABLE "__pe_r_newsletter";
DELETE FROM "__pe_r_patients" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_patients";
-- only where the count before is 0:
DROP TABLE "__pe_r_patients";
DELETE FROM "__pe_r_prescriptions" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_prescriptions";
-- only where the count before is 0:
DROP TABLE "__pe_r_prescriptions";
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
