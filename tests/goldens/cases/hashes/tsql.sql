-- hashes, on tsql
-- statements sha256:1b8c201bbe3395a19d089937cb9b76919c212ff7e5d82a6cc9e9c802e8e7e5f3
-- fixture    sha256:dfcc89cfb10f81613e97c42396d9f3dc01647c988abbdee525daac0959d40439
-- not run

-- [shop.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
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
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_bookings') EXEC(
  'CREATE TABLE [__pe_r_bookings] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_orders') EXEC(
  'CREATE TABLE [__pe_r_orders] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_h_accounts.email') EXEC(
  'CREATE TABLE [__pe_h_accounts.email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), [__pe_hash] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_h_accounts.phone') EXEC(
  'CREATE TABLE [__pe_h_accounts.phone] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), [__pe_hash] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_h_bookings.booked_for') EXEC(
  'CREATE TABLE [__pe_h_bookings.booked_for] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), [__pe_hash] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_h_orders.email') EXEC(
  'CREATE TABLE [__pe_h_orders.email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), [__pe_hash] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_h_orders.phone') EXEC(
  'CREATE TABLE [__pe_h_orders.phone] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), [__pe_hash] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
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

-- [shop.ship.person.phone]
INSERT INTO [__pe_v_person_phone] ([__pe_run], [__pe_value])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(value)s AS NVARCHAR(MAX))
WHERE NOT EXISTS(
  SELECT 1
  FROM [__pe_v_person_phone] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(%(value)s AS NVARCHAR(MAX))
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

-- [shop.resolve.value.bookings]
INSERT INTO [__pe_r_bookings] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [bookings].[id]
FROM [bookings]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [bookings].[account_id]
    )
      AND (
        NOT [bookings].[account_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [bookings].[account_id] = [o2].[id])
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o3] WHERE [bookings].[account_id] = [o3].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [bookings].[id]
  );
INSERT INTO [__pe_r_bookings] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [bookings].[id]
FROM [bookings]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
        [bookings].[booked_for] COLLATE Latin1_General_100_BIN2
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [bookings].[account_id] = [o2].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [bookings].[id]
  );

-- [shop.resolve.owned.bookings]
INSERT INTO [__pe_r_bookings] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [bookings].[id]
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [bookings].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [bookings].[id]
  );

-- [shop.resolve.value.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [orders].[account_id]
    )
      AND (
        NOT [orders].[account_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [orders].[account_id] = [o2].[id])
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o3] WHERE [orders].[account_id] = [o3].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [orders].[id]
  );
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER(
        [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
      ) = LOWER([orders].[email] COLLATE Latin1_General_100_BIN2)
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [orders].[account_id] = [o2].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [orders].[id]
  );

-- [shop.resolve.owned.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [orders].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [orders].[id]
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

-- [shop.collect.bookings.account_id]
SELECT DISTINCT [bookings].[account_id]
FROM [bookings]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [bookings].[id]
  )
    AND (
      NOT [bookings].[account_id] IS NULL
        AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [bookings].[account_id] = [o2].[id])
    )
)
  AND NOT [bookings].[account_id] IS NULL;

-- [shop.collect.bookings.booked_for]
SELECT DISTINCT [bookings].[booked_for] COLLATE Latin1_General_100_BIN2
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_bookings] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [bookings].[id]
)
  AND NOT [bookings].[booked_for] IS NULL;

-- [shop.collect.orders.account_id]
SELECT DISTINCT [orders].[account_id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [orders].[id]
  )
    AND (
      NOT [orders].[account_id] IS NULL
        AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [orders].[account_id] = [o2].[id])
    )
)
  AND NOT [orders].[account_id] IS NULL;

-- [shop.collect.orders.email]
SELECT DISTINCT [orders].[email] COLLATE Latin1_General_100_BIN2
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [orders].[id]
)
  AND NOT [orders].[email] IS NULL;

-- [shop.count.value.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [orders].[id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_phone] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE([k1].[__pe_value] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''
                ), '(', ''
              ), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )= REPLACE(
        REPLACE(
          REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE([orders].[phone] COLLATE Latin1_General_100_BIN2, ' ', ''), '-', ''
                ), '(', ''
              ), ')', ''
            ), '+', ''
          ), '.', ''
        ), '/', ''
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [orders].[account_id] = [o2].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
      AND [k3].[__pe_k0] = [orders].[id]
  );

