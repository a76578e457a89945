-- confirmed by a rehearsal on sqlite: green, 71 steps verbatim
-- Erasure of one member of messenger, in the store messenger
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

-- [messenger.stage]
-- Create 11 staging tables
CREATE TABLE IF NOT EXISTS "__pe_v_member_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_member_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_member_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_albums" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_contributors" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_files" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_members" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_mentions" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_messages" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_pictures" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_reports" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);


-- resolve -----------------------------------------------------------------------------------------
-- Finding: repeated over all stores until nothing more is known of the person. Changes no row of
-- yours.

-- [messenger.ship.member.email]
-- Bring the known values of member.email
-- run once for each value:
INSERT INTO "__pe_v_member_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_member_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [messenger.ship.member.id]
-- Bring the known values of member.id
-- run once for each value:
INSERT INTO "__pe_v_member_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_member_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [messenger.ship.member.phone]
-- Bring the known values of member.phone
-- run once for each value:
INSERT INTO "__pe_v_member_phone" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_member_phone" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [messenger.resolve.value.members]
-- Find rows of members where id is a known member.id or email is a known member.email or phone is a
-- known member.phone
-- because members.id is member.id, members.email is member.email, members.phone is member.phone
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT "members"."id" IS NULL
    AND "members"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_member_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_member_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "members"."id"
