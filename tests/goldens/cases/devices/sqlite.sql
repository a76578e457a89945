-- devices, on sqlite
-- statements sha256:2082d4efe2d3174520b8ccc477f1af74a2490898ace3d6508b4a033b4da470f5
-- fixture    sha256:c82b8b56cfc2b210638aae886459a9efdf0a5a35a9e59e2d309ec46f73a7cd69
-- confirmed by running on sqlite 3.40.1

-- [app.stage] 0
CREATE TABLE IF NOT EXISTS "__pe_v_person_device" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_id" (
  "__pe_run" TEXT, "__pe_value" INTEGER, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_v_person_phone" (
  "__pe_run" TEXT, "__pe_value" TEXT, UNIQUE ("__pe_run", "__pe_value")
);
CREATE TABLE IF NOT EXISTS "__pe_r_accounts" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_crashes" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);
CREATE TABLE IF NOT EXISTS "__pe_r_installs" (
  "__pe_run" TEXT, "__pe_set" TEXT, "__pe_k0" INTEGER, UNIQUE ("__pe_run", "__pe_set", "__pe_k0")
);

-- [app.ship.person.device] 0
INSERT INTO "__pe_v_person_device" ("__pe_run", "__pe_value")
SELECT :run, :value
WHERE NOT EXISTS(
  SELECT 1
  FROM "__pe_v_person_device" AS "k1"
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

-- [app.resolve.value.installs] 0
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    (
      NOT "installs"."account_id" IS NULL
        AND "installs"."account_id" IN (
          SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
        )
    )
      AND (
        NOT "installs"."account_id" IS NULL
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o3" WHERE "installs"."account_id" = "o3"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k4"
    WHERE ("k4"."__pe_run" = :run AND "k4"."__pe_set" = 'candidate')
      AND "k4"."__pe_k0" = "installs"."id"
  );

-- [app.resolve.owned.installs] 2
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "installs"."id"
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

-- [app.collect.installs.account_id] 0
SELECT DISTINCT "installs"."account_id"
FROM "installs"
WHERE (
  EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k1"
    WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
      AND "k1"."__pe_k0" = "installs"."id"
  )
    AND (
      NOT "installs"."account_id" IS NULL
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
    )
)
  AND NOT "installs"."account_id" IS NULL;

-- [app.count.value.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "crashes"."id"
FROM "crashes"
WHERE (
  NOT "crashes"."device" COLLATE BINARY IS NULL
    AND "crashes"."device" COLLATE BINARY IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_device" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'candidate')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.count.value.installs] 1
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'candidate', "installs"."id"
FROM "installs"
WHERE (
  (
    NOT "installs"."device" COLLATE BINARY IS NULL
      AND "installs"."device" COLLATE BINARY IN (
        SELECT "k1"."__pe_value" FROM "__pe_v_person_device" AS "k1" WHERE "k1"."__pe_run" = :run
      )
  )
    AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k3"
    WHERE ("k3"."__pe_run" = :run AND "k3"."__pe_set" = 'candidate')
      AND "k3"."__pe_k0" = "installs"."id"
  );

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

-- [app.require.ceiling.crashes] 1
SELECT COUNT(*)
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'candidate';

-- [app.require.ceiling.installs] 3
SELECT COUNT(*)
FROM "__pe_r_installs" AS "k1"
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

-- [app.decide.dead.crashes] 1
INSERT INTO "__pe_r_crashes" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "crashes"."id"
FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "crashes"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_crashes" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "crashes"."id"
  );

-- [app.decide.dead.installs] 3
INSERT INTO "__pe_r_installs" ("__pe_run", "__pe_set", "__pe_k0")
SELECT DISTINCT :run, 'dead', "installs"."id"
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'candidate')
    AND "k1"."__pe_k0" = "installs"."id"
)
  AND NOT EXISTS(
    SELECT 1
    FROM "__pe_r_installs" AS "k2"
    WHERE ("k2"."__pe_run" = :run AND "k2"."__pe_set" = 'dead')
      AND "k2"."__pe_k0" = "installs"."id"
  );

-- [app.delete.crashes] 1
DELETE FROM "crashes"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "crashes"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_crashes" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_crashes" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "crashes"
WHERE "crashes"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_crashes" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    NOT "crashes"."device" COLLATE BINARY IS NULL
      AND "crashes"."device" COLLATE BINARY IN (
        SELECT "k2"."__pe_value" FROM "__pe_v_person_device" AS "k2" WHERE "k2"."__pe_run" = :run
      )
  );
