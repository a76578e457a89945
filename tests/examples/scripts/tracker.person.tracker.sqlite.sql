-- confirmed by a rehearsal on sqlite: green, 84 steps verbatim
-- Erasure of one person of tracker, in the store tracker
--
-- engine     sqlite
-- plan       sha256:…
-- manifest   sha256:…
-- made by    …
--
-- To be read, not to be run by hand: `policyengine run` binds the parameters, repeats what is to be
-- repeated, and commits a receipt with every change.
-- Parameters are :name, bound by name:
--   cutoff_security  the day before which security keeps nothing any more
--   from0            part 0 of the key at which a batch begins
--   from1            part 1 of the key at which a batch begins
--   from2            part 2 of the key at which a batch begins
--   run              the run's id: 24 hexadecimal digits, made from the request's id and round
--   size             how many keys are in a batch
--   to0              part 0 of the key at which a batch ends
--   to1              part 1 of the key at which a batch ends
--   to2              part 2 of the key at which a batch ends
--   value            one known value of the identifier; the statement is run for each


-- stage -------------------------------------------------------------------------------------------
-- Staging: tables that hold this run's keys. They stand alone: some engines commit on DDL.

-- [tracker.stage]
-- Create 10 staging tables
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_comments" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_events" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_invitations" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_memberships" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, "__pe_k2" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_pages" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_people" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_tasks" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1"
  )
);
CREATE TABLE IF NOT EXISTS "__pe_r_watches" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, "__pe_k1" INTEGER, "__pe_k2" INTEGER, UNIQUE (
    "__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2"
  )
);


-- resolve -----------------------------------------------------------------------------------------
-- Finding: repeated over all stores until nothing more is known of the person. Changes no row of
-- yours.

-- [tracker.ship.person.email]
-- Bring the known values of person.email
-- run once for each value:
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [tracker.resolve.value.invitations]
-- Find rows of invitations where email is a known person.email
-- because invitations.email is person.email
INSERT INTO "__pe_r_invitations" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "invitations"."tenant_id", "invitations"."id"
FROM "invitations"
WHERE (
  NOT LOWER("invitations"."email") IS NULL
    AND LOWER("invitations"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invitations" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "invitations"."tenant_id"
      AND "k2"."__pe_k1" = "invitations"."id"
  );

-- [tracker.resolve.value.people]
-- Find rows of people where email is a known person.email or "settings.recovery.email" is a known
-- person.email
-- because people.email is person.email, people.settings.recovery.email is person.email
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "people"."tenant_id", "people"."id"
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
      AND "k2"."__pe_k0" = "people"."tenant_id"
      AND "k2"."__pe_k1" = "people"."id"
  );
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "people"."tenant_id", "people"."id"
FROM "people"
WHERE (
  NOT LOWER(
    CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
      JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
    ) END
  ) IS NULL
    AND LOWER(
      CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
      ) END
    )IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "people"."tenant_id"
      AND "k2"."__pe_k1" = "people"."id"
  );

-- [tracker.resolve.owned.comments]
-- Find rows of comments where tenant_id+author_id points at a row of people [it is the person's]
-- because people.email is person.email, comments.tenant_id+author_id is owned by people
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "comments"."tenant_id", "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."author_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "comments"."tenant_id"
      AND "k2"."__pe_k1" = "comments"."id"
  );

-- [tracker.resolve.owned.events]
-- Find rows of events where tenant_id+actor_id points at a row of people [it is the person's]
-- because people.email is person.email, events.tenant_id+actor_id is owned by people
INSERT INTO "__pe_r_events" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "events"."tenant_id", "events"."id"
FROM "events"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "events"."tenant_id"
    AND "k1"."__pe_k1" = "events"."actor_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "events"."tenant_id"
      AND "k2"."__pe_k1" = "events"."id"
  );

-- [tracker.resolve.owned.memberships]
-- Find rows of memberships where tenant_id+person_id points at a row of people [it is the person's]
-- because people.email is person.email, memberships.tenant_id+person_id is owned by people
INSERT INTO "__pe_r_memberships" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2")
SELECT DISTINCT :run, 'candidate', "memberships"."tenant_id", "memberships"."project_id", "memberships"."person_id"
FROM "memberships"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "memberships"."tenant_id"
    AND "k1"."__pe_k1" = "memberships"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_memberships" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "memberships"."tenant_id"
      AND "k2"."__pe_k1" = "memberships"."project_id"
      AND "k2"."__pe_k2" = "memberships"."person_id"
  );

-- [tracker.resolve.owned.pages]
-- Find rows of pages where tenant_id+author_id points at a row of people [it is the person's]
-- because people.email is person.email, pages.tenant_id+author_id is owned by people
INSERT INTO "__pe_r_pages" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "pages"."tenant_id", "pages"."id"
FROM "pages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."author_id"
    AND (NOT "pages"."is_draft" IS NULL AND "pages"."is_draft" = TRUE)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "pages"."tenant_id"
      AND "k2"."__pe_k1" = "pages"."id"
  );

-- [tracker.resolve.owned.watches]
-- Find rows of watches where tenant_id+person_id points at a row of people [it is the person's]
-- because people.email is person.email, watches.tenant_id+person_id is owned by people
INSERT INTO "__pe_r_watches" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2")
SELECT DISTINCT :run, 'candidate', "watches"."tenant_id", "watches"."task_id", "watches"."person_id"
FROM "watches"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "watches"."tenant_id"
    AND "k1"."__pe_k1" = "watches"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_watches" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "watches"."tenant_id"
      AND "k2"."__pe_k1" = "watches"."task_id"
      AND "k2"."__pe_k2" = "watches"."person_id"
  );

-- [tracker.collect.people.email]
-- Read person.email from email of the person's rows of people
-- because people.email is person.email
SELECT DISTINCT "people"."email"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
)
  AND NOT "people"."email" IS NULL;

-- [tracker.collect.people.settings.recovery.email]
-- Read person.email from "settings.recovery.email" of the person's rows of people
-- because people.email is person.email
SELECT DISTINCT CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
  JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
) END
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
)
  AND NOT CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
    JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
  ) END IS NULL;


-- decide ------------------------------------------------------------------------------------------
-- Deciding: what becomes of each row. Everything below only reads what is written here.

-- [tracker.count.owned.files]
-- Find rows of files where tenant_id+uploaded_by points at a row of people [it is the person's]
-- because people.email is person.email, files.tenant_id+uploaded_by is owned by people
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "files"."tenant_id", "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."uploaded_by"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."tenant_id"
      AND "k2"."__pe_k1" = "files"."id"
  );

-- [tracker.count.files.people.tenant_id+avatar_id]
-- Find rows of files where a row of people [it is the person's] points at it by tenant_id+avatar_id
-- because people.email is person.email, people.tenant_id+avatar_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "files"."tenant_id", "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "people" AS "o1"
  WHERE ("o1"."tenant_id" = "files"."tenant_id" AND "o1"."avatar_id" = "files"."id")
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_people" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."tenant_id"
        AND "k2"."__pe_k1" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "files"."tenant_id"
      AND "k3"."__pe_k1" = "files"."id"
  );

-- [tracker.count.files.pages.tenant_id+cover_id]
-- Find rows of files where a row of pages [it is the person's] points at it by tenant_id+cover_id
-- because people.email is person.email, pages.tenant_id+author_id -> people,
--   pages.tenant_id+cover_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "files"."tenant_id", "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "pages" AS "o1"
  WHERE ("o1"."tenant_id" = "files"."tenant_id" AND "o1"."cover_id" = "files"."id")
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_pages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."tenant_id"
        AND "k2"."__pe_k1" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "files"."tenant_id"
      AND "k3"."__pe_k1" = "files"."id"
  );