FROM "members"
WHERE (
  NOT REPLACE(
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(REPLACE(REPLACE("members"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
        ), '+', ''
      ), '.', ''
    ), '/', ''
  ) IS NULL
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("members"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_member_phone" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.collect.members.id]
-- Read member.id from id of the person's rows of members
-- because members.id is member.id
SELECT DISTINCT "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."id" IS NULL;

-- [messenger.collect.members.email]
-- Read member.email from email of the person's rows of members
-- because members.id is member.id
SELECT DISTINCT "members"."email"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."email" IS NULL;

-- [messenger.collect.members.phone]
-- Read member.phone from phone of the person's rows of members
-- because members.id is member.id
SELECT DISTINCT "members"."phone"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT "members"."phone" IS NULL;


-- decide ------------------------------------------------------------------------------------------
-- Deciding: what becomes of each row. Everything below only reads what is written here.

-- [messenger.count.owned.albums]
-- Find rows of albums where owner_id points at a row of members [it is the person's]
-- because members.id is member.id, albums.owner_id is owned by members
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "albums"."owner_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.count.owned.contributors.member_id]
-- Find rows of contributors where member_id points at a row of members [it is the person's]
-- because members.id is member.id, contributors.member_id is owned by members
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "contributors"."id"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."member_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."id"
  );

-- [messenger.count.owned.contributors.album_id]
-- Find rows of contributors where album_id points at a row of albums [it is the person's]
-- because members.id is member.id, albums.owner_id -> members, contributors.album_id is owned by
--   albums
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "contributors"."id"
FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "contributors"."album_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "contributors"."id"
  );

-- [messenger.count.owned.messages.sender_id]
-- Find rows of messages where sender_id points at a row of members [it is the person's]
-- because members.id is member.id, messages.sender_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."sender_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.messages.recipient_id]
-- Find rows of messages where recipient_id points at a row of members [it is the person's]
-- because members.id is member.id, messages.recipient_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "messages"."id"
FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "messages"."recipient_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "messages"."id"
  );

-- [messenger.count.owned.files.parent_id[parent_kind=message]]
-- Find rows of files where parent_id points at a row of messages [it is the person's]
-- because members.id is member.id, messages.sender_id -> members, files.parent_id is owned by
--   messages
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent_id"
    AND (NOT "files"."parent_kind" IS NULL AND "files"."parent_kind" COLLATE BINARY = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.files.parent_id[parent_kind=album]]
-- Find rows of files where parent_id points at a row of albums [it is the person's]
-- because members.id is member.id, albums.owner_id -> members, files.parent_id is owned by albums
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "files"."parent_id"
    AND (NOT "files"."parent_kind" IS NULL AND "files"."parent_kind" COLLATE BINARY = 'album')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.count.owned.mentions]
-- Find rows of mentions where message_id points at a row of messages [it is the person's]
-- because members.id is member.id, messages.sender_id -> members, mentions.message_id is owned by
--   messages
INSERT INTO "__pe_r_mentions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "mentions"."id"
FROM "mentions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "mentions"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "mentions"."id"
  );

-- [messenger.count.owned.pictures]
-- Find rows of pictures where taken_by points at a row of members [it is the person's]
-- because members.id is member.id, pictures.taken_by is owned by members
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "pictures"."taken_by"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "pictures"."id"
  );

-- [messenger.count.pictures.albums.cover_id]
-- Find rows of pictures where a row of albums [it is the person's] points at it by cover_id
-- because members.id is member.id, albums.owner_id -> members, albums.cover_id owns pictures
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "albums" AS "o1"
  WHERE "o1"."cover_id" = "pictures"."id"
    AND EXISTS(
      SELECT 1
      FROM "__pe_r_albums" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "o1"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [messenger.require.ceiling.albums]
-- Stop where more rows of albums are found than the ceiling allows
-- because members.id is member.id, albums.owner_id -> members
SELECT COUNT(*)
FROM "__pe_r_albums" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.contributors]
-- Stop where more rows of contributors are found than the ceiling allows
-- because members.id is member.id, contributors.member_id -> members
SELECT COUNT(*)
FROM "__pe_r_contributors" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.files]
-- Stop where more rows of files are found than the ceiling allows
-- because members.id is member.id, messages.sender_id -> members, files.parent_id -> messages
SELECT COUNT(*)
FROM "__pe_r_files" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.members]
-- Stop where more rows of members are found than the ceiling allows
-- because members.id is member.id
SELECT COUNT(*)
FROM "__pe_r_members" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.mentions]
-- Stop where more rows of mentions are found than the ceiling allows
-- because members.id is member.id, messages.sender_id -> members, mentions.message_id -> messages
SELECT COUNT(*)
FROM "__pe_r_mentions" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.messages]
-- Stop where more rows of messages are found than the ceiling allows
-- because members.id is member.id, messages.sender_id -> members
SELECT COUNT(*)
FROM "__pe_r_messages" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.require.ceiling.pictures]
-- Stop where more rows of pictures are found than the ceiling allows
-- because members.id is member.id, pictures.taken_by -> members
SELECT COUNT(*)
FROM "__pe_r_pictures" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [messenger.heir.albums.albums.owner_id]
-- Albums: survives where owner_id points at a row of members [it is the person's] and a row of
-- contributors [member_id points at a row of members [it is not the person's]] points at it by
-- album_id
-- because albums.owner_id is owned by members
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "albums"."owner_id"
  )
    AND EXISTS(
      SELECT 1
      FROM "contributors" AS "o2"
      WHERE "o2"."album_id" = "albums"."id"
        AND EXISTS(
          SELECT 1
          FROM "members" AS "o3"
          WHERE "o2"."member_id" = "o3"."id"
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_members" AS "k4"
              WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
                AND "k4"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'survivor')
      AND "k5"."__pe_k0" = "albums"."id"
  );

-- [messenger.survive.contributors]
-- Contributors: survives where it is the person's and not (member_id points at a row of members [it
-- is the person's]) and not (album_id points at a row of albums [it is the person's and nobody else
-- owns it])
-- because contributors.member_id is owned by members, contributors.album_id is owned by albums
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "contributors"."id"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_members" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
        AND "k2"."__pe_k0" = "contributors"."member_id"
    )
    AND NOT EXISTS(
      SELECT 1
      FROM "albums" AS "o3"
      WHERE "contributors"."album_id" = "o3"."id"
        AND (
          EXISTS(
            SELECT 1
            FROM "__pe_r_albums" AS "k4"
            WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
              AND "k4"."__pe_k0" = "o3"."id"
          )
            AND NOT EXISTS(
              SELECT 1
              FROM "__pe_r_albums" AS "k5"
              WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'survivor')
                AND "k5"."__pe_k0" = "o3"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k6"
    WHERE ("k6"."__pe_run" = :run AND "k6"."__pe_set" = 'survivor')
      AND "k6"."__pe_k0" = "contributors"."id"
  );

-- [messenger.survive.messages.messages.sender_id]
-- Messages: survives where it is the person's and sender_id points at a row of members [it is not
-- the person's]
-- because messages.sender_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "messages"."id"
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
      FROM "members" AS "o2"
      WHERE "messages"."sender_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.messages.messages.recipient_id]
-- Messages: survives where it is the person's and recipient_id points at a row of members [it is
-- not the person's]
-- because messages.recipient_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "messages"."id"
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
      FROM "members" AS "o2"
      WHERE "messages"."recipient_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "messages"."id"
  );

