-- logins, on tsql
-- statements sha256:95e308bbc21ea853aa296efb6174b9b02b047fc3ca57649bdfcff7b595c6ecd6
-- fixture    sha256:cd3fd6355bf829837e40e413bade22df3ac339001547cd9c6ac7e5a601a581aa
-- not run

-- [app.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_login') EXEC(
  'CREATE TABLE [__pe_v_person_login] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_phone') EXEC(
  'CREATE TABLE [__pe_v_person_phone] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_accounts') EXEC(
  'CREATE TABLE [__pe_r_accounts] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_notes') EXEC(
  'CREATE TABLE [__pe_r_notes] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [app.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [app.ship.person.id]
INSERT INTO [__pe_v_person_id] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS INTEGER)
);

-- [app.ship.person.login]
INSERT INTO [__pe_v_person_login] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_login] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [app.ship.person.phone]
INSERT INTO [__pe_v_person_phone] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_phone] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [app.resolve.value.accounts]
INSERT INTO [__pe_r_accounts] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [accounts].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_accounts] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [accounts].[id]
  );
INSERT INTO [__pe_r_accounts] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_login] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [accounts].[login] COLLATE Latin1_General_100_BIN2
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_accounts] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [accounts].[id]
  );
INSERT INTO [__pe_r_accounts] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [accounts].[email] COLLATE Latin1_General_100_BIN2
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_accounts] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [accounts].[id]
  );
INSERT INTO [__pe_r_accounts] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_phone] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE([k1].[__pe_value] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE([accounts].[phone] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_accounts] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [accounts].[id]
  );

-- [app.resolve.value.notes]
INSERT INTO [__pe_r_notes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [notes].[id]
FROM [notes]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [notes].[account_id]
    )
      AND (
        NOT [notes].[account_id] IS NULL
          AND (
            NOT [notes].[kind] IS NULL
              AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
          )
          AND NOT EXISTS(
            SELECT 1
            FROM [accounts] AS [o2]
            WHERE [notes].[account_id] = [o2].[id]
              AND (
                NOT [notes].[kind] IS NULL
                  AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
              )
          )
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [accounts] AS [o3]
      WHERE [notes].[account_id] = [o3].[id]
        AND (
          NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [notes].[id]
  );

-- [app.resolve.owned.notes]
INSERT INTO [__pe_r_notes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [notes].[id]
FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [notes].[account_id]
    AND (NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account')
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [notes].[id]
  );

-- [app.collect.accounts.id]
SELECT DISTINCT [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[id] IS NULL;

-- [app.collect.accounts.login]
SELECT DISTINCT [accounts].[login] COLLATE Latin1_General_100_BIN2
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[login] IS NULL;

-- [app.collect.accounts.email]
SELECT DISTINCT [accounts].[email] COLLATE Latin1_General_100_BIN2
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[email] IS NULL;

-- [app.collect.accounts.phone]
SELECT DISTINCT [accounts].[phone] COLLATE Latin1_General_100_BIN2
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[phone] IS NULL;

-- [app.collect.notes.account_id]
SELECT DISTINCT [notes].[account_id]
FROM [notes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [notes].[id]
  )
    AND (
      NOT [notes].[account_id] IS NULL
        AND (
          NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
        )
        AND NOT EXISTS(
          SELECT 1
          FROM [accounts] AS [o2]
          WHERE [notes].[account_id] = [o2].[id]
            AND (
              NOT [notes].[kind] IS NULL
                AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
            )
        )
    )
)
  AND NOT [notes].[account_id] IS NULL;

-- [app.require.ceiling.accounts]
SELECT COUNT(*)
FROM [__pe_r_accounts] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [app.require.one-account.accounts]
SELECT COUNT(*)
FROM [__pe_r_accounts] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [app.require.ceiling.notes]
SELECT COUNT(*)
FROM [__pe_r_notes] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [app.decide.dead.accounts]
INSERT INTO [__pe_r_accounts] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_accounts] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [accounts].[id]
  );

-- [app.decide.dead.notes]
INSERT INTO [__pe_r_notes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [notes].[id]
FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_notes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [notes].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_notes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [notes].[id]
  );

-- [app.delete.notes]
DELETE FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_notes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [notes].[id]
);

-- [app.delete.accounts]
DELETE FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [accounts].[id]
);

-- [app.verify.accounts.login]
SELECT COUNT(*)
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_login] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [accounts].[login] COLLATE Latin1_General_100_BIN2
);

-- [app.verify.accounts.email]
SELECT COUNT(*)
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [accounts].[email] COLLATE Latin1_General_100_BIN2
    )
);

-- [app.verify.accounts.phone]
SELECT COUNT(*)
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_phone] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE([k1].[__pe_value] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') = REPLACE(
      REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE([accounts].[phone] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''
              ), '(', ''
            ), ')', ''
          ), '+', ''
        ), '.', ''
      ), '/', ''
    )
);

-- [app.verify.notes.account_id]
SELECT COUNT(*)
FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [notes].[account_id]
)
  AND (
    NOT [notes].[account_id] IS NULL
      AND (
        NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM [accounts] AS [o2]
        WHERE [notes].[account_id] = [o2].[id]
          AND (
            NOT [notes].[kind] IS NULL
              AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
          )
      )
  );

-- [app.verify.owned.notes.account_id]
SELECT COUNT(*)
FROM [notes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [notes].[account_id]
    AND (NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account')
)
  AND (
    NOT [notes].[account_id] IS NULL
      AND (
        NOT [notes].[kind] IS NULL AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
      )
      AND NOT EXISTS(
        SELECT 1
        FROM [accounts] AS [o2]
        WHERE [notes].[account_id] = [o2].[id]
          AND (
            NOT [notes].[kind] IS NULL
              AND [notes].[kind] COLLATE Latin1_General_100_BIN2 = 'account'
          )
      )
  );

-- [app.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_v_person_login] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_login];
DROP TABLE [__pe_v_person_login];
DELETE FROM [__pe_v_person_phone] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_phone];
DROP TABLE [__pe_v_person_phone];
DELETE FROM [__pe_r_accounts] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_accounts];
DROP TABLE [__pe_r_accounts];
DELETE FROM [__pe_r_notes] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_notes];
DROP TABLE [__pe_r_notes];

-- [app.purge-residual]