-- [tracker.count.files.comments.tenant_id+attachment_id]
-- Find rows of files where a row of comments [it is the person's] points at it by
-- tenant_id+attachment_id
-- because people.email is person.email, comments.tenant_id+author_id -> people,
--   comments.tenant_id+attachment_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'candidate', "files"."tenant_id", "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "comments" AS "o1"
  WHERE ("o1"."tenant_id" = "files"."tenant_id" AND "o1"."attachment_id" = "files"."id")
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_comments" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."tenant_id"
        AND "k2"."__pe_k1" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "files"."tenant_id"
      AND "k3"."__pe_k1" = "files"."id"
  );

-- [tracker.require.ceiling.comments]
-- Stop where more rows of comments are found than the ceiling allows
-- because people.email is person.email, comments.tenant_id+author_id -> people
SELECT COUNT(*)
FROM "__pe_r_comments" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.events]
-- Stop where more rows of events are found than the ceiling allows
-- because people.email is person.email, events.tenant_id+actor_id -> people
SELECT COUNT(*)
FROM "__pe_r_events" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.files]
-- Stop where more rows of files are found than the ceiling allows
-- because people.email is person.email, files.tenant_id+uploaded_by -> people
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.invitations]
-- Stop where more rows of invitations are found than the ceiling allows
-- because invitations.email is person.email
SELECT COUNT(*)
FROM "__pe_r_invitations" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.memberships]
-- Stop where more rows of memberships are found than the ceiling allows
-- because people.email is person.email, memberships.tenant_id+person_id -> people
SELECT COUNT(*)
FROM "__pe_r_memberships" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.pages]
-- Stop where more rows of pages are found than the ceiling allows
-- because people.email is person.email, pages.tenant_id+author_id -> people
SELECT COUNT(*)
FROM "__pe_r_pages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.people]
-- Stop where more rows of people are found than the ceiling allows
-- because people.email is person.email
SELECT COUNT(*)
FROM "__pe_r_people" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.require.ceiling.watches]
-- Stop where more rows of watches are found than the ceiling allows
-- because people.email is person.email, watches.tenant_id+person_id -> people
SELECT COUNT(*)
FROM "__pe_r_watches" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [tracker.survive.files.files.tenant_id+uploaded_by]
-- Files: survives where it is the person's and tenant_id+uploaded_by points at a row of people [it
-- is not the person's]
-- because files.tenant_id+uploaded_by is owned by people
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE ("files"."tenant_id" = "o2"."tenant_id" AND "files"."uploaded_by" = "o2"."id")
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."tenant_id"
            AND "k3"."__pe_k1" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "files"."tenant_id"
      AND "k4"."__pe_k1" = "files"."id"
  );

-- [tracker.survive.files.people.tenant_id+avatar_id]
-- Files: survives where it is the person's and a row of people [it is not the person's] points at
-- it by tenant_id+avatar_id
-- because people.tenant_id+avatar_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE ("o2"."tenant_id" = "files"."tenant_id" AND "o2"."avatar_id" = "files"."id")
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_people" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."tenant_id"
            AND "k3"."__pe_k1" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "files"."tenant_id"
      AND "k4"."__pe_k1" = "files"."id"
  );

-- [tracker.survive.files.pages.tenant_id+cover_id]
-- Files: survives where it is the person's and a row of pages [it is not the person's] points at it
-- by tenant_id+cover_id
-- because pages.tenant_id+cover_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "pages" AS "o2"
      WHERE ("o2"."tenant_id" = "files"."tenant_id" AND "o2"."cover_id" = "files"."id")
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_pages" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."tenant_id"
            AND "k3"."__pe_k1" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "files"."tenant_id"
      AND "k4"."__pe_k1" = "files"."id"
  );

-- [tracker.survive.files.comments.tenant_id+attachment_id]
-- Files: survives where it is the person's and a row of comments [it is not the person's] points at
-- it by tenant_id+attachment_id
-- because comments.tenant_id+attachment_id owns files
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'survivor', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "comments" AS "o2"
      WHERE ("o2"."tenant_id" = "files"."tenant_id" AND "o2"."attachment_id" = "files"."id")
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_comments" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."tenant_id"
            AND "k3"."__pe_k1" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "files"."tenant_id"
      AND "k4"."__pe_k1" = "files"."id"
  );

-- [tracker.decide.retained.events]
-- Events: retained where it is the person's and security still keeps what happened_on dates
-- because people.email is person.email, events.tenant_id+actor_id -> people
INSERT INTO "__pe_r_events" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'retained', "events"."tenant_id", "events"."id"
FROM "events"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "events"."tenant_id"
      AND "k1"."__pe_k1" = "events"."id"
  )
    AND NOT (NOT "events"."happened_on" IS NULL AND "events"."happened_on" < :cutoff_security)
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
      AND "k2"."__pe_k0" = "events"."tenant_id"
      AND "k2"."__pe_k1" = "events"."id"
  );

-- [tracker.decide.dead.comments]
-- Comments: dead where it is the person's
-- because people.email is person.email, comments.tenant_id+author_id -> people
INSERT INTO "__pe_r_comments" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "comments"."tenant_id", "comments"."id"
FROM "comments"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_comments" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "comments"."tenant_id"
      AND "k2"."__pe_k1" = "comments"."id"
  );

-- [tracker.decide.dead.events]
-- Events: dead where it is the person's and the law does not keep it
-- because people.email is person.email, events.tenant_id+actor_id -> people
INSERT INTO "__pe_r_events" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "events"."tenant_id", "events"."id"
FROM "events"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "events"."tenant_id"
      AND "k1"."__pe_k1" = "events"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_events" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'retained')
        AND "k2"."__pe_k0" = "events"."tenant_id"
        AND "k2"."__pe_k1" = "events"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "events"."tenant_id"
      AND "k3"."__pe_k1" = "events"."id"
  );

-- [tracker.decide.dead.files]
-- Files: dead where it is the person's and nobody else owns it
-- because people.email is person.email, files.tenant_id+uploaded_by -> people
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."tenant_id"
        AND "k2"."__pe_k1" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."tenant_id"
      AND "k3"."__pe_k1" = "files"."id"
  );

-- [tracker.decide.dead.invitations]
-- Invitations: dead where it is the person's
-- because invitations.email is person.email
INSERT INTO "__pe_r_invitations" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "invitations"."tenant_id", "invitations"."id"
FROM "invitations"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invitations" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "invitations"."tenant_id"
    AND "k1"."__pe_k1" = "invitations"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invitations" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "invitations"."tenant_id"
      AND "k2"."__pe_k1" = "invitations"."id"
  );

-- [tracker.decide.dead.memberships]
-- Memberships: dead where it is the person's
-- because people.email is person.email, memberships.tenant_id+person_id -> people
INSERT INTO "__pe_r_memberships" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2")
SELECT DISTINCT :run, 'dead', "memberships"."tenant_id", "memberships"."project_id", "memberships"."person_id"
FROM "memberships"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_memberships" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "memberships"."tenant_id"
    AND "k1"."__pe_k1" = "memberships"."project_id"
    AND "k1"."__pe_k2" = "memberships"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_memberships" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "memberships"."tenant_id"
      AND "k2"."__pe_k1" = "memberships"."project_id"
      AND "k2"."__pe_k2" = "memberships"."person_id"
  );