DELETE FROM "__pe_r_crashes"
WHERE "__pe_r_crashes"."__pe_run" = :run
  AND "__pe_r_crashes"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_crashes"."__pe_k0" >= :from0
  AND "__pe_r_crashes"."__pe_k0" < :to0;

-- [app.delete.installs] 3
DELETE FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."id"
);
SELECT "k1"."__pe_k0"
FROM "__pe_r_installs" AS "k1"
WHERE "k1"."__pe_run" = :run
  AND "k1"."__pe_set" = 'dead'
ORDER BY "k1"."__pe_k0" LIMIT 1;
SELECT "k1"."__pe_k0"
FROM "__pe_r_installs" AS "k1"
WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
  AND "k1"."__pe_k0" >= :from0
ORDER BY "k1"."__pe_k0" LIMIT 1 OFFSET :size;
DELETE FROM "installs"
WHERE "installs"."id" IN (
  SELECT "k1"."__pe_k0"
  FROM "__pe_r_installs" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" >= :from0
    AND "k1"."__pe_k0" < :to0
)
  AND (
    (
      (
        (
          NOT "installs"."account_id" IS NULL
            AND "installs"."account_id" IN (
              SELECT "k2"."__pe_value" FROM "__pe_v_person_id" AS "k2" WHERE "k2"."__pe_run" = :run
            )
        )
          AND (
            NOT "installs"."account_id" IS NULL
              AND NOT EXISTS(
                SELECT 1 FROM "accounts" AS "o3" WHERE "installs"."account_id" = "o3"."id"
              )
          )
      )
        AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o4" WHERE "installs"."account_id" = "o4"."id")
    )
      OR EXISTS(
        SELECT 1
        FROM "accounts" AS "o5"
        WHERE "installs"."account_id" = "o5"."id"
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
                              REPLACE(REPLACE("k7"."__pe_value", ' ', ''), '-', ''), '(', ''
                            ), ')', ''
                          ), '+', ''
                        ), '.', ''
                      ), '/', ''
                    )
                    FROM "__pe_v_person_phone" AS "k7"
                    WHERE "k7"."__pe_run" = :run
                  )
              )
          )
      )
      OR (
        (
          NOT "installs"."device" COLLATE BINARY IS NULL
            AND "installs"."device" COLLATE BINARY IN (
              SELECT "k8"."__pe_value"
              FROM "__pe_v_person_device" AS "k8"
              WHERE "k8"."__pe_run" = :run
            )
        )
          AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o9" WHERE "installs"."account_id" = "o9"."id")
      )
  );
DELETE FROM "__pe_r_installs"
WHERE "__pe_r_installs"."__pe_run" = :run
  AND "__pe_r_installs"."__pe_set" IN ('candidate', 'dead')
  AND "__pe_r_installs"."__pe_k0" >= :from0
  AND "__pe_r_installs"."__pe_k0" < :to0;

-- [app.delete.accounts] 1
DELETE FROM "accounts"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "accounts"."id"
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

-- [app.verify.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE (
  NOT "installs"."account_id" IS NULL
    AND "installs"."account_id" IN (
      SELECT "k1"."__pe_value" FROM "__pe_v_person_id" AS "k1" WHERE "k1"."__pe_run" = :run
    )
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.verify.owned.installs.account_id] 0
SELECT COUNT(*)
FROM "installs"
WHERE EXISTS(
  SELECT 1
  FROM "__pe_r_accounts" AS "k1"
  WHERE ("k1"."__pe_run" = :run AND "k1"."__pe_set" = 'dead')
    AND "k1"."__pe_k0" = "installs"."account_id"
)
  AND (
    NOT "installs"."account_id" IS NULL
      AND NOT EXISTS(SELECT 1 FROM "accounts" AS "o2" WHERE "installs"."account_id" = "o2"."id")
  );

-- [app.drop-stage] 0
DELETE FROM "__pe_v_person_device" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_device";
DROP TABLE "__pe_v_person_device";
DELETE FROM "__pe_v_person_id" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_id";
DROP TABLE "__pe_v_person_id";
DELETE FROM "__pe_v_person_phone" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_v_person_phone";
DROP TABLE "__pe_v_person_phone";
DELETE FROM "__pe_r_accounts" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_accounts";
DROP TABLE "__pe_r_accounts";
DELETE FROM "__pe_r_crashes" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_crashes";
DROP TABLE "__pe_r_crashes";
DELETE FROM "__pe_r_installs" WHERE "__pe_run" = :run;
SELECT COUNT(*) FROM "__pe_r_installs";
DROP TABLE "__pe_r_installs";

-- [app.purge-residual] 0