-- [messenger.survive.files.files.parent_id[parent_kind=message]]
-- Files: survives where parent_id points at a row of messages [somebody else owns it too]
-- because files.parent_id is owned by messages
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent_id"
    AND (NOT "files"."parent_kind" IS NULL AND "files"."parent_kind" COLLATE BINARY = 'message')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.files.files.parent_id[parent_kind=album]]
-- Files: survives where parent_id points at a row of albums [somebody else owns it too]
-- because files.parent_id is owned by albums
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "files"."id"
FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "files"."parent_id"
    AND (NOT "files"."parent_kind" IS NULL AND "files"."parent_kind" COLLATE BINARY = 'album')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "files"."id"
  );

-- [messenger.survive.mentions.mentions.message_id]
-- Mentions: survives where message_id points at a row of messages [somebody else owns it too]
-- because mentions.message_id is owned by messages
INSERT INTO "__pe_r_mentions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "mentions"."id"
FROM "mentions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'survivor')
    AND "k1"."__pe_k0" = "mentions"."message_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
      AND "k2"."__pe_k0" = "mentions"."id"
  );

-- [messenger.survive.pictures.pictures.taken_by]
-- Pictures: survives where it is the person's and taken_by points at a row of members [it is not
-- the person's]
-- because pictures.taken_by is owned by members
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "pictures"."taken_by" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
      AND "k4"."__pe_k0" = "pictures"."id"
  );

-- [messenger.survive.pictures.albums.cover_id]
-- Pictures: survives where it is the person's and a row of albums [it is not the person's or
-- somebody else owns it too] points at it by cover_id
-- because albums.cover_id owns pictures
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'survivor', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND EXISTS(
      SELECT 1
      FROM "albums" AS "o2"
      WHERE "o2"."cover_id" = "pictures"."id"
        AND (
          NOT EXISTS(
            SELECT 1
            FROM "__pe_r_albums" AS "k3"
            WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
              AND "k3"."__pe_k0" = "o2"."id"
          )
            OR EXISTS(
              SELECT 1
              FROM "__pe_r_albums" AS "k4"
              WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'survivor')
                AND "k4"."__pe_k0" = "o2"."id"
            )
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'survivor')
      AND "k5"."__pe_k0" = "pictures"."id"
  );

-- [messenger.decide.dead.albums]
-- Albums: dead where it is the person's and nobody else owns it
-- because members.id is member.id, albums.owner_id -> members
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "albums"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_albums" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "albums"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.dead.contributors]
-- Contributors: dead where it is the person's and nobody else owns it
-- because members.id is member.id, contributors.member_id -> members
INSERT INTO "__pe_r_contributors" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "contributors"."id"
FROM "contributors"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "contributors"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_contributors" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "contributors"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_contributors" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "contributors"."id"
  );

-- [messenger.decide.dead.files]
-- Files: dead where it is the person's and nobody else owns it
-- because members.id is member.id, messages.sender_id -> members, files.parent_id -> messages
INSERT INTO "__pe_r_files" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "files"."id"
FROM "files"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "files"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_files" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "files"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_files" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "files"."id"
  );

-- [messenger.decide.dead.members]
-- Members: dead where it is the person's
-- because members.id is member.id
INSERT INTO "__pe_r_members" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "members"."id"
FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "members"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "members"."id"
  );