-- [tracker.decide.dead.pages]
-- Pages: dead where it is the person's
-- because people.email is person.email, pages.tenant_id+author_id -> people
INSERT INTO "__pe_r_pages" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "pages"."tenant_id", "pages"."id"
FROM "pages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "pages"."tenant_id"
      AND "k2"."__pe_k1" = "pages"."id"
  );

-- [tracker.decide.dead.people]
-- People: dead where it is the person's
-- because people.email is person.email
INSERT INTO "__pe_r_people" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'dead', "people"."tenant_id", "people"."id"
FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "people"."tenant_id"
      AND "k2"."__pe_k1" = "people"."id"
  );

-- [tracker.decide.dead.watches]
-- Watches: dead where it is the person's
-- because people.email is person.email, watches.tenant_id+person_id -> people
INSERT INTO "__pe_r_watches" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1", "__pe_k2")
SELECT DISTINCT :run, 'dead', "watches"."tenant_id", "watches"."task_id", "watches"."person_id"
FROM "watches"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_watches" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "watches"."tenant_id"
    AND "k1"."__pe_k1" = "watches"."task_id"
    AND "k1"."__pe_k2" = "watches"."person_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_watches" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "watches"."tenant_id"
      AND "k2"."__pe_k1" = "watches"."task_id"
      AND "k2"."__pe_k2" = "watches"."person_id"
  );

-- [tracker.decide.left.events]
-- Events: left where "payload.changes[].by" is a known person.email and it does not die and the law
-- does not keep it
-- because people.email is person.email, events.tenant_id+actor_id -> people
INSERT INTO "__pe_r_events" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'left', "events"."tenant_id", "events"."id"
FROM "events"
WHERE (
  EXISTS(
    SELECT 1
    FROM (
      SELECT "events"."payload" -> (
        '$."changes"[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
          "events"."payload", '$."changes"'
        ) END = 'array' THEN "events"."payload" END, '$."changes"'
      ) AS "__pe_j"
    ) AS "k1"
    WHERE (
      NOT LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT
        ) END
      ) IS NULL
        AND LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT
          ) END
        )IN (
          SELECT LOWER("k2"."__pe_value")
          FROM "__pe_v_person_email" AS "k2"
          WHERE "k2"."__pe_run" = :run
        )
    )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_events" AS "k3"
      WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
        AND "k3"."__pe_k0" = "events"."tenant_id"
        AND "k3"."__pe_k1" = "events"."id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_events" AS "k4"
      WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'retained')
        AND "k4"."__pe_k0" = "events"."tenant_id"
        AND "k4"."__pe_k1" = "events"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_events" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'left')
      AND "k5"."__pe_k0" = "events"."tenant_id"
      AND "k5"."__pe_k1" = "events"."id"
  );

-- [tracker.decide.leaves.files.tenant_id+uploaded_by]
-- Files: left by the one behind tenant_id+uploaded_by where tenant_id+uploaded_by points at a row
-- of people [it dies with the person] and it does not die
-- because people.email is person.email, files.tenant_id+uploaded_by is owned by people
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'leaves.tenant_id+uploaded_by', "files"."tenant_id", "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "files"."tenant_id"
      AND "k1"."__pe_k1" = "files"."uploaded_by"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "files"."tenant_id"
        AND "k2"."__pe_k1" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.tenant_id+uploaded_by')
      AND "k3"."__pe_k0" = "files"."tenant_id"
      AND "k3"."__pe_k1" = "files"."id"
  );

-- [tracker.decide.left.files]
-- Files: left where the one behind tenant_id+uploaded_by leaves it
-- because people.email is person.email, files.tenant_id+uploaded_by -> people
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'left', "files"."tenant_id", "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+uploaded_by')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "files"."tenant_id"
      AND "k2"."__pe_k1" = "files"."id"
  );

-- [tracker.decide.leaves.invitations.tenant_id+invited_by]
-- Invitations: left by the one behind tenant_id+invited_by where tenant_id+invited_by points at a
-- row of people [it dies with the person] and it does not die
-- because people.email is person.email, invitations.tenant_id+invited_by is accessed by people
INSERT INTO "__pe_r_invitations" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'leaves.tenant_id+invited_by', "invitations"."tenant_id", "invitations"."id"
FROM "invitations"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "invitations"."tenant_id"
      AND "k1"."__pe_k1" = "invitations"."invited_by"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_invitations" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "invitations"."tenant_id"
        AND "k2"."__pe_k1" = "invitations"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_invitations" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.tenant_id+invited_by')
      AND "k3"."__pe_k0" = "invitations"."tenant_id"
      AND "k3"."__pe_k1" = "invitations"."id"
  );

-- [tracker.decide.leaves.pages.tenant_id+author_id[is_draft=False]]
-- Pages: left by the one behind tenant_id+author_id[is_draft=False] where tenant_id+author_id
-- points at a row of people [it dies with the person] and it does not die
-- because people.email is person.email, pages.tenant_id+author_id is accessed by people
INSERT INTO "__pe_r_pages" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'leaves.tenant_id+author_id[is_draft=False]', "pages"."tenant_id", "pages"."id"
FROM "pages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "pages"."tenant_id"
      AND "k1"."__pe_k1" = "pages"."author_id"
      AND (NOT "pages"."is_draft" IS NULL AND "pages"."is_draft" = FALSE)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_pages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "pages"."tenant_id"
        AND "k2"."__pe_k1" = "pages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pages" AS "k3"
    WHERE (
      "k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.tenant_id+author_id[is_draft=False]'
    )
      AND "k3"."__pe_k0" = "pages"."tenant_id"
      AND "k3"."__pe_k1" = "pages"."id"
  );

-- [tracker.decide.left.pages]
-- Pages: left where the one behind tenant_id+author_id[is_draft=False] leaves it
-- because people.email is person.email, pages.tenant_id+author_id -> people
INSERT INTO "__pe_r_pages" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'left', "pages"."tenant_id", "pages"."id"
FROM "pages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+author_id[is_draft=False]')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "pages"."tenant_id"
      AND "k2"."__pe_k1" = "pages"."id"
  );

-- [tracker.decide.leaves.tasks.tenant_id+reporter_id]
-- Tasks: left by the one behind tenant_id+reporter_id where tenant_id+reporter_id points at a row
-- of people [it dies with the person]
-- because people.email is person.email, tasks.tenant_id+reporter_id is accessed by people
INSERT INTO "__pe_r_tasks" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'leaves.tenant_id+reporter_id', "tasks"."tenant_id", "tasks"."id"
FROM "tasks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."reporter_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tasks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.tenant_id+reporter_id')
      AND "k2"."__pe_k0" = "tasks"."tenant_id"
      AND "k2"."__pe_k1" = "tasks"."id"
  );

-- [tracker.decide.leaves.tasks.tenant_id+assignee_id]
-- Tasks: left by the one behind tenant_id+assignee_id where tenant_id+assignee_id points at a row
-- of people [it dies with the person]
-- because people.email is person.email, tasks.tenant_id+assignee_id is accessed by people
INSERT INTO "__pe_r_tasks" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'leaves.tenant_id+assignee_id', "tasks"."tenant_id", "tasks"."id"
FROM "tasks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."assignee_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tasks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.tenant_id+assignee_id')
      AND "k2"."__pe_k0" = "tasks"."tenant_id"
      AND "k2"."__pe_k1" = "tasks"."id"
  );

