-- devices, on tsql
-- statements sha256:5c2ec36a3033c805ea80310115a1ad9a3a0bb30304d945ab287cc05b110bbb06
-- fixture    sha256:a5114a128f13ba6ff0438d41fee317fe86a34a6b3e9054f7e06f46800a34e4f2
-- not run

-- [app.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_device') EXEC(
  'CREATE TABLE [__pe_v_person_device] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_phone') EXEC(
  'CREATE TABLE [__pe_v_person_phone] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_accounts') EXEC(
  'CREATE TABLE [__pe_r_accounts] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_crashes') EXEC(
  'CREATE TABLE [__pe_r_crashes] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_installs') EXEC(
  'CREATE TABLE [__pe_r_installs] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [app.ship.person.device]
INSERT INTO [__pe_v_person_device] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_device] AS [k1]
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

-- [app.resolve.value.installs]
INSERT INTO [__pe_r_installs] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [installs].[id]
FROM [installs]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [installs].[account_id]
    )
      AND (
        NOT [installs].[account_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [installs].[account_id] = [o2].[id])
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o3] WHERE [installs].[account_id] = [o3].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_installs] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [installs].[id]
  );

-- [app.resolve.owned.installs]
INSERT INTO [__pe_r_installs] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [installs].[id]
FROM [installs]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [installs].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_installs] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [installs].[id]
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

-- [app.collect.installs.account_id]
SELECT DISTINCT [installs].[account_id]
FROM [installs]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_installs] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [installs].[id]
  )
    AND (
      NOT [installs].[account_id] IS NULL
        AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [installs].[account_id] = [o2].[id])
    )
)
  AND NOT [installs].[account_id] IS NULL;

-- [app.count.value.crashes]
INSERT INTO [__pe_r_crashes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [crashes].[id]
FROM [crashes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_device] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [crashes].[device] COLLATE Latin1_General_100_BIN2
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_crashes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [crashes].[id]
  );

-- [app.count.value.installs]
INSERT INTO [__pe_r_installs] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [installs].[id]
FROM [installs]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_device] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND [k1].[__pe_value] COLLATE Latin1_General_100_BIN2 = [installs].[device] COLLATE Latin1_General_100_BIN2
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [installs].[account_id] = [o2].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_installs] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [installs].[id]
  );

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

-- [app.require.ceiling.crashes]
SELECT COUNT(*)
FROM [__pe_r_crashes] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [app.require.ceiling.installs]
SELECT COUNT(*)
FROM [__pe_r_installs] AS [k1]
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

-- [app.decide.dead.crashes]
INSERT INTO [__pe_r_crashes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [crashes].[id]
FROM [crashes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_crashes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [crashes].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_crashes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [crashes].[id]
  );

-- [app.decide.dead.installs]
INSERT INTO [__pe_r_installs] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [installs].[id]
FROM [installs]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_installs] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [installs].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_installs] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [installs].[id]
  );

-- [app.delete.crashes]
DELETE FROM [crashes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_crashes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [crashes].[id]
);

-- [app.delete.installs]
DELETE FROM [installs]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_installs] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [installs].[id]
);

-- [app.delete.accounts]
DELETE FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [accounts].[id]
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

-- [app.verify.installs.account_id]
SELECT COUNT(*)
FROM [installs]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [installs].[account_id]
)
  AND (
    NOT [installs].[account_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [installs].[account_id] = [o2].[id])
  );

-- [app.verify.owned.installs.account_id]
SELECT COUNT(*)
FROM [installs]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [installs].[account_id]
)
  AND (
    NOT [installs].[account_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [installs].[account_id] = [o2].[id])
  );

-- [app.drop-stage]
DELETE FROM [__pe_v_person_device] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_device];
DROP TABLE [__pe_v_person_device];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_v_person_phone] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_phone];
DROP TABLE [__pe_v_person_phone];
DELETE FROM [__pe_r_accounts] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_accounts];
DROP TABLE [__pe_r_accounts];
DELETE FROM [__pe_r_crashes] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_crashes];
DROP TABLE [__pe_r_crashes];
DELETE FROM [__pe_r_installs] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_installs];
DROP TABLE [__pe_r_installs];

-- [app.purge-residual]