-- [messenger.decide.dead.mentions]
-- Mentions: dead where it is the person's and nobody else owns it
-- because members.id is member.id, messages.sender_id -> members, mentions.message_id -> messages
INSERT INTO "__pe_r_mentions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "mentions"."id"
FROM "mentions"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "mentions"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_mentions" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "mentions"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "mentions"."id"
  );

-- [messenger.decide.dead.messages]
-- Messages: dead where it is the person's and nobody else owns it
-- because members.id is member.id, messages.sender_id -> members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.dead.pictures]
-- Pictures: dead where it is the person's and nobody else owns it
-- because members.id is member.id, pictures.taken_by -> members
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "pictures"."id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'survivor')
        AND "k2"."__pe_k0" = "pictures"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'dead')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [messenger.decide.leaves.albums.owner_id]
-- Albums: left by the one behind owner_id where owner_id points at a row of members [it dies with
-- the person] and it does not die
-- because members.id is member.id, albums.owner_id is owned by members
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.owner_id', "albums"."id"
FROM "albums"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "albums"."owner_id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_albums" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "albums"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.owner_id')
      AND "k3"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.left.albums]
-- Albums: left where the one behind owner_id leaves it
-- because members.id is member.id, albums.owner_id -> members
INSERT INTO "__pe_r_albums" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "albums"."id"
FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.owner_id')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_albums" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "albums"."id"
  );

-- [messenger.decide.leaves.mentions.member_id]
-- Mentions: left by the one behind member_id where member_id points at a row of members [it dies
-- with the person] and it does not die
-- because members.id is member.id, mentions.member_id is accessed by members
INSERT INTO "__pe_r_mentions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.member_id', "mentions"."id"
FROM "mentions"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "mentions"."member_id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_mentions" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "mentions"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.member_id')
      AND "k3"."__pe_k0" = "mentions"."id"
  );

-- [messenger.decide.left.mentions]
-- Mentions: left where the one behind member_id leaves it
-- because members.id is member.id, messages.sender_id -> members, mentions.message_id -> messages
INSERT INTO "__pe_r_mentions" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "mentions"."id"
FROM "mentions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_mentions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.member_id')
    AND "k1"."__pe_k0" = "mentions"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_mentions" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "mentions"."id"
  );

-- [messenger.decide.leaves.messages.sender_id]
-- Messages: left by the one behind sender_id where sender_id points at a row of members [it dies
-- with the person] and it does not die
-- because members.id is member.id, messages.sender_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.sender_id', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."sender_id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.sender_id')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.messages.recipient_id]
-- Messages: left by the one behind recipient_id where recipient_id points at a row of members [it
-- dies with the person] and it does not die
-- because members.id is member.id, messages.recipient_id is owned by members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.recipient_id', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "messages"."recipient_id"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.recipient_id')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.left.messages]
-- Messages: left where the one behind sender_id leaves it or the one behind recipient_id leaves it
-- because members.id is member.id, messages.sender_id -> members
INSERT INTO "__pe_r_messages" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "messages"."id"
FROM "messages"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.sender_id')
      AND "k1"."__pe_k0" = "messages"."id"
  )
    OR EXISTS(
      SELECT 1
      FROM "__pe_r_messages" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.recipient_id')
        AND "k2"."__pe_k0" = "messages"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_messages" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'left')
      AND "k3"."__pe_k0" = "messages"."id"
  );

-- [messenger.decide.leaves.pictures.taken_by]
-- Pictures: left by the one behind taken_by where taken_by points at a row of members [it dies with
-- the person] and it does not die
-- because members.id is member.id, pictures.taken_by is owned by members
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'leaves.taken_by', "pictures"."id"
FROM "pictures"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
      AND "k1"."__pe_k0" = "pictures"."taken_by"
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "__pe_r_pictures" AS "k2"
      WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
        AND "k2"."__pe_k0" = "pictures"."id"
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.taken_by')
      AND "k3"."__pe_k0" = "pictures"."id"
  );

-- [messenger.decide.left.pictures]
-- Pictures: left where the one behind taken_by leaves it
-- because members.id is member.id, pictures.taken_by -> members
INSERT INTO "__pe_r_pictures" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'left', "pictures"."id"
FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.taken_by')
    AND "k1"."__pe_k0" = "pictures"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_pictures" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'left')
      AND "k2"."__pe_k0" = "pictures"."id"
  );