-- [tracker.decide.left.tasks]
-- Tasks: left where the one behind tenant_id+reporter_id leaves it
-- because people.email is person.email, tasks.tenant_id+reporter_id -> people
INSERT INTO "__pe_r_tasks" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'left', "tasks"."tenant_id", "tasks"."id"
FROM "tasks"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tasks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+reporter_id')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tasks" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "tasks"."tenant_id"
      AND "k2"."__pe_k1" = "tasks"."id"
  );

-- [tracker.decide.drifted.tasks.watchers]
-- Tasks: watchers had drifted where watchers is not what its expression says
-- because tasks.watchers is recomputed, but only where it was right before
INSERT INTO "__pe_r_tasks" ("__pe_run", "__pe_set", "__pe_k0", "__pe_k1")
SELECT DISTINCT :run, 'drifted.watchers', "tasks"."tenant_id", "tasks"."id"
FROM "tasks"
WHERE "tasks"."watchers" IS NOT (
  SELECT COUNT(*)
  FROM "watches"
  WHERE "watches"."tenant_id" = "tasks"."tenant_id"
    AND "watches"."task_id" = "tasks"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_tasks" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'drifted.watchers')
      AND "k1"."__pe_k0" = "tasks"."tenant_id"
      AND "k1"."__pe_k1" = "tasks"."id"
  );


-- mutate ------------------------------------------------------------------------------------------
-- Changing: finding and deciding are run again first, then each step commits together with its
-- receipt. Of many rows, those that the batches below a step find go before all that, batch by
-- batch.

-- [tracker.cut.comments.tenant_id+author_id]
-- Cut comments.tenant_id+author_id -> people (author_id to NULL) where tenant_id+author_id points
-- at a row of people [it dies with the person]
-- because people.email is person.email, comments.tenant_id+author_id is owned by people
-- announced by SELECT COUNT(*) FROM "comments" with the same WHERE
UPDATE "comments"
SET "author_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."author_id"
);

-- [tracker.cut.comments.tenant_id+attachment_id]
-- Cut comments.tenant_id+attachment_id -> files (attachment_id to NULL) where
-- tenant_id+attachment_id points at a row of files [it dies with the person]
-- because people.email is person.email, files.tenant_id+uploaded_by -> people,
--   comments.tenant_id+attachment_id owns files
-- announced by SELECT COUNT(*) FROM "comments" with the same WHERE
UPDATE "comments"
SET "attachment_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."attachment_id"
);

-- [tracker.cut.comments.tenant_id+about_id[about_kind=page]]
-- Cut comments.tenant_id+about_id -> pages (about_id to NULL) where tenant_id+about_id points at a
-- row of pages [it dies with the person]
-- because people.email is person.email, pages.tenant_id+author_id -> people,
--   comments.tenant_id+about_id refers to pages
-- announced by SELECT COUNT(*) FROM "comments" with the same WHERE
UPDATE "comments"
SET "about_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."about_id"
    AND (NOT "comments"."about_kind" IS NULL AND "comments"."about_kind" COLLATE BINARY = 'page')
);

-- [tracker.cut-retained.events.tenant_id+actor_id]
-- Cut events.tenant_id+actor_id -> people (actor_id to NULL) where the law keeps it
-- because events.tenant_id+actor_id is owned by people, events is retained without its owner
-- announced by SELECT COUNT(*) FROM "events" with the same WHERE
UPDATE "events"
SET "actor_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_events" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
    AND "k1"."__pe_k0" = "events"."tenant_id"
    AND "k1"."__pe_k1" = "events"."id"
);

-- [tracker.leave-link.files.tenant_id+uploaded_by]
-- Cut files.tenant_id+uploaded_by -> people (uploaded_by to NULL) where the one behind
-- tenant_id+uploaded_by leaves it
-- because people.email is person.email, files.tenant_id+uploaded_by is owned by people, the row
--   stays for others
-- announced by SELECT COUNT(*) FROM "files" with the same WHERE
UPDATE "files"
SET "uploaded_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+uploaded_by')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."id"
);

-- [tracker.loosen.files.tenant_id+uploaded_by]
-- Cut files.tenant_id+uploaded_by -> people (uploaded_by to NULL) where it dies with the person and
-- uploaded_by is not NULL
-- because files.tenant_id+uploaded_by is owned by people, rows that point at each other are deleted
--   together
-- announced by SELECT COUNT(*) FROM "files" with the same WHERE
UPDATE "files"
SET "uploaded_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."id"
)
  AND NOT "files"."uploaded_by" IS NULL;

-- [tracker.leave-link.invitations.tenant_id+invited_by]
-- Cut invitations.tenant_id+invited_by -> people (invited_by to NULL) where the one behind
-- tenant_id+invited_by leaves it
-- because people.email is person.email, invitations.tenant_id+invited_by is accessed by people, the
--   row stays for others
-- announced by SELECT COUNT(*) FROM "invitations" with the same WHERE
UPDATE "invitations"
SET "invited_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invitations" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+invited_by')
    AND "k1"."__pe_k0" = "invitations"."tenant_id"
    AND "k1"."__pe_k1" = "invitations"."id"
);

-- [tracker.leave-link.pages.tenant_id+author_id[is_draft=False]]
-- Cut pages.tenant_id+author_id -> people (author_id to NULL) where the one behind
-- tenant_id+author_id[is_draft=False] leaves it
-- because people.email is person.email, pages.tenant_id+author_id is accessed by people, the row
--   stays for others
-- announced by SELECT COUNT(*) FROM "pages" with the same WHERE
UPDATE "pages"
SET "author_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+author_id[is_draft=False]')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."id"
);

-- [tracker.loosen.people.tenant_id+avatar_id]
-- Cut people.tenant_id+avatar_id -> files (avatar_id to NULL) where it dies with the person and
-- avatar_id is not NULL
-- because people.tenant_id+avatar_id owns files, rows that point at each other are deleted together
-- announced by SELECT COUNT(*) FROM "people" with the same WHERE
UPDATE "people"
SET "avatar_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
)
  AND NOT "people"."avatar_id" IS NULL;

-- [tracker.cut.people.tenant_id+manager_id]
-- Cut people.tenant_id+manager_id -> people (manager_id to NULL) where tenant_id+manager_id points
-- at a row of people [it dies with the person] and it does not die
-- because people.email is person.email, people.tenant_id+manager_id refers to people
-- announced by SELECT COUNT(*) FROM "people" with the same WHERE
UPDATE "people"
SET "manager_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."manager_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_people" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "people"."tenant_id"
      AND "k2"."__pe_k1" = "people"."id"
  );

-- [tracker.loosen.people.tenant_id+manager_id]
-- Cut people.tenant_id+manager_id -> people (manager_id to NULL) where it dies with the person and
-- manager_id is not NULL
-- because people.tenant_id+manager_id refers to people, rows that point at each other are deleted
--   together
-- announced by SELECT COUNT(*) FROM "people" with the same WHERE
UPDATE "people"
SET "manager_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
)
  AND NOT "people"."manager_id" IS NULL;

-- [tracker.cut.projects.tenant_id+lead_id]
-- Cut projects.tenant_id+lead_id -> people (lead_id to NULL) where tenant_id+lead_id points at a
-- row of people [it dies with the person]
-- because people.email is person.email, projects.tenant_id+lead_id refers to people
-- announced by SELECT COUNT(*) FROM "projects" with the same WHERE
UPDATE "projects"
SET "lead_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "projects"."tenant_id"
    AND "k1"."__pe_k1" = "projects"."lead_id"
);