-- [shop.require.ceiling.accounts]
SELECT COUNT(*)
FROM [__pe_r_accounts] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.bookings]
SELECT COUNT(*)
FROM [__pe_r_bookings] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.orders]
SELECT COUNT(*)
FROM [__pe_r_orders] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

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

-- [shop.decide.dead.bookings]
INSERT INTO [__pe_r_bookings] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [bookings].[id]
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_bookings] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [bookings].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [bookings].[id]
  );

-- [shop.decide.dead.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [orders].[id]
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [orders].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [orders].[id]
  );

-- [shop.decide.left.bookings]
INSERT INTO [__pe_r_bookings] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [bookings].[id]
FROM [bookings]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
        [bookings].[booked_for] COLLATE Latin1_General_100_BIN2
      )
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_bookings] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
        AND [k2].[__pe_k0] = [bookings].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
      AND [k3].[__pe_k0] = [bookings].[id]
  );

-- [shop.decide.left.orders]
INSERT INTO [__pe_r_orders] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [orders].[id]
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_v_person_email] AS [k1]
    WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
      AND LOWER(
        [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
      ) = LOWER([orders].[email] COLLATE Latin1_General_100_BIN2)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_orders] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
        AND [k2].[__pe_k0] = [orders].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
      AND [k3].[__pe_k0] = [orders].[id]
  );