-- mutate ------------------------------------------------------------------------------------------
-- Changing: finding and deciding are run again first, then each step commits together with its
-- receipt. Of many rows, those that the batches below a step find go before all that, batch by
-- batch.

-- [messenger.transfer.albums.owner_id]
-- Hand albums.owner_id -> members over to the min of member_id among rows of contributors that
-- point at it where the one behind owner_id leaves it and owner_id points at a row of members [it
-- dies with the person]
-- because members.id is member.id, albums.owner_id is owned by members, the row stays for others
-- announced by:
--   SELECT COUNT(*)
--   FROM "albums"
--   WHERE EXISTS(
--     SELECT 1
--     FROM "__pe_r_albums" AS "k1"
--     WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.owner_id')
--       AND "k1"."__pe_k0" = "albums"."id"
--   )
--     AND EXISTS(
--       SELECT 1
--       FROM "__pe_r_members" AS "k2"
--       WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
--         AND "k2"."__pe_k0" = "albums"."owner_id"
--     )
UPDATE "albums"
SET "owner_id" = (
  SELECT MIN("o1"."member_id")
  FROM "contributors" AS "o1"
  WHERE "o1"."album_id" = "albums"."id"
    AND EXISTS(
      SELECT 1
      FROM "members" AS "o2"
      WHERE "o1"."member_id" = "o2"."id"
        AND NOT EXISTS(
          SELECT 1
          FROM "__pe_r_members" AS "k3"
          WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
            AND "k3"."__pe_k0" = "o2"."id"
        )
    )
)
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k4"
  WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'leaves.owner_id')
    AND "k4"."__pe_k0" = "albums"."id"
)
  AND EXISTS(
    SELECT 1
    FROM "__pe_r_members" AS "k5"
    WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'dead')
      AND "k5"."__pe_k0" = "albums"."owner_id"
  );

-- [messenger.leave-link.mentions.member_id]
-- Cut mentions.member_id -> members (member_id to NULL) where the one behind member_id leaves it
-- because members.id is member.id, mentions.member_id is accessed by members, the row stays for
--   others
-- announced by SELECT COUNT(*) FROM "mentions" with the same WHERE
UPDATE "mentions"
SET "member_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_mentions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.member_id')
    AND "k1"."__pe_k0" = "mentions"."id"
);

-- [messenger.leave-link.messages.sender_id]
-- Cut messages.sender_id -> members (sender_id to NULL) where the one behind sender_id leaves it
-- because members.id is member.id, messages.sender_id is owned by members, the row stays for others
-- announced by SELECT COUNT(*) FROM "messages" with the same WHERE
UPDATE "messages"
SET "sender_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.sender_id')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave-link.messages.recipient_id]
-- Cut messages.recipient_id -> members (recipient_id to NULL) where the one behind recipient_id
-- leaves it
-- because members.id is member.id, messages.recipient_id is owned by members, the row stays for
--   others
-- announced by SELECT COUNT(*) FROM "messages" with the same WHERE
UPDATE "messages"
SET "recipient_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.recipient_id')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave-link.pictures.taken_by]
-- Cut pictures.taken_by -> members (taken_by to NULL) where the one behind taken_by leaves it
-- because members.id is member.id, pictures.taken_by is owned by members, the row stays for others
-- announced by SELECT COUNT(*) FROM "pictures" with the same WHERE
UPDATE "pictures"
SET "taken_by" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.taken_by')
    AND "k1"."__pe_k0" = "pictures"."id"
);

-- [messenger.cut.reports.reporter_id]
-- Cut reports.reporter_id -> members (reporter_id to NULL) where reporter_id points at a row of
-- members [it dies with the person]
-- because members.id is member.id, reports.reporter_id is accessed by members
-- announced by SELECT COUNT(*) FROM "reports" with the same WHERE
UPDATE "reports"
SET "reporter_id" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "reports"."reporter_id"
);