-- [tracker.leave-link.tasks.tenant_id+reporter_id]
-- Cut tasks.tenant_id+reporter_id -> people (reporter_id to NULL) where the one behind
-- tenant_id+reporter_id leaves it
-- because people.email is person.email, tasks.tenant_id+reporter_id is accessed by people, the row
--   stays for others
-- announced by SELECT COUNT(*) FROM "tasks" with the same WHERE
UPDATE "tasks"
SET "reporter_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tasks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+reporter_id')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."id"
);

-- [tracker.leave-link.tasks.tenant_id+assignee_id]
-- Cut tasks.tenant_id+assignee_id -> people (assignee_id to NULL) where the one behind
-- tenant_id+assignee_id leaves it
-- because people.email is person.email, tasks.tenant_id+assignee_id is accessed by people, the row
--   stays for others
-- announced by SELECT COUNT(*) FROM "tasks" with the same WHERE
UPDATE "tasks"
SET "assignee_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tasks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.tenant_id+assignee_id')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."id"
);

-- [tracker.cut.teams.tenant_id+lead_id]
-- Cut teams.tenant_id+lead_id -> people (lead_id to NULL) where tenant_id+lead_id points at a row
-- of people [it dies with the person]
-- because people.email is person.email, teams.tenant_id+lead_id refers to people
-- announced by SELECT COUNT(*) FROM "teams" with the same WHERE
UPDATE "teams"
SET "lead_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "teams"."tenant_id"
    AND "k1"."__pe_k1" = "teams"."lead_id"
);

-- [tracker.anonymise.comments]
-- Mask rows of comments where it dies with the person: body cleared; of many, ahead of the rest
-- those where tenant_id+author_id points at a row of people [email is a known person.email or
-- "settings.recovery.email" is a known person.email]
-- because people.email is person.email, comments.tenant_id+author_id -> people
-- announced by SELECT COUNT(*) FROM "comments" with the same WHERE
UPDATE "comments"
SET "body" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "comments"."tenant_id"
    AND "k1"."__pe_k1" = "comments"."id"
)
  AND NOT "comments"."body" IS NULL;
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_comments" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_comments" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
  AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
UPDATE "comments"
SET "body" = NULL
WHERE ("comments"."tenant_id", "comments"."id") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1"
  FROM "__pe_r_comments" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
    AND "k1"."__pe_k0" <= :to0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") < (:to0, :to1)
)
  AND (
    EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE ("comments"."tenant_id" = "o2"."tenant_id" AND "comments"."author_id" = "o2"."id")
        AND (
          (
            NOT LOWER("o2"."email") IS NULL
              AND LOWER("o2"."email") IN (
                SELECT LOWER("k3"."__pe_value")
                FROM "__pe_v_person_email" AS "k3"
                WHERE "k3"."__pe_run" = :run
              )
          )
            OR (
              NOT LOWER(
                CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                  JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
                ) END
              ) IS NULL
                AND LOWER(
                  CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                    JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
                  ) END
                )IN (
                  SELECT LOWER("k4"."__pe_value")
                  FROM "__pe_v_person_email" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
        )
    )
      AND NOT "comments"."body" IS NULL
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_comments"
WHERE "__pe_r_comments"."__pe_run" = :run
  AND "__pe_r_comments"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_comments"."__pe_k0" >= :from0
  AND ("__pe_r_comments"."__pe_k0", "__pe_r_comments"."__pe_k1") >= (:from0, :from1)
  AND "__pe_r_comments"."__pe_k0" <= :to0
  AND ("__pe_r_comments"."__pe_k0", "__pe_r_comments"."__pe_k1") < (:to0, :to1);

-- [tracker.retain.events]
-- Mask rows of events where the law keeps it: "payload.actor.name" cleared,
-- "payload.client.address" cleared, "payload.changes[].by" removed with its element and
-- "payload.changes[].said" cleared
-- because people.email is person.email, events.tenant_id+actor_id -> people
-- announced by:
--   SELECT COUNT(*)
--   FROM "events"
--   WHERE EXISTS(
--     SELECT 1
--     FROM "__pe_r_events" AS "k1"
--     WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'retained')
--       AND "k1"."__pe_k0" = "events"."tenant_id"
--       AND "k1"."__pe_k1" = "events"."id"
--   )
--     AND (
--       COALESCE(
--         CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
--           "events"."payload", '$."actor"."name"'
--         ) END, 'null'
--       ) <> 'null'
--         OR COALESCE(
--           CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
--             "events"."payload", '$."client"."address"'
--           ) END, 'null'
--         ) <> 'null'
--         OR EXISTS(
--           SELECT 1
--           FROM (
--             SELECT "events"."payload" -> (
--               '$."changes"[' || "__pe_j"."key" || ']'
--             ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
--             FROM JSON_EACH(
--               CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
--                 "events"."payload", '$."changes"'
--               ) END = 'array' THEN "events"."payload" END, '$."changes"'
--             ) AS "__pe_j"
--           ) AS "k2"
--           WHERE COALESCE(
--             CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
--               "k2"."__pe_value", '$."by"'
--             ) END, 'null'
--           ) <> 'null'
--         )
--         OR EXISTS(
--           SELECT 1
--           FROM (
--             SELECT "events"."payload" -> (
--               '$."changes"[' || "__pe_j"."key" || ']'
--             ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
--             FROM JSON_EACH(
--               CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
--                 "events"."payload", '$."changes"'
--               ) END = 'array' THEN "events"."payload" END, '$."changes"'
--             ) AS "__pe_j"
--           ) AS "k3"
--           WHERE COALESCE(
--             CASE WHEN JSON_VALID("k3"."__pe_value") THEN JSON_TYPE(
--               "k3"."__pe_value", '$."said"'
--             ) END, 'null'
--           ) <> 'null'
--         )
--     )
UPDATE "events"
SET "payload" = CASE WHEN COALESCE(
  CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
    "events"."payload", '$."actor"."name"'
  ) END, 'null'
) <> 'null'
  OR COALESCE(
    CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
      "events"."payload", '$."client"."address"'
    ) END, 'null'
  ) <> 'null'
  OR EXISTS(SELECT 1 FROM (SELECT "events"."payload" -> ('$."changes"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."changes"') END = 'array' THEN "events"."payload" END, '$."changes"') AS "__pe_j") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END, 'null') <> 'null' OR COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."said"') END, 'null') <> 'null') THEN JSON_REPLACE(
    JSON_REMOVE(JSON_REMOVE("events"."payload", CASE WHEN COALESCE(CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."actor"."name"') END, 'null') <> 'null' THEN '$."actor"."name"' ELSE '$[#]' END), CASE WHEN COALESCE(CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."client"."address"') END, 'null') <> 'null' THEN '$."client"."address"' ELSE '$[#]' END), CASE WHEN EXISTS(SELECT 1 FROM (SELECT "events"."payload" -> ('$."changes"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."changes"') END = 'array' THEN "events"."payload" END, '$."changes"') AS "__pe_j") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END, 'null') <> 'null' OR COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."said"') END, 'null') <> 'null') THEN '$."changes"' ELSE '$[#]' END, JSON(
      (
        SELECT JSON_GROUP_ARRAY(
          JSON(
            CASE WHEN COALESCE(CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."said"') END, 'null') <> 'null' THEN JSON_REMOVE(
              "k2"."__pe_value", CASE WHEN COALESCE(
                CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
                  "k2"."__pe_value", '$."said"'
                ) END, 'null'
              ) <> 'null' THEN '$."said"' ELSE '$[#]' END
            ) ELSE "k2"."__pe_value" END
          )
        )
        FROM (
          SELECT "events"."payload" -> (
            '$."changes"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
              "events"."payload", '$."changes"'
            ) END = 'array' THEN "events"."payload" END, '$."changes"'
          ) AS "__pe_j"
        ) AS "k2"
        WHERE NOT (
          COALESCE(
            CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
              "k2"."__pe_value", '$."by"'
            ) END, 'null'
          ) <> 'null'
        )
      )
    )
  ) ELSE "events"."payload" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_events" AS "k3"
  WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'retained')
    AND "k3"."__pe_k0" = "events"."tenant_id"
    AND "k3"."__pe_k1" = "events"."id"
)
  AND (
    COALESCE(
      CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
        "events"."payload", '$."actor"."name"'
      ) END, 'null'
    ) <> 'null'
      OR COALESCE(
        CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
          "events"."payload", '$."client"."address"'
        ) END, 'null'
      ) <> 'null'
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "events"."payload" -> (
            '$."changes"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
              "events"."payload", '$."changes"'
            ) END = 'array' THEN "events"."payload" END, '$."changes"'
          ) AS "__pe_j"
        ) AS "k4"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k4"."__pe_value") THEN JSON_TYPE(
            "k4"."__pe_value", '$."by"'
          ) END, 'null'
        ) <> 'null'
      )
      OR EXISTS(
        SELECT 1
        FROM (
          SELECT "events"."payload" -> (
            '$."changes"[' || "__pe_j"."key" || ']'
          ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
          FROM JSON_EACH(
            CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
              "events"."payload", '$."changes"'
            ) END = 'array' THEN "events"."payload" END, '$."changes"'
          ) AS "__pe_j"
        ) AS "k5"
        WHERE COALESCE(
          CASE WHEN JSON_VALID("k5"."__pe_value") THEN JSON_TYPE(
            "k5"."__pe_value", '$."said"'
          ) END, 'null'
        ) <> 'null'
      )
  );

