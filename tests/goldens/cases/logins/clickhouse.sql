-- logins, on clickhouse
-- statements sha256:1e76ced59e3d008cf4ef10373caaa0ea391878722eaf6bf32becc04716ff1f3b
-- fixture    sha256:52d8f6424b634ad078dafd0ce0fd4871f1633606d5e37c88b74126b116cb3b44
-- confirmed by running on clickhouse 26.9.2.1

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" String, "__pe_value" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_login" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" String, "__pe_value" String
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_value") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" String, "__pe_set" String, "__pe_k0" Int32
) ENGINE = MergeTree
ORDER BY ("__pe_run", "__pe_set", "__pe_k0") SETTINGS allow_nullable_key = 1;

-- [app.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [app.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:Int32}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:Int32}
);

-- [app.ship.person.login] 0
INSERT INTO "__pe_v_person_login" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [app.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT {run:String}, {value:String}
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = {run:String}
    AND "k1"."__pe_value" = {value:String}
);

-- [app.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."login" IS NULL)
    AND "accounts"."login" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_login" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT (
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    ) IS NULL
  )
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_person_phone" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
                ), '+', ''
              ), '.', ''
            ), '/', ''
          ) IS NULL
        )
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.resolve.value.notes] 0
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "notes"."id"
FROM "notes"
WHERE (
  (
    (
      NOT ("notes"."account_id" IS NULL)
        AND "notes"."account_id" IN (
          SELECT "k1"."__pe_value"
          FROM "__pe_v_person_id" AS "k1"
          WHERE "k1"."__pe_run" = {run:String}
            AND NOT ("k1"."__pe_value" IS NULL)
        )
    )
      AND (
        NOT ("notes"."account_id" IS NULL)
          AND (NOT ("notes"."kind" IS NULL) AND "notes"."kind" = 'account')
          AND NOT (
            NOT ("notes"."kind" IS NULL)
              AND "notes"."kind" = 'account'
              AND NOT ("notes"."account_id" IS NULL)
              AND "notes"."account_id" IN (
                SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
              )
          )
      )
  )
    AND NOT (
      NOT ("notes"."kind" IS NULL)
        AND "notes"."kind" = 'account'
        AND NOT ("notes"."account_id" IS NULL)
        AND "notes"."account_id" IN (
          SELECT "o3"."id" FROM "accounts" AS "o3" WHERE NOT ("o3"."id" IS NULL)
        )
    )
)
  AND NOT (
    NOT ("notes"."id" IS NULL)
      AND "notes"."id" IN (
        SELECT "k4"."__pe_k0"
        FROM "__pe_r_notes" AS "k4"
        WHERE "k4"."__pe_run" = {run:String}
          AND "k4"."__pe_set" = 'candidate'
          AND NOT ("k4"."__pe_k0" IS NULL)
      )
  );

-- [app.resolve.owned.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'candidate', "notes"."id"
FROM "notes"
WHERE (
  NOT ("notes"."kind" IS NULL)
    AND "notes"."kind" = 'account'
    AND NOT ("notes"."account_id" IS NULL)
    AND "notes"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("notes"."id" IS NULL)
      AND "notes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_notes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'candidate'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."id" IS NULL);

-- [app.collect.accounts.login] 0
SELECT DISTINCT "accounts"."login"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."login" IS NULL);

-- [app.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."email" IS NULL);

-- [app.collect.accounts.phone] 0
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT ("accounts"."phone" IS NULL);

-- [app.collect.notes.account_id] 0
SELECT DISTINCT "notes"."account_id"
FROM "notes"
WHERE (
  (
    NOT ("notes"."id" IS NULL)
      AND "notes"."id" IN (
        SELECT "k1"."__pe_k0"
        FROM "__pe_r_notes" AS "k1"
        WHERE "k1"."__pe_run" = {run:String}
          AND "k1"."__pe_set" = 'candidate'
          AND NOT ("k1"."__pe_k0" IS NULL)
      )
  )
    AND (
      NOT ("notes"."account_id" IS NULL)
        AND (NOT ("notes"."kind" IS NULL) AND "notes"."kind" = 'account')
        AND NOT (
          NOT ("notes"."kind" IS NULL)
            AND "notes"."kind" = 'account'
            AND NOT ("notes"."account_id" IS NULL)
            AND "notes"."account_id" IN (
              SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
            )
        )
    )
)
  AND NOT ("notes"."account_id" IS NULL);

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.notes] 1
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = {run:String}
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "accounts"."id"
FROM "accounts"
WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("accounts"."id" IS NULL)
      AND "accounts"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_accounts" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.decide.dead.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT {run:String}, 'dead', "notes"."id"