-- [messenger.delete.contributors]
-- Delete rows of contributors where it dies with the person
-- because members.id is member.id, contributors.member_id -> members
-- announced by SELECT COUNT(*) FROM "contributors" with the same WHERE
DELETE FROM "contributors"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_contributors" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "contributors"."id"
);

-- [messenger.delete.files]
-- Delete rows of files where it dies with the person
-- because members.id is member.id, messages.sender_id -> members, files.parent_id -> messages
-- announced by SELECT COUNT(*) FROM "files" with the same WHERE
DELETE FROM "files"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_files" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "files"."id"
);

-- [messenger.leave.albums]
-- Mask rows of albums where it is somebody else's and names the person: title cleared
-- because albums.title is about owner_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "albums" with the same WHERE
UPDATE "albums"
SET "title" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "albums"."id"
)
  AND NOT "albums"."title" IS NULL;

-- [messenger.delete.albums]
-- Delete rows of albums where it dies with the person
-- because members.id is member.id, albums.owner_id -> members
-- announced by SELECT COUNT(*) FROM "albums" with the same WHERE
DELETE FROM "albums"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_albums" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "albums"."id"
);

-- [messenger.leave.mentions]
-- Mask rows of mentions where it is somebody else's and names the person: spelled cleared
-- because mentions.spelled is about member_id, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "mentions" with the same WHERE
UPDATE "mentions"
SET "spelled" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_mentions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "mentions"."id"
)
  AND NOT "mentions"."spelled" IS NULL;

-- [messenger.delete.mentions]
-- Delete rows of mentions where it dies with the person
-- because members.id is member.id, messages.sender_id -> members, mentions.message_id -> messages
-- announced by SELECT COUNT(*) FROM "mentions" with the same WHERE
DELETE FROM "mentions"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_mentions" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "mentions"."id"
);

-- [messenger.leave.messages]
-- Mask rows of messages where it is somebody else's and names the person: body cleared and
-- draft_reply cleared
-- because messages.body is about sender_id, messages.draft_reply is about recipient_id, the row is
--   somebody else's
-- announced by:
--   SELECT COUNT(*)
--   FROM "messages"
--   WHERE EXISTS(
--     SELECT 1
--     FROM "__pe_r_messages" AS "k1"
--     WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
--       AND "k1"."__pe_k0" = "messages"."id"
--   )
--     AND (
--       (
--         EXISTS(
--           SELECT 1
--           FROM "__pe_r_messages" AS "k2"
--           WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.sender_id')
--             AND "k2"."__pe_k0" = "messages"."id"
--         )
--           AND NOT "messages"."body" IS NULL
--       )
--         OR (
--           EXISTS(
--             SELECT 1
--             FROM "__pe_r_messages" AS "k3"
--             WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'leaves.recipient_id')
--               AND "k3"."__pe_k0" = "messages"."id"
--           )
--             AND NOT "messages"."draft_reply" IS NULL
--         )
--     )
UPDATE "messages"
SET "body" = CASE WHEN EXISTS(SELECT 1 FROM "__pe_r_messages" AS "k1" WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'leaves.sender_id') AND "k1"."__pe_k0" = "messages"."id") THEN NULL ELSE "messages"."body" END, "draft_reply" = CASE WHEN EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k2"
  WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'leaves.recipient_id')
    AND "k2"."__pe_k0" = "messages"."id"
) THEN NULL ELSE "messages"."draft_reply" END
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k3"
  WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'left')
    AND "k3"."__pe_k0" = "messages"."id"
)
  AND (
    (
      EXISTS(
        SELECT 1
        FROM "__pe_r_messages" AS "k4"
        WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'leaves.sender_id')
          AND "k4"."__pe_k0" = "messages"."id"
      )
        AND NOT "messages"."body" IS NULL
    )
      OR (
        EXISTS(
          SELECT 1
          FROM "__pe_r_messages" AS "k5"
          WHERE ("k5"."__pe_run" = :run AND "k5"."__pe_set" = 'leaves.recipient_id')
            AND "k5"."__pe_k0" = "messages"."id"
        )
          AND NOT "messages"."draft_reply" IS NULL
      )
  );