-- [tracker.leave.events]
-- Mask rows of events where it is somebody else's and names the person: "payload.changes[].by"
-- removed with its element in elements where "payload.changes[].by" is a known person.email
-- because events.payload.changes[].by is person.email, the row is somebody else's
-- announced by:
--   SELECT COUNT(*)
--   FROM "events"
--   WHERE EXISTS(
--     SELECT 1
--     FROM "__pe_r_events" AS "k1"
--     WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
--       AND "k1"."__pe_k0" = "events"."tenant_id"
--       AND "k1"."__pe_k1" = "events"."id"
--   )
--     AND EXISTS(
--       SELECT 1
--       FROM (
--         SELECT "events"."payload" -> (
--           '$."changes"[' || "__pe_j"."key" || ']'
--         ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
--         FROM JSON_EACH(
--           CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
--             "events"."payload", '$."changes"'
--           ) END = 'array' THEN "events"."payload" END, '$."changes"'
--         ) AS "__pe_j"
--       ) AS "k2"
--       WHERE (
--         NOT LOWER(
--           CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
--             JSON_EXTRACT("k2"."__pe_value", '$."by"') AS TEXT
--           ) END
--         ) IS NULL
--           AND LOWER(
--             CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
--               JSON_EXTRACT("k2"."__pe_value", '$."by"') AS TEXT
--             ) END
--           )IN (
--             SELECT LOWER("k3"."__pe_value")
--             FROM "__pe_v_person_email" AS "k3"
--             WHERE "k3"."__pe_run" = :run
--           )
--       )
--         AND COALESCE(
--           CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
--             "k2"."__pe_value", '$."by"'
--           ) END, 'null'
--         ) <> 'null'
--     )
UPDATE "events"
SET "payload" = CASE WHEN EXISTS(SELECT 1 FROM (SELECT "events"."payload" -> ('$."changes"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."changes"') END = 'array' THEN "events"."payload" END, '$."changes"') AS "__pe_j") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT) END) IN (SELECT LOWER("k3"."__pe_value") FROM "__pe_v_person_email" AS "k3" WHERE "k3"."__pe_run" = :run))) THEN JSON_REPLACE(
  "events"."payload", CASE WHEN EXISTS(SELECT 1 FROM (SELECT "events"."payload" -> ('$."changes"[' || "__pe_j"."key" || ']') AS "__pe_value", "__pe_j"."key" AS "__pe_n" FROM JSON_EACH(CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE("events"."payload", '$."changes"') END = 'array' THEN "events"."payload" END, '$."changes"') AS "__pe_j") AS "k1" WHERE COALESCE(CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END, 'null') <> 'null' AND (NOT LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT) END) IS NULL AND LOWER(CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT) END) IN (SELECT LOWER("k3"."__pe_value") FROM "__pe_v_person_email" AS "k3" WHERE "k3"."__pe_run" = :run))) THEN '$."changes"' ELSE '$[#]' END, JSON(
    (
      SELECT JSON_GROUP_ARRAY(JSON("k2"."__pe_value"))
      FROM (
        SELECT "events"."payload" -> (
          '$."changes"[' || "__pe_j"."key" || ']'
        ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
        FROM JSON_EACH(
          CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
            "events"."payload", '$."changes"'
          ) END = 'array' THEN "events"."payload" END, '$."changes"'
        ) AS "__pe_j"
      ) AS "k2"
      WHERE NOT (
        COALESCE(
          CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE(
            "k2"."__pe_value", '$."by"'
          ) END, 'null'
        ) <> 'null'
          AND (
            NOT LOWER(
              CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("k2"."__pe_value", '$."by"') AS TEXT
              ) END
            ) IS NULL
              AND LOWER(
                CASE WHEN CASE WHEN JSON_VALID("k2"."__pe_value") THEN JSON_TYPE("k2"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
                  JSON_EXTRACT("k2"."__pe_value", '$."by"') AS TEXT
                ) END
              )IN (
                SELECT LOWER("k4"."__pe_value")
                FROM "__pe_v_person_email" AS "k4"
                WHERE "k4"."__pe_run" = :run
              )
          )
      )
    )
  )
) ELSE "events"."payload" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_events" AS "k5"
  WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'left')
    AND "k5"."__pe_k0" = "events"."tenant_id"
    AND "k5"."__pe_k1" = "events"."id"
)
  AND EXISTS(
    SELECT 1
    FROM (
      SELECT "events"."payload" -> (
        '$."changes"[' || "__pe_j"."key" || ']'
      ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
      FROM JSON_EACH(
        CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
          "events"."payload", '$."changes"'
        ) END = 'array' THEN "events"."payload" END, '$."changes"'
      ) AS "__pe_j"
    ) AS "k6"
    WHERE (
      NOT LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE("k6"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k6"."__pe_value", '$."by"') AS TEXT
        ) END
      ) IS NULL
        AND LOWER(
          CASE WHEN CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE("k6"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
            JSON_EXTRACT("k6"."__pe_value", '$."by"') AS TEXT
          ) END
        )IN (
          SELECT LOWER("k7"."__pe_value")
          FROM "__pe_v_person_email" AS "k7"
          WHERE "k7"."__pe_run" = :run
        )
    )
      AND COALESCE(
        CASE WHEN JSON_VALID("k6"."__pe_value") THEN JSON_TYPE(
          "k6"."__pe_value", '$."by"'
        ) END, 'null'
      ) <> 'null'
  );

