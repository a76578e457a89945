-- logins, on sqlite
-- statements sha256:6df77250aeb63b316ce93aa6a9e4e64fbd31d874aed609133acf9317472f6f1d
-- fixture    sha256:0054157261bd1949967e0f73d2dc10a015f9c91b3de5498c1699faf1f5027e72
-- confirmed by running on sqlite 3.40.1

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_email" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_login" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_notes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [app.ship.person.email] 0
INSERT INTO "__pe_v_person_email" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_email" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [app.ship.person.id] 0
INSERT INTO "__pe_v_person_id" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_id" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [app.ship.person.login] 0
INSERT INTO "__pe_v_person_login" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_login" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [app.ship.person.phone] 0
INSERT INTO "__pe_v_person_phone" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_phone" AS "k1"
  WHERE "k1"."__pe_run" = :run
    AND "k1"."__pe_value" = :value
);

-- [app.resolve.value.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT "accounts"."id" IS NULL
    AND "accounts"."id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT "accounts"."login" COLLATE BINARY IS NULL
    AND "accounts"."login" COLLATE BINARY IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_login" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "accounts"."id"
FROM "accounts"
WHERE (
  NOT REPLACE(
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
        ), '+', ''
      ), '.', ''
    ), '/', ''
  ) IS NULL
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
      WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.resolve.value.notes] 0
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "notes"."id"
FROM "notes"
WHERE (
  (
    (
      NOT "notes"."account_id" IS NULL
        AND "notes"."account_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
    )
      AND (
        NOT "notes"."account_id" IS NULL
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
          AND NOT EXISTS(
            SELECT 1
            FROM "accounts" AS "o2"
            WHERE "notes"."account_id" = "o2"."id"
              AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM "accounts" AS "o3"
      WHERE "notes"."account_id" = "o3"."id"
        AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "notes"."id"
  );

-- [app.resolve.owned.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [app.collect.accounts.id] 0
SELECT DISTINCT "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."id" IS NULL;

-- [app.collect.accounts.login] 0
SELECT DISTINCT "accounts"."login"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."login" IS NULL;

-- [app.collect.accounts.email] 0
SELECT DISTINCT "accounts"."email"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT "accounts"."email" IS NULL;

-- [app.collect.accounts.phone] 0
SELECT DISTINCT "accounts"."phone"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
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
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "notes"."id"
  )
    AND (
      NOT "notes"."account_id" IS NULL
        AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        AND NOT EXISTS(
          SELECT 1
          FROM "accounts" AS "o2"
          WHERE "notes"."account_id" = "o2"."id"
            AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        )
    )
)
  AND NOT "notes"."account_id" IS NULL;

-- [app.require.ceiling.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.one-account.accounts] 1
SELECT COUNT(*)
FROM "__pe_r_accounts" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.notes] 1
SELECT COUNT(*)
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [app.decide.dead.accounts] 1
INSERT INTO "__pe_r_accounts" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "accounts"."id"
FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "accounts"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_accounts" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "accounts"."id"
  );

-- [app.decide.dead.notes] 1
INSERT INTO "__pe_r_notes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "notes"."id"
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "notes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_notes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "notes"."id"
  );

-- [app.delete.notes] 1
DELETE FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_notes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_notes" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "notes"
WHERE "notes"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_notes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    (
      (
        (
          NOT "notes"."account_id" IS NULL
            AND "notes"."account_id" IN (
              SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
            )
        )
          AND (
            NOT "notes"."account_id" IS NULL
              AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
              AND NOT EXISTS(
                SELECT 1
                FROM "accounts" AS "o3"
                WHERE "notes"."account_id" = "o3"."id"
                  AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
              )
          )
      )
        AND NOT EXISTS(
          SELECT 1
          FROM "accounts" AS "o4"
          WHERE "notes"."account_id" = "o4"."id"
            AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        )
    )
      OR EXISTS(
        SELECT 1
        FROM "accounts" AS "o5"
        WHERE (
          "notes"."account_id" = "o5"."id"
            AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
        )
          AND (
            (
              NOT "o5"."id" IS NULL
                AND "o5"."id" IN (
                  SELECT "k6"."__pe_value"
                  FROM "__pe_v_person_id" AS "k6"
                  WHERE "k6"."__pe_run" = :run
                )
            )
              OR (
                NOT "o5"."login" COLLATE BINARY IS NULL
                  AND "o5"."login" COLLATE BINARY IN (
                    SELECT "k7"."__pe_value"
                    FROM "__pe_v_person_login" AS "k7"
                    WHERE "k7"."__pe_run" = :run
                  )
              )
              OR (
                NOT LOWER("o5"."email") IS NULL
                  AND LOWER("o5"."email") IN (
                    SELECT LOWER("k8"."__pe_value")
                    FROM "__pe_v_person_email" AS "k8"
                    WHERE "k8"."__pe_run" = :run
                  )
              )
              OR (
                NOT REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(
                        REPLACE(REPLACE(REPLACE("o5"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
                      ), '+', ''
                    ), '.', ''
                  ), '/', ''
                ) IS NULL
                  AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE("o5"."phone", ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') IN (
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
                    WHERE "k9"."__pe_run" = :run
                  )
              )
          )
      )
  );
DELETE FROM "__pe_r_notes"
WHERE "__pe_r_notes"."__pe_run" = :run
  AND "__pe_r_notes"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_notes"."__pe_k0" >= :from0
  AND "__pe_r_notes"."__pe_k0" < :to0;

-- [app.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
);

-- [app.verify.accounts.login] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT "accounts"."login" COLLATE BINARY IS NULL
    AND "accounts"."login" COLLATE BINARY IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_login" AS "k1" WHERE "k1"."__pe_run" = :run
    )
);

-- [app.verify.accounts.email] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT LOWER("accounts"."email") IS NULL
    AND LOWER("accounts"."email") IN (
      SELECT LOWER("k1"."__pe_value")
      FROM "__pe_v_person_email" AS "k1"
      WHERE "k1"."__pe_run" = :run
    )
);

-- [app.verify.accounts.phone] 0
SELECT COUNT(*)
FROM "accounts"
WHERE (
  NOT REPLACE(
    REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(REPLACE(REPLACE("accounts"."phone", ' ', ''), '-', ''), '(', ''), ')', ''
        ), '+', ''
      ), '.', ''
    ), '/', ''
  ) IS NULL
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
      WHERE "k1"."__pe_run" = :run
    )
);

-- [app.verify.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE (
  NOT "notes"."account_id" IS NULL
    AND "notes"."account_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" AS "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      )
  );

-- [app.verify.owned.notes.account_id] 0
SELECT COUNT(*)
FROM "notes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "notes"."account_id"
    AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
)
  AND (
    NOT "notes"."account_id" IS NULL
      AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      AND NOT EXISTS(
        SELECT 1
        FROM "accounts" AS "o2"
        WHERE "notes"."account_id" = "o2"."id"
          AND (NOT "notes"."kind" IS NULL AND "notes"."kind" COLLATE BINARY = 'account')
      )
  );

-- [app.drop-stage] 0
DELETE FROM "__pe_v_person_email" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_email";
DROP TABLE "__pe_v_person_email";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_login" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_login";
DROP TABLE "__pe_v_person_login";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_notes" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_notes";
DROP TABLE "__pe_r_notes";

-- [app.purge-residual] 0