-- [messenger.delete.messages]
-- Delete rows of messages where it dies with the person
-- because members.id is member.id, messages.sender_id -> members
-- announced by SELECT COUNT(*) FROM "messages" with the same WHERE
DELETE FROM "messages"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_messages" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "messages"."id"
);

-- [messenger.leave.pictures]
-- Mask rows of pictures where it is somebody else's and names the person: place cleared
-- because pictures.place is about taken_by, the row is somebody else's
-- announced by SELECT COUNT(*) FROM "pictures" with the same WHERE
UPDATE "pictures"
SET "place" = NULL
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'left')
    AND "k1"."__pe_k0" = "pictures"."id"
)
  AND NOT "pictures"."place" IS NULL;

-- [messenger.delete.pictures]
-- Delete rows of pictures where it dies with the person
-- because members.id is member.id, pictures.taken_by -> members
-- announced by SELECT COUNT(*) FROM "pictures" with the same WHERE
DELETE FROM "pictures"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_pictures" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "pictures"."id"
);

-- [messenger.delete.members]
-- Delete rows of members where it dies with the person; of many, ahead of the rest those where (id
-- is a known member.id or email is a known member.email or phone is a known member.phone) and not
-- (a row of messages points at it by sender_id) and not (a row of messages points at it by
-- recipient_id) and not (a row of pictures points at it by taken_by) and not (a row of albums
-- points at it by owner_id) and not (a row of contributors points at it by member_id) and not (a
-- row of mentions points at it by member_id) and not (a row of reports points at it by reporter_id)
-- because members.id is member.id
-- announced by SELECT COUNT(*) FROM "members" with the same WHERE
DELETE FROM "members"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_members" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "members"."id"
);


-- verify ------------------------------------------------------------------------------------------
-- Verifying: every count must be 0.

-- [messenger.verify.members.email]
-- Count rows of members where email is a known member.email: there must be none
-- because members.email is member.email
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT LOWER("members"."email") IS NULL
    AND LOWER("members"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_member_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [messenger.verify.members.phone]
-- Count rows of members where phone is a known member.phone: there must be none
-- because members.phone is member.phone
SELECT COUNT(*)
FROM "members"
WHERE (
  NOT REPLACE(
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(REPLACE(REPLACE("members"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
        ), '+', ''
      ), '.', ''
    ), '/', ''
  ) IS NULL
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("members"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_member_phone" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);


-- clean -------------------------------------------------------------------------------------------
-- Cleaning: this run's staging goes, then what the engine keeps behind a delete.

-- [messenger.drop-stage]
-- Forget what was staged
DELETE FROM "__pe_v_member_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_member_email";
-- only where the count before is 0:
DROP TABLE "__pe_v_member_email";
DELETE FROM "__pe_v_member_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_member_id";
-- only where the count before is 0:
DROP TABLE "__pe_v_member_id";
DELETE FROM "__pe_v_member_phone" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_member_phone";
-- only where the count before is 0:
DROP TABLE "__pe_v_member_phone";
DELETE FROM "__pe_r_albums" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_albums";
-- only where the count before is 0:
DROP TABLE "__pe_r_albums";
DELETE FROM "__pe_r_contributors" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_contributors";
-- only where the count before is 0:
DROP TABLE "__pe_r_contributors";
DELETE FROM "__pe_r_files" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_files";
-- only where the count before is 0:
DROP TABLE "__pe_r_files";
DELETE FROM "__pe_r_members" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_members";
-- only where the count before is 0:
DROP TABLE "__pe_r_members";
DELETE FROM "__pe_r_mentions" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_mentions";
-- only where the count before is 0:
DROP TABLE "__pe_r_mentions";
DELETE FROM "__pe_r_messages" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_messages";
-- only where the count before is 0:
DROP TABLE "__pe_r_messages";
DELETE FROM "__pe_r_pictures" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_pictures";
-- only where the count before is 0:
DROP TABLE "__pe_r_pictures";
DELETE FROM "__pe_r_reports" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_reports";
-- only where the count before is 0:
DROP TABLE "__pe_r_reports";

-- [messenger.purge-residual]
-- Clear what the engine keeps behind a delete