-- [tracker.delete.events]
-- Delete rows of events where it dies with the person; of many, ahead of the rest those where
-- tenant_id+actor_id points at a row of people [email is a known person.email or
-- "settings.recovery.email" is a known person.email] and not (security still keeps what happened_on
-- dates)
-- because people.email is person.email, events.tenant_id+actor_id -> people
-- announced by SELECT COUNT(*) FROM "events" with the same WHERE
DELETE FROM "events"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_events" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "events"."tenant_id"
    AND "k1"."__pe_k1" = "events"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_events" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_events" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
  AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "events"
WHERE ("events"."tenant_id", "events"."id") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1"
  FROM "__pe_r_events" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
    AND "k1"."__pe_k0" <= :to0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") < (:to0, :to1)
)
  AND (
    EXISTS(
      SELECT 1
      FROM "people" AS "o2"
      WHERE ("events"."tenant_id" = "o2"."tenant_id" AND "events"."actor_id" = "o2"."id")
        AND (
          (
            NOT LOWER("o2"."email") IS NULL
              AND LOWER("o2"."email") IN (
                SELECT LOWER("k3"."__pe_value")
                FROM "__pe_v_person_email" AS "k3"
                WHERE "k3"."__pe_run" = :run
              )
          )
            OR (
              NOT LOWER(
                CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                  JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
                ) END
              ) IS NULL
                AND LOWER(
                  CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                    JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
                  ) END
                )IN (
                  SELECT LOWER("k4"."__pe_value")
                  FROM "__pe_v_person_email" AS "k4"
                  WHERE "k4"."__pe_run" = :run
                )
            )
        )
    )
      AND NOT (
        NOT (NOT "events"."happened_on" IS NULL AND "events"."happened_on" < :cutoff_security)
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_events"
WHERE "__pe_r_events"."__pe_run" = :run
  AND "__pe_r_events"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_events"."__pe_k0" >= :from0
  AND ("__pe_r_events"."__pe_k0", "__pe_r_events"."__pe_k1") >= (:from0, :from1)
  AND "__pe_r_events"."__pe_k0" <= :to0
  AND ("__pe_r_events"."__pe_k0", "__pe_r_events"."__pe_k1") < (:to0, :to1);

-- [tracker.delete.invitations]
-- Delete rows of invitations where it dies with the person; of many, ahead of the rest those where
-- email is a known person.email
-- because invitations.email is person.email
-- announced by SELECT COUNT(*) FROM "invitations" with the same WHERE
DELETE FROM "invitations"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_invitations" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "invitations"."tenant_id"
    AND "k1"."__pe_k1" = "invitations"."id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_invitations" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0", "k1"."__pe_k1"
FROM "__pe_r_invitations" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
  AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "invitations"
WHERE ("invitations"."tenant_id", "invitations"."id") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1"
  FROM "__pe_r_invitations" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") >= (:from0, :from1)
    AND "k1"."__pe_k0" <= :to0
    AND ("k1"."__pe_k0", "k1"."__pe_k1") < (:to0, :to1)
)
  AND (
    NOT LOWER("invitations"."email") IS NULL
      AND LOWER("invitations"."email") IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_invitations"
WHERE "__pe_r_invitations"."__pe_run" = :run
  AND "__pe_r_invitations"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_invitations"."__pe_k0" >= :from0
  AND ("__pe_r_invitations"."__pe_k0", "__pe_r_invitations"."__pe_k1") >= (:from0, :from1)
  AND "__pe_r_invitations"."__pe_k0" <= :to0
  AND ("__pe_r_invitations"."__pe_k0", "__pe_r_invitations"."__pe_k1") < (:to0, :to1);

-- [tracker.delete.memberships]
-- Delete rows of memberships where it dies with the person; of many, ahead of the rest those where
-- tenant_id+person_id points at a row of people [email is a known person.email or
-- "settings.recovery.email" is a known person.email]
-- because people.email is person.email, memberships.tenant_id+person_id -> people
-- announced by SELECT COUNT(*) FROM "memberships" with the same WHERE
DELETE FROM "memberships"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_memberships" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "memberships"."tenant_id"
    AND "k1"."__pe_k1" = "memberships"."project_id"
    AND "k1"."__pe_k2" = "memberships"."person_id"
);
-- ahead, of many rows: where the first batch begins:
SELECT "k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2"
FROM "__pe_r_memberships" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2" LIMIT 1;
-- ahead: where a batch ends, so many keys on; there is none where fewer are left:
SELECT "k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2"
FROM "__pe_r_memberships" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
  AND ("k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2") >= (:from0, :from1, :from2)
ORDER BY "k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2" LIMIT 1 OFFSET :size;
-- ahead: a batch, which commits with a receipt:
DELETE FROM "memberships"
WHERE ("memberships"."tenant_id", "memberships"."project_id", "memberships"."person_id") IN (
  SELECT "k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2"
  FROM "__pe_r_memberships" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND ("k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2") >= (:from0, :from1, :from2)
    AND "k1"."__pe_k0" <= :to0
    AND ("k1"."__pe_k0", "k1"."__pe_k1", "k1"."__pe_k2") < (:to0, :to1, :to2)
)
  AND EXISTS(
    SELECT 1
    FROM "people" AS "o2"
    WHERE ("memberships"."tenant_id" = "o2"."tenant_id" AND "memberships"."person_id" = "o2"."id")
      AND (
        (
          NOT LOWER("o2"."email") IS NULL
            AND LOWER("o2"."email") IN (
              SELECT LOWER("k3"."__pe_value")
              FROM "__pe_v_person_email" AS "k3"
              WHERE "k3"."__pe_run" = :run
            )
        )
          OR (
            NOT LOWER(
              CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
              ) END
            ) IS NULL
              AND LOWER(
                CASE WHEN CASE WHEN JSON_VALID("o2"."settings") THEN JSON_TYPE("o2"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
                  JSON_EXTRACT("o2"."settings", '$."recovery"."email"') AS TEXT
                ) END
              )IN (
                SELECT LOWER("k4"."__pe_value")
                FROM "__pe_v_person_email" AS "k4"
                WHERE "k4"."__pe_run" = :run
              )
          )
      )
  );
-- ahead: its keys are done with, in the same transaction:
DELETE FROM "__pe_r_memberships"
WHERE "__pe_r_memberships"."__pe_run" = :run
  AND "__pe_r_memberships"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_memberships"."__pe_k0" >= :from0
  AND (
    "__pe_r_memberships"."__pe_k0", "__pe_r_memberships"."__pe_k1", "__pe_r_memberships"."__pe_k2"
  ) >= (:from0, :from1, :from2)
  AND "__pe_r_memberships"."__pe_k0" <= :to0
  AND (
    "__pe_r_memberships"."__pe_k0", "__pe_r_memberships"."__pe_k1", "__pe_r_memberships"."__pe_k2"
  ) < (:to0, :to1, :to2);

-- [tracker.leave.pages]
-- Mask rows of pages where it is somebody else's and names the person: body cleared
-- because pages.body is about tenant_id+author_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "pages" with the same WHERE
UPDATE "pages"
SET "body" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."id"
)
  AND NOT "pages"."body" IS NULL;

-- [tracker.delete.pages]
-- Delete rows of pages where it dies with the person
-- because people.email is person.email, pages.tenant_id+author_id -> people
-- announced by SELECT COUNT(*) FROM "pages" with the same WHERE
DELETE FROM "pages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "pages"."tenant_id"
    AND "k1"."__pe_k1" = "pages"."id"
);