FROM "notes"
WHERE (
  NOT ("notes"."id" IS NULL)
    AND "notes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_notes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'candidate'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND NOT (
    NOT ("notes"."id" IS NULL)
      AND "notes"."id" IN (
        SELECT "k2"."__pe_k0"
        FROM "__pe_r_notes" AS "k2"
        WHERE "k2"."__pe_run" = {run:String}
          AND "k2"."__pe_set" = 'dead'
          AND NOT ("k2"."__pe_k0" IS NULL)
      )
  );

-- [app.delete.notes] 1
ALTER TABLE "notes" DELETE WHERE (
  NOT ("notes"."id" IS NULL)
    AND "notes"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_notes" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [app.delete.accounts] 1
ALTER TABLE "accounts" DELETE WHERE (
  NOT ("accounts"."id" IS NULL)
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
) SETTINGS mutations_sync = 2;

-- [app.verify.accounts.login] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT ("accounts"."login" IS NULL)
    AND "accounts"."login" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_login" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
);

-- [app.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (lowerUTF8("accounts"."email") IS NULL)
    AND lowerUTF8("accounts"."email") IN (
      SELECT lowerUTF8("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (lowerUTF8("k1"."__pe_value") IS NULL)
    )
);

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT (
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    ) IS NULL
  )
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
      SELECT REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
      FROM "__pe_v_person_phone" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT (
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REPLACE("k1"."__pe_value", ' ', ''), '-', ''), '(', ''), ')', ''
                ), '+', ''
              ), '.', ''
            ), '/', ''
          ) IS NULL
        )
    )
);

-- [app.verify.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE (
  NOT ("notes"."account_id" IS NULL)
    AND "notes"."account_id" IN (
      SELECT "k1"."__pe_value"
      FROM "__pe_v_person_id" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND NOT ("k1"."__pe_value" IS NULL)
    )
)
  AND (
    NOT ("notes"."account_id" IS NULL)
      AND (NOT ("notes"."kind" IS NULL) AND "notes"."kind" = 'account')
      AND NOT (
        NOT ("notes"."kind" IS NULL)
          AND "notes"."kind" = 'account'
          AND NOT ("notes"."account_id" IS NULL)
          AND "notes"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [app.verify.owned.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE (
  NOT ("notes"."kind" IS NULL)
    AND "notes"."kind" = 'account'
    AND NOT ("notes"."account_id" IS NULL)
    AND "notes"."account_id" IN (
      SELECT "k1"."__pe_k0"
      FROM "__pe_r_accounts" AS "k1"
      WHERE "k1"."__pe_run" = {run:String}
        AND "k1"."__pe_set" = 'dead'
        AND NOT ("k1"."__pe_k0" IS NULL)
    )
)
  AND (
    NOT ("notes"."account_id" IS NULL)
      AND (NOT ("notes"."kind" IS NULL) AND "notes"."kind" = 'account')
      AND NOT (
        NOT ("notes"."kind" IS NULL)
          AND "notes"."kind" = 'account'
          AND NOT ("notes"."account_id" IS NULL)
          AND "notes"."account_id" IN (
            SELECT "o2"."id" FROM "accounts" AS "o2" WHERE NOT ("o2"."id" IS NULL)
          )
      )
  );

-- [app.drop-stage] 0
ALTER TABLE "__pe_v_person_email" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
ALTER TABLE "__pe_v_person_id" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
ALTER TABLE "__pe_v_person_login" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_login";
DROP TABLE "__pe_v_person_login";
ALTER TABLE "__pe_v_person_phone" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
ALTER TABLE "__pe_r_accounts" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
ALTER TABLE "__pe_r_notes" DELETE WHERE "__pe_run" = {run:String} SETTINGS mutations_sync = 2;
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";

-- [app.purge-residual] 0
