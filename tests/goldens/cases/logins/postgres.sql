-- logins, on postgres
-- statements sha256:e5cd5f81b577fcc38938eeed08576ea9676990b18a96ea6982a766b57dcfe90b
-- fixture    sha256:c71a38473ebaecff6678a59f3b4dcbdea57ff134103a8456f11077490b149d0f
-- confirmed by running on postgres 15

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_login" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INT, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [app.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [app.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS INT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS INT)
);

-- [app.ship.person.login] 0
INSERT INTO "__pe_v_person_login" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [app.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT CAST(%(run)s AS TEXT), CAST(%(value)s AS TEXT)
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST(%(value)s AS TEXT)
);

-- [app.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST("accounts"."login" AS TEXT) COLLATE "default"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(CAST("accounts"."email" AS TEXT) COLLATE "default")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(CAST("accounts"."phone" AS TEXT) COLLATE "default", ' ', ''), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.resolve.value.notes] 0
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "notes"."id"
FROM "notes"
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
        AND "k1"."__pe_value" = "notes"."account_id"
    )
      AND (
        NOT "notes"."account_id" IS NULL
          AND (
            NOT "notes"."kind" IS NULL
              AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
          )
          AND NOT EXISTS(
            SELECT 1
            FROM "accounts" AS "o2"
            WHERE "notes"."account_id" = "o2"."id"
              AND (
                NOT "notes"."kind" IS NULL
                  AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
              )
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "accounts" AS "o3"
      WHERE "notes"."account_id" = "o3"."id"
        AND (
          NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k4"
    WHERE ("k4"."__pe_run" = CAST(%(run)s AS TEXT) AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "notes"."id"
  );

-- [app.resolve.owned.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [app.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [app.collect.accounts.login] 0
SELECT DISTINCT "accounts"."login"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."login" IS NULL;

-- [app.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [app.collect.accounts.phone] 0
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."phone" IS NULL;

-- [app.collect.notes.account_id] 0
SELECT DISTINCT "notes"."account_id"
FROM "notes"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k1"
    WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "notes"."id"
  )
    AND (
      NOT "notes"."account_id" IS NULL
        AND (
          NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
        )
        AND NOT EXISTS(
          SELECT 1
          FROM "accounts" AS "o2"
          WHERE "notes"."account_id" = "o2"."id"
            AND (
              NOT "notes"."kind" IS NULL
                AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
            )
        )
    )
)
  AND NOT "notes"."account_id" IS NULL;

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.notes] 1
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.decide.dead.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT CAST(%(run)s AS TEXT), 'dead', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = CAST(%(run)s AS TEXT) AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [app.delete.notes] 1
DELETE FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_notes" AS "k1"
WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET %(size)s;
DELETE FROM "notes"
WHERE "notes"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= CAST(%(from0)s AS INT)
    AND "k1"."__pe_k0" < CAST(%(to0)s AS INT)
)
  AND (
    (
      (
        COALESCE(
          "notes"."account_id" IN (
            SELECT "k2"."__pe_value"
            FROM "__pe_v_person_id" AS "k2"
            WHERE "k2"."__pe_run" = CAST(%(run)s AS TEXT)
          ), FALSE
        )
          AND (
            NOT "notes"."account_id" IS NULL
              AND (
                NOT "notes"."kind" IS NULL
                  AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
              )
              AND NOT EXISTS(
                SELECT 1
                FROM "accounts" AS "o3"
                WHERE "notes"."account_id" = "o3"."id"
                  AND (
                    NOT "notes"."kind" IS NULL
                      AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
                  )
              )
          )
      )
        AND NOT EXISTS(
          SELECT 1
          FROM "accounts" AS "o4"
          WHERE "notes"."account_id" = "o4"."id"
            AND (
              NOT "notes"."kind" IS NULL
                AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
            )
        )
    )
      OR EXISTS(
        SELECT 1
        FROM "accounts" AS "o5"
        WHERE (
          "notes"."account_id" = "o5"."id"
            AND (
              NOT "notes"."kind" IS NULL
                AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
            )
        )
          AND (
            COALESCE(
              "o5"."id" IN (
                SELECT "k6"."__pe_value"
                FROM "__pe_v_person_id" AS "k6"
                WHERE "k6"."__pe_run" = CAST(%(run)s AS TEXT)
              ), FALSE
            )
              OR COALESCE(
                CAST("o5"."login" AS TEXT) COLLATE "default" IN (
                  SELECT "k7"."__pe_value"
                  FROM "__pe_v_person_login" AS "k7"
                  WHERE "k7"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
              OR COALESCE(
                LOWER(CAST("o5"."email" AS TEXT) COLLATE "default") IN (
                  SELECT LOWER("k8"."__pe_value")
                  FROM "__pe_v_person_email" AS "k8"
                  WHERE "k8"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
              OR COALESCE(
                REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(CAST("o5"."phone" AS TEXT) COLLATE "default", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
                  SELECT REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(REPLACE("k9"."__pe_value", ' ', ''), '-', ''), '(', ''
                          ), ')', ''
                        ), '+', ''
                      ), '.', ''
                    ), '/', ''
                  )
                  FROM "__pe_v_person_phone" AS "k9"
                  WHERE "k9"."__pe_run" = CAST(%(run)s AS TEXT)
                ), FALSE
              )
          )
      )
  );
DELETE FROM "__pe_r_notes"
WHERE "__pe_r_notes"."__pe_run" = CAST(%(run)s AS TEXT)
  AND "__pe_r_notes"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_notes"."__pe_k0" >= CAST(%(from0)s AS INT)
  AND "__pe_r_notes"."__pe_k0" < CAST(%(to0)s AS INT);

-- [app.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [app.verify.accounts.login] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = CAST("accounts"."login" AS TEXT) COLLATE "default"
);

-- [app.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND LOWER("k1"."__pe_value") = LOWER(CAST("accounts"."email" AS TEXT) COLLATE "default")
);

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(CAST("accounts"."phone" AS TEXT) COLLATE "default", ' ', ''), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = CAST(%(run)s AS TEXT)
    AND "k1"."__pe_value" = "notes"."account_id"
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (
        NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" AS "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (
            NOT "notes"."kind" IS NULL
              AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
          )
      )
  );

-- [app.verify.owned.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = CAST(%(run)s AS TEXT) AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account')
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (
        NOT "notes"."kind" IS NULL AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" AS "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (
            NOT "notes"."kind" IS NULL
              AND CAST("notes"."kind" AS TEXT) COLLATE "default" = 'account'
          )
      )
  );

-- [app.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_login" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_login";
DROP TABLE "__pe_v_person_login";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = CAST(%(run)s AS TEXT);
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";

-- [app.purge-residual] 0
