-- warranties, on tsql
-- statements sha256:194a2be1ef7d46feb31ff1fe4f1168598a804df76c076231d3acbfa2ece0b957
-- fixture    sha256:5ff8b1b11be33a42b031c2407de2404207ac42bb4e4395f2b5b47f96ea8ee34f
-- not run

-- [shop.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_accounts') EXEC(
  'CREATE TABLE [__pe_r_accounts] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_sales') EXEC(
  'CREATE TABLE [__pe_r_sales] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [shop.ship.person.email]
INSERT INTO [__pe_v_person_email] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
);

-- [shop.ship.person.id]
INSERT INTO [__pe_v_person_id] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS INTEGER)
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS INTEGER)
);

-- [shop.resolve.value.accounts]
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

-- [shop.resolve.owned.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [sales].[id]
FROM [sales]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [sales].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [sales].[id]
  );

-- [shop.collect.accounts.id]
SELECT DISTINCT [accounts].[id]
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[id] IS NULL;

-- [shop.collect.accounts.email]
SELECT DISTINCT [accounts].[email] COLLATE Latin1_General_100_BIN2
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND NOT [accounts].[email] IS NULL;

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM [__pe_r_accounts] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM [__pe_r_sales] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.decide.retained.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'retained', [sales].[id]
FROM [sales]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [sales].[id]
  )
    AND (
      NOT (NOT [sales].[sold_on] IS NULL AND [sales].[sold_on] < CAST(%(cutoff_tax)s AS DATE))
        OR NOT (
          NOT [sales].[delivered_on] IS NULL
            AND [sales].[delivered_on] < CAST(%(cutoff_warranty)s AS DATE)
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'retained')
      AND [k2].[__pe_k0] = [sales].[id]
  );

-- [shop.decide.dead.accounts]
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

-- [shop.decide.dead.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [sales].[id]
FROM [sales]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [sales].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_sales] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'retained')
        AND [k2].[__pe_k0] = [sales].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [sales].[id]
  );

-- [shop.cut.photos.serial]
UPDATE [photos]
SET [serial] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [sales] AS [o1]
  WHERE [photos].[serial] = [o1].[serial]
    AND (
      EXISTS(
        SELECT 1
        FROM [__pe_r_sales] AS [k2]
        WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
          AND [k2].[__pe_k0] = [o1].[id]
      )
        OR (
          EXISTS(
            SELECT 1
            FROM [__pe_r_sales] AS [k3]
            WHERE (
              [k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'retained'
            )
              AND [k3].[__pe_k0] = [o1].[id]
          )
            AND (
              NOT [o1].[delivered_on] IS NULL
                AND [o1].[delivered_on] < CAST(%(cutoff_warranty)s AS DATE)
            )
        )
    )
);

-- [shop.cut-retained.sales.account_id]
UPDATE [sales]
SET [account_id] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'retained')
    AND [k1].[__pe_k0] = [sales].[id]
);

-- [shop.retain.sales]
UPDATE [sales]
SET [serial] = CASE WHEN NOT [sales].[delivered_on] IS NULL
  AND [sales].[delivered_on] < CAST(
    %(cutoff_warranty)s AS DATE
  ) THEN NULL ELSE [sales].[serial] END, [total] = CASE WHEN NOT [sales].[sold_on] IS NULL
  AND [sales].[sold_on] < CAST(
    %(cutoff_tax)s AS DATE
  ) THEN 0 ELSE [sales].[total] END, [note] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'retained')
    AND [k1].[__pe_k0] = [sales].[id]
)
  AND (
    (
      (
        NOT [sales].[delivered_on] IS NULL
          AND [sales].[delivered_on] < CAST(%(cutoff_warranty)s AS DATE)
      )
        AND NOT [sales].[serial] IS NULL
    )
      OR (
        (NOT [sales].[sold_on] IS NULL AND [sales].[sold_on] < CAST(%(cutoff_tax)s AS DATE))
          AND NOT (([sales].[total] = 0 AND NOT [sales].[total] IS NULL))
      )
      OR NOT [sales].[note] IS NULL
  );

-- [shop.delete.sales]
DELETE FROM [sales]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [sales].[id]
);

-- [shop.delete.accounts]
DELETE FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [accounts].[id]
);

-- [shop.verify.accounts.email]
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

-- [shop.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_r_accounts] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_accounts];
DROP TABLE [__pe_r_accounts];
DELETE FROM [__pe_r_sales] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_sales];
DROP TABLE [__pe_r_sales];

-- [shop.purge-residual]