-- [shop.hash.accounts.email]
SELECT CAST([accounts].[email] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND (
    NOT [accounts].[email] IS NULL
      AND NOT (
        LEN([accounts].[email]) = 48
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([accounts].[email], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([accounts].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          AND SUBSTRING(
            [accounts].[email], 33, 16
          ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
      )
  );
INSERT INTO [__pe_h_accounts.email] ([__pe_run], [__pe_value], [__pe_hash])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(
  %(text)s AS NVARCHAR(MAX)
), CAST(%(hash)s AS NVARCHAR(MAX));

-- [shop.hash.accounts.phone]
SELECT CAST([accounts].[phone] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
FROM [accounts]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [accounts].[id]
)
  AND (
    NOT [accounts].[phone] IS NULL
      AND NOT (
        LEN([accounts].[phone]) = 32
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([accounts].[phone], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([accounts].[phone], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
      )
  );
INSERT INTO [__pe_h_accounts.phone] ([__pe_run], [__pe_value], [__pe_hash])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(
  %(text)s AS NVARCHAR(MAX)
), CAST(%(hash)s AS NVARCHAR(MAX));

-- [shop.hash.bookings.booked_for]
SELECT CAST([bookings].[booked_for] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
FROM [bookings]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
      AND [k1].[__pe_k0] = [bookings].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_bookings] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'left')
        AND [k2].[__pe_k0] = [bookings].[id]
    )
)
  AND (
    NOT [bookings].[booked_for] IS NULL
      AND NOT (
        LEN([bookings].[booked_for]) = 48
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([bookings].[booked_for], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([bookings].[booked_for], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          AND SUBSTRING(
            [bookings].[booked_for], 33, 16
          ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
      )
  );
INSERT INTO [__pe_h_bookings.booked_for] ([__pe_run], [__pe_value], [__pe_hash])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(
  %(text)s AS NVARCHAR(MAX)
), CAST(%(hash)s AS NVARCHAR(MAX));

-- [shop.hash.orders.email]
SELECT CAST([orders].[email] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
FROM [orders]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
      AND [k1].[__pe_k0] = [orders].[id]
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_orders] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'left')
        AND [k2].[__pe_k0] = [orders].[id]
    )
)
  AND (
    NOT [orders].[email] IS NULL
      AND NOT (
        LEN([orders].[email]) = 48
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([orders].[email], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([orders].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          AND SUBSTRING(
            [orders].[email], 33, 16
          ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
      )
  );
INSERT INTO [__pe_h_orders.email] ([__pe_run], [__pe_value], [__pe_hash])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(
  %(text)s AS NVARCHAR(MAX)
), CAST(%(hash)s AS NVARCHAR(MAX));

-- [shop.hash.orders.phone]
SELECT CAST([orders].[phone] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [orders].[id]
)
  AND (
    NOT [orders].[phone] IS NULL
      AND NOT (
        LEN([orders].[phone]) = 32
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([orders].[phone], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([orders].[phone], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
      )
  );
INSERT INTO [__pe_h_orders.phone] ([__pe_run], [__pe_value], [__pe_hash])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(
  %(text)s AS NVARCHAR(MAX)
), CAST(%(hash)s AS NVARCHAR(MAX));

-- [shop.anonymise.bookings]
UPDATE [bookings]
SET [booked_for] = (
  SELECT 'deleted-' + [k1].[__pe_hash] + '@deleted.invalid'
  FROM [__pe_h_bookings.booked_for] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(
      [bookings].[booked_for] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX)
    )
)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_bookings] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
    AND [k2].[__pe_k0] = [bookings].[id]
)
  AND (
    NOT [bookings].[booked_for] IS NULL
      AND NOT (
        LEN([bookings].[booked_for]) = 48
          AND TRIM(
            '0123456789abcdef'
            FROM SUBSTRING([bookings].[booked_for], 9, 24) COLLATE Latin1_General_100_BIN2
          ) = ''
          AND SUBSTRING([bookings].[booked_for], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          AND SUBSTRING(
            [bookings].[booked_for], 33, 16
          ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
      )
  );

-- [shop.leave.bookings]
UPDATE [bookings]
SET [booked_for] = CASE WHEN EXISTS(SELECT 1 FROM [__pe_v_person_email] AS [k2] WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND LOWER([k2].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER([bookings].[booked_for] COLLATE Latin1_General_100_BIN2)) THEN (
  SELECT 'deleted-' + [k1].[__pe_hash] + '@deleted.invalid'
  FROM [__pe_h_bookings.booked_for] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(
      [bookings].[booked_for] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX)
    )
) ELSE [bookings].[booked_for] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_bookings] AS [k3]
  WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
    AND [k3].[__pe_k0] = [bookings].[id]
)
  AND (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_email] AS [k4]
      WHERE [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND LOWER([k4].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
          [bookings].[booked_for] COLLATE Latin1_General_100_BIN2
        )
    )
      AND (
        NOT [bookings].[booked_for] IS NULL
          AND NOT (
            LEN([bookings].[booked_for]) = 48
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([bookings].[booked_for], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING(
                [bookings].[booked_for], 1, 8
              ) COLLATE Latin1_General_100_BIN2 = 'deleted-'
              AND SUBSTRING(
                [bookings].[booked_for], 33, 16
              ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.orders]
UPDATE [orders]
SET [email] = (
  SELECT 'deleted-' + [k1].[__pe_hash] + '@deleted.invalid'
  FROM [__pe_h_orders.email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST([orders].[email] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
), [phone] = (
  SELECT 'deleted-' + [k2].[__pe_hash]
  FROM [__pe_h_orders.phone] AS [k2]
  WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k2].[__pe_value] = CAST([orders].[phone] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k3]
  WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
    AND [k3].[__pe_k0] = [orders].[id]
)
  AND (
    (
      NOT [orders].[email] IS NULL
        AND NOT (
          LEN([orders].[email]) = 48
            AND TRIM(
              '0123456789abcdef'
              FROM SUBSTRING([orders].[email], 9, 24) COLLATE Latin1_General_100_BIN2
            ) = ''
            AND SUBSTRING([orders].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
            AND SUBSTRING(
              [orders].[email], 33, 16
            ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
        )
    )
      OR (
        NOT [orders].[phone] IS NULL
          AND NOT (
            LEN([orders].[phone]) = 32
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([orders].[phone], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING([orders].[phone], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          )
      )
  );

-- [shop.leave.orders]
UPDATE [orders]
SET [email] = CASE WHEN EXISTS(SELECT 1 FROM [__pe_v_person_email] AS [k2] WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND LOWER([k2].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER([orders].[email] COLLATE Latin1_General_100_BIN2)) THEN (
  SELECT 'deleted-' + [k1].[__pe_hash] + '@deleted.invalid'
  FROM [__pe_h_orders.email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST([orders].[email] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX))
) ELSE [orders].[email] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_orders] AS [k3]
  WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'left')
    AND [k3].[__pe_k0] = [orders].[id]
)
  AND (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_email] AS [k4]
      WHERE [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND LOWER(
          [k4].[__pe_value] COLLATE Latin1_General_100_BIN2
        ) = LOWER([orders].[email] COLLATE Latin1_General_100_BIN2)
    )
      AND (
        NOT [orders].[email] IS NULL
          AND NOT (
            LEN([orders].[email]) = 48
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([orders].[email], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING([orders].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
              AND SUBSTRING(
                [orders].[email], 33, 16
              ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
          )
      )
  );

-- [shop.anonymise.accounts]
UPDATE [accounts]
SET [email] = (
  SELECT 'deleted-' + [k1].[__pe_hash] + '@deleted.invalid'
  FROM [__pe_h_accounts.email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = CAST(
      [accounts].[email] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX)
    )
), [phone] = (
  SELECT 'deleted-' + [k2].[__pe_hash]
  FROM [__pe_h_accounts.phone] AS [k2]
  WHERE [k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k2].[__pe_value] = CAST(
      [accounts].[phone] COLLATE Latin1_General_100_BIN2 AS NVARCHAR(MAX)
    )
)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k3]
  WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
    AND [k3].[__pe_k0] = [accounts].[id]
)
  AND (
    (
      NOT [accounts].[email] IS NULL
        AND NOT (
          LEN([accounts].[email]) = 48
            AND TRIM(
              '0123456789abcdef'
              FROM SUBSTRING([accounts].[email], 9, 24) COLLATE Latin1_General_100_BIN2
            ) = ''
            AND SUBSTRING([accounts].[email], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
            AND SUBSTRING(
              [accounts].[email], 33, 16
            ) COLLATE Latin1_General_100_BIN2 = '@deleted.invalid'
        )
    )
      OR (
        NOT [accounts].[phone] IS NULL
          AND NOT (
            LEN([accounts].[phone]) = 32
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([accounts].[phone], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING([accounts].[phone], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          )
      )
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

-- [shop.verify.bookings.account_id]
SELECT COUNT(*)
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [bookings].[account_id]
)
  AND (
    NOT [bookings].[account_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [bookings].[account_id] = [o2].[id])
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [bookings].[id]
  );

-- [shop.verify.bookings.booked_for]
SELECT COUNT(*)
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER([k1].[__pe_value] COLLATE Latin1_General_100_BIN2) = LOWER(
      [bookings].[booked_for] COLLATE Latin1_General_100_BIN2
    )
);

-- [shop.verify.orders.account_id]
SELECT COUNT(*)
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [orders].[account_id]
)
  AND (
    NOT [orders].[account_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [accounts] AS [o2] WHERE [orders].[account_id] = [o2].[id])
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'dead')
      AND [k3].[__pe_k0] = [orders].[id]
  );

-- [shop.verify.orders.email]
SELECT COUNT(*)
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([orders].[email] COLLATE Latin1_General_100_BIN2)
);

-- [shop.verify.owned.bookings.account_id]
SELECT COUNT(*)
FROM [bookings]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [bookings].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_bookings] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [bookings].[id]
  );

-- [shop.verify.owned.orders.account_id]
SELECT COUNT(*)
FROM [orders]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_accounts] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [orders].[account_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_orders] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'dead')
      AND [k2].[__pe_k0] = [orders].[id]
  );

-- [shop.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_v_person_phone] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_phone];
DROP TABLE [__pe_v_person_phone];
DELETE FROM [__pe_r_accounts] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_accounts];
DROP TABLE [__pe_r_accounts];
DELETE FROM [__pe_r_bookings] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_bookings];
DROP TABLE [__pe_r_bookings];
DELETE FROM [__pe_r_orders] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_orders];
DROP TABLE [__pe_r_orders];
DELETE FROM [__pe_h_accounts.email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_h_accounts.email];
DROP TABLE [__pe_h_accounts.email];
DELETE FROM [__pe_h_accounts.phone] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_h_accounts.phone];
DROP TABLE [__pe_h_accounts.phone];
DELETE FROM [__pe_h_bookings.booked_for] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_h_bookings.booked_for];
DROP TABLE [__pe_h_bookings.booked_for];
DELETE FROM [__pe_h_orders.email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_h_orders.email];
DROP TABLE [__pe_h_orders.email];
DELETE FROM [__pe_h_orders.phone] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_h_orders.phone];
DROP TABLE [__pe_h_orders.phone];

-- [shop.purge-residual]