-- [tracker.leave.files]
-- Mask rows of files where it is somebody else's and names the person: original_name cleared
-- because files.original_name is about tenant_id+uploaded_by, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "files" with the same WHERE
UPDATE "files"
SET "original_name" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."id"
)
  AND NOT "files"."original_name" IS NULL;

-- [tracker.delete.files]
-- Delete rows of files where it dies with the person
-- because people.email is person.email, files.tenant_id+uploaded_by -> people
-- announced by SELECT COUNT(*) FROM "files" with the same WHERE
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."tenant_id"
    AND "k1"."__pe_k1" = "files"."id"
);

-- [tracker.delete.watches]
-- Delete rows of watches where it dies with the person
-- because people.email is person.email, watches.tenant_id+person_id -> people
-- announced by SELECT COUNT(*) FROM "watches" with the same WHERE
DELETE FROM "watches"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_watches" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "watches"."tenant_id"
    AND "k1"."__pe_k1" = "watches"."task_id"
    AND "k1"."__pe_k2" = "watches"."person_id"
);

-- [tracker.leave.tasks]
-- Mask rows of tasks where it is somebody else's and names the person: description cleared
-- because tasks.description is about tenant_id+reporter_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "tasks" with the same WHERE
UPDATE "tasks"
SET "description" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_tasks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."id"
)
  AND NOT "tasks"."description" IS NULL;

-- [tracker.delete.people]
-- Delete rows of people where it dies with the person
-- because people.email is person.email
-- announced by SELECT COUNT(*) FROM "people" with the same WHERE
DELETE FROM "people"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_people" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "people"."tenant_id"
    AND "k1"."__pe_k1" = "people"."id"
);

-- [tracker.purge.sessions]
-- Empty sessions, for everybody
-- because sessions is opaque: it can't be searched
-- announced by SELECT COUNT(*) FROM "sessions"
DELETE FROM "sessions";

-- [tracker.recompute.tasks.watchers]
-- Recompute tasks.watchers where it was right before
-- because tasks.watchers counts rows that may be gone
-- announced by SELECT COUNT(*) FROM "tasks" with the same WHERE
UPDATE "tasks"
SET "watchers" = (
  SELECT COUNT(*)
  FROM "watches"
  WHERE "watches"."tenant_id" = "tasks"."tenant_id"
    AND "watches"."task_id" = "tasks"."id"
)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_r_tasks" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'drifted.watchers')
    AND "k1"."__pe_k0" = "tasks"."tenant_id"
    AND "k1"."__pe_k1" = "tasks"."id"
)
  AND "tasks"."watchers" IS NOT (
    SELECT COUNT(*)
    FROM "watches"
    WHERE "watches"."tenant_id" = "tasks"."tenant_id"
      AND "watches"."task_id" = "tasks"."id"
  );


-- verify ------------------------------------------------------------------------------------------
-- Verifying: every count must be 0.

-- [tracker.verify.events.payload.changes[].by]
-- Count rows of events where "payload.changes[].by" is a known person.email: there must be none
-- because events.payload.changes[].by is person.email
SELECT COUNT(*)
FROM "events"
WHERE EXISTS(
  SELECT 1
  FROM (
    SELECT "events"."payload" -> (
      '$."changes"[' || "__pe_j"."key" || ']'
    ) AS "__pe_value", "__pe_j"."key" AS "__pe_n"
    FROM JSON_EACH(
      CASE WHEN CASE WHEN JSON_VALID("events"."payload") THEN JSON_TYPE(
        "events"."payload", '$."changes"'
      ) END = 'array' THEN "events"."payload" END, '$."changes"'
    ) AS "__pe_j"
  ) AS "k1"
  WHERE (
    NOT LOWER(
      CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT
      ) END
    ) IS NULL
      AND LOWER(
        CASE WHEN CASE WHEN JSON_VALID("k1"."__pe_value") THEN JSON_TYPE("k1"."__pe_value", '$."by"') END IN ('text', 'integer', 'real') THEN CAST(
          JSON_EXTRACT("k1"."__pe_value", '$."by"') AS TEXT
        ) END
      )IN (
        SELECT LOWER("k2"."__pe_value")
        FROM "__pe_v_person_email" AS "k2"
        WHERE "k2"."__pe_run" = :run
      )
  )
);

-- [tracker.verify.invitations.email]
-- Count rows of invitations where email is a known person.email: there must be none
-- because invitations.email is person.email
SELECT COUNT(*)
FROM "invitations"
WHERE (
  NOT LOWER("invitations"."email") IS NULL
    AND LOWER("invitations"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [tracker.verify.people.email]
-- Count rows of people where email is a known person.email: there must be none
-- because people.email is person.email
SELECT COUNT(*)
FROM "people"
WHERE (
  NOT LOWER("people"."email") IS NULL
    AND LOWER("people"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [tracker.verify.people.settings.recovery.email]
-- Count rows of people where "settings.recovery.email" is a known person.email: there must be none
-- because people.settings.recovery.email is person.email
SELECT COUNT(*)
FROM "people"
WHERE (
  NOT LOWER(
    CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
      JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
    ) END
  ) IS NULL
    AND LOWER(
      CASE WHEN CASE WHEN JSON_VALID("people"."settings") THEN JSON_TYPE("people"."settings", '$."recovery"."email"') END IN ('text', 'integer', 'real') THEN CAST(
        JSON_EXTRACT("people"."settings", '$."recovery"."email"') AS TEXT
      ) END
    )IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [tracker.verify.unreadable.events.payload]
-- Count rows of events where payload holds a document that can't be read: there must be none
-- because events.payload holds documents, and one that can't be read tells nothing
SELECT COUNT(*)
FROM "events"
WHERE NOT ("events"."payload" IS NULL OR JSON_VALID("events"."payload"));

-- [tracker.verify.unreadable.people.settings]
-- Count rows of people where settings holds a document that can't be read: there must be none
-- because people.settings holds documents, and one that can't be read tells nothing
SELECT COUNT(*)
FROM "people"
WHERE NOT ("people"."settings" IS NULL OR JSON_VALID("people"."settings"));


-- clean -------------------------------------------------------------------------------------------
-- Cleaning: this run's staging goes, then what the engine keeps behind a delete.

-- [tracker.drop-stage]
-- Forget what was staged
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
-- only where the count before is 0:
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_r_comments" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_comments";
-- only where the count before is 0:
DROP TABLE "__pe_r_comments";
DELETE FROM "__pe_r_events" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_events";
-- only where the count before is 0:
DROP TABLE "__pe_r_events";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_files";
-- only where the count before is 0:
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_invitations" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_invitations";
-- only where the count before is 0:
DROP TABLE "__pe_r_invitations";
DELETE FROM "__pe_r_memberships" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_memberships";
-- only where the count before is 0:
DROP TABLE "__pe_r_memberships";
DELETE FROM "__pe_r_pages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_pages";
-- only where the count before is 0:
DROP TABLE "__pe_r_pages";
DELETE FROM "__pe_r_people" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_people";
-- only where the count before is 0:
DROP TABLE "__pe_r_people";
DELETE FROM "__pe_r_tasks" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_tasks";
-- only where the count before is 0:
DROP TABLE "__pe_r_tasks";
DELETE FROM "__pe_r_watches" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_watches";
-- only where the count before is 0:
DROP TABLE "__pe_r_watches";

-- [tracker.purge-residual]
-- Clear what the engine keeps behind a delete
