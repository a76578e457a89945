-- purposes, on tsql
-- statements sha256:42ef86581f9997087f5a4e6ae92b4fb26a3c165ac1dd91f986af4ef2640b38f8
-- fixture    sha256:25d5ec60cede9280aee114e2878dd1bd50e28c4fc293b8cbdb9170aa11231c42
-- not run

-- [shop.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_email') EXEC(
  'CREATE TABLE [__pe_v_person_email] ([__pe_run] NVARCHAR(450), [__pe_value] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_v_person_id') EXEC(
  'CREATE TABLE [__pe_v_person_id] ([__pe_run] NVARCHAR(450), [__pe_value] INTEGER, UNIQUE ([__pe_run], [__pe_value]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_campaigns') EXEC(
  'CREATE TABLE [__pe_r_campaigns] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_people') EXEC(
  'CREATE TABLE [__pe_r_people] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_sales') EXEC(
  'CREATE TABLE [__pe_r_sales] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_votes') EXEC(
  'CREATE TABLE [__pe_r_votes] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_t_people') EXEC(
  'CREATE TABLE [__pe_t_people] ([__pe_run] NVARCHAR(450), [__pe_n] INTEGER, [__pe_token] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_n]))'
);
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_d_people') EXEC(
  'CREATE TABLE [__pe_d_people] ([__pe_run] NVARCHAR(450), [__pe_k0] INTEGER, [__pe_token] NVARCHAR(450), UNIQUE ([__pe_run], [__pe_k0]))'
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

-- [shop.resolve.value.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [people].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [people].[id]
  );
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([people].[email] COLLATE Latin1_General_100_BIN2)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [people].[id]
  );

-- [shop.resolve.value.campaigns]
INSERT INTO [__pe_r_campaigns] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [campaigns].[id]
FROM [campaigns]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_v_person_id] AS [k1]
      WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
        AND [k1].[__pe_value] = [campaigns].[person_id]
    )
      AND (
        NOT [campaigns].[person_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [campaigns].[person_id] = [o2].[id])
      )
  )
    AND NOT EXISTS(SELECT 1 FROM [people] AS [o3] WHERE [campaigns].[person_id] = [o3].[id])
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'candidate')
      AND [k4].[__pe_k0] = [campaigns].[id]
  );

-- [shop.resolve.owned.campaigns]
INSERT INTO [__pe_r_campaigns] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [campaigns].[id]
FROM [campaigns]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [campaigns].[person_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [campaigns].[id]
  );

-- [shop.resolve.owned.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [sales].[id]
FROM [sales]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_campaigns] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [sales].[campaign_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [sales].[id]
  );

-- [shop.collect.campaigns.person_id]
SELECT DISTINCT [campaigns].[person_id]
FROM [campaigns]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [campaigns].[id]
  )
    AND (
      NOT [campaigns].[person_id] IS NULL
        AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [campaigns].[person_id] = [o2].[id])
    )
)
  AND NOT [campaigns].[person_id] IS NULL;

-- [shop.collect.people.id]
SELECT DISTINCT [people].[id]
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND NOT [people].[id] IS NULL;

-- [shop.collect.people.email]
SELECT DISTINCT [people].[email] COLLATE Latin1_General_100_BIN2
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [people].[id]
)
  AND NOT [people].[email] IS NULL;

-- [shop.count.owned.votes.by_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [votes].[id]
FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [votes].[by_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [votes].[id]
  );

-- [shop.count.owned.votes.for_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [votes].[id]
FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
    AND [k1].[__pe_k0] = [votes].[for_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'candidate')
      AND [k2].[__pe_k0] = [votes].[id]
  );

-- [shop.require.ceiling.campaigns]
SELECT COUNT(*)
FROM [__pe_r_campaigns] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.people]
SELECT COUNT(*)
FROM [__pe_r_people] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.sales]
SELECT COUNT(*)
FROM [__pe_r_sales] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.require.ceiling.votes]
SELECT COUNT(*)
FROM [__pe_r_votes] AS [k1]
WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
  AND [k1].[__pe_set] = 'candidate';

-- [shop.survive.votes.votes.by_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'survivor', [votes].[id]
FROM [votes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [votes].[id]
  )
    AND EXISTS(
      SELECT 1
      FROM [people] AS [o2]
      WHERE [votes].[by_id] = [o2].[id]
        AND NOT EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k3]
          WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
            AND [k3].[__pe_k0] = [o2].[id]
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'survivor')
      AND [k4].[__pe_k0] = [votes].[id]
  );

-- [shop.survive.votes.votes.for_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'survivor', [votes].[id]
FROM [votes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [votes].[id]
  )
    AND EXISTS(
      SELECT 1
      FROM [people] AS [o2]
      WHERE [votes].[for_id] = [o2].[id]
        AND NOT EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k3]
          WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'candidate')
            AND [k3].[__pe_k0] = [o2].[id]
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'survivor')
      AND [k4].[__pe_k0] = [votes].[id]
  );

-- [shop.decide.remaining.campaigns]
INSERT INTO [__pe_r_campaigns] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'remaining', [campaigns].[id]
FROM [campaigns]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [campaigns].[id]
  )
    AND NOT CAST(%(opted_out_marketing)s AS BIT) = 1
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
      AND [k2].[__pe_k0] = [campaigns].[id]
  );

-- [shop.decide.remaining.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'remaining', [people].[id]
FROM [people]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [people].[id]
  )
    AND NOT (CAST(%(opted_out_contract)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
      AND [k2].[__pe_k0] = [people].[id]
  );

-- [shop.decide.remaining.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'remaining', [sales].[id]
FROM [sales]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [sales].[id]
  )
    AND NOT CAST(%(opted_out_contract)s AS BIT) = 1
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
      AND [k2].[__pe_k0] = [sales].[id]
  );

-- [shop.decide.remaining.votes]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'remaining', [votes].[id]
FROM [votes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [votes].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'survivor')
        AND [k2].[__pe_k0] = [votes].[id]
    )
    AND NOT (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
      AND [k3].[__pe_k0] = [votes].[id]
  );

-- [shop.decide.needed.campaigns]
INSERT INTO [__pe_r_campaigns] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'needed', [campaigns].[id]
FROM [campaigns]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [campaigns].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [campaigns].[id]
    )
    AND (
      NOT CAST(%(opted_out_contract)s AS BIT) = 1
        AND EXISTS(SELECT 1 FROM [sales] AS [o3] WHERE [o3].[campaign_id] = [campaigns].[id])
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'needed')
      AND [k4].[__pe_k0] = [campaigns].[id]
  );

-- [shop.decide.needed.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'needed', [people].[id]
FROM [people]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [people].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [people].[id]
    )
    AND (
      (
        NOT (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1)
          AND EXISTS(SELECT 1 FROM [votes] AS [o3] WHERE [o3].[by_id] = [people].[id])
      )
        OR (
          NOT (
            CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1
          )
            AND EXISTS(SELECT 1 FROM [votes] AS [o4] WHERE [o4].[for_id] = [people].[id])
        )
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k5]
    WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'needed')
      AND [k5].[__pe_k0] = [people].[id]
  );

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
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_sales] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [sales].[id]
    )
    AND NOT (NOT [sales].[placed_on] IS NULL AND [sales].[placed_on] < CAST(%(cutoff_tax)s AS DATE))
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'retained')
      AND [k3].[__pe_k0] = [sales].[id]
  );

-- [shop.decide.dead.campaigns]
INSERT INTO [__pe_r_campaigns] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [campaigns].[id]
FROM [campaigns]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [campaigns].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [campaigns].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'needed')
        AND [k3].[__pe_k0] = [campaigns].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'dead')
      AND [k4].[__pe_k0] = [campaigns].[id]
  );

-- [shop.decide.dead.people]
INSERT INTO [__pe_r_people] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [people].[id]
FROM [people]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [people].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [people].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'needed')
        AND [k3].[__pe_k0] = [people].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'dead')
      AND [k4].[__pe_k0] = [people].[id]
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
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
        AND [k2].[__pe_k0] = [sales].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_sales] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'retained')
        AND [k3].[__pe_k0] = [sales].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'dead')
      AND [k4].[__pe_k0] = [sales].[id]
  );

-- [shop.decide.dead.votes]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'dead', [votes].[id]
FROM [votes]
WHERE (
  EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [votes].[id]
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k2]
      WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'survivor')
        AND [k2].[__pe_k0] = [votes].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
        AND [k3].[__pe_k0] = [votes].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'dead')
      AND [k4].[__pe_k0] = [votes].[id]
  );

-- [shop.decide.leaves.votes.by_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'leaves.by_id', [votes].[id]
FROM [votes]
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM [__pe_r_people] AS [k1]
        WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
          AND [k1].[__pe_k0] = [votes].[by_id]
      )
        OR EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k2]
          WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'needed')
            AND [k2].[__pe_k0] = [votes].[by_id]
        )
        OR EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k3]
          WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
            AND [k3].[__pe_k0] = [votes].[by_id]
        )
        OR (
          EXISTS(
            SELECT 1
            FROM [__pe_v_person_id] AS [k4]
            WHERE [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
              AND [k4].[__pe_value] = [votes].[by_id]
          )
            AND (
              NOT [votes].[by_id] IS NULL
                AND NOT EXISTS(SELECT 1 FROM [people] AS [o5] WHERE [votes].[by_id] = [o5].[id])
            )
        )
    )
      AND CAST(%(opted_out_marketing)s AS BIT) = 1
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k6]
      WHERE ([k6].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k6].[__pe_set] = 'remaining')
        AND [k6].[__pe_k0] = [votes].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k7]
      WHERE ([k7].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k7].[__pe_set] = 'dead')
        AND [k7].[__pe_k0] = [votes].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k8]
    WHERE ([k8].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k8].[__pe_set] = 'leaves.by_id')
      AND [k8].[__pe_k0] = [votes].[id]
  );

-- [shop.decide.leaves.votes.for_id]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'leaves.for_id', [votes].[id]
FROM [votes]
WHERE (
  (
    (
      EXISTS(
        SELECT 1
        FROM [__pe_r_people] AS [k1]
        WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
          AND [k1].[__pe_k0] = [votes].[for_id]
      )
        OR EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k2]
          WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'needed')
            AND [k2].[__pe_k0] = [votes].[for_id]
        )
        OR EXISTS(
          SELECT 1
          FROM [__pe_r_people] AS [k3]
          WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
            AND [k3].[__pe_k0] = [votes].[for_id]
        )
        OR (
          EXISTS(
            SELECT 1
            FROM [__pe_v_person_id] AS [k4]
            WHERE [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
              AND [k4].[__pe_value] = [votes].[for_id]
          )
            AND (
              NOT [votes].[for_id] IS NULL
                AND NOT EXISTS(SELECT 1 FROM [people] AS [o5] WHERE [votes].[for_id] = [o5].[id])
            )
        )
    )
      AND (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1)
  )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k6]
      WHERE ([k6].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k6].[__pe_set] = 'remaining')
        AND [k6].[__pe_k0] = [votes].[id]
    )
    AND NOT EXISTS(
      SELECT 1
      FROM [__pe_r_votes] AS [k7]
      WHERE ([k7].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k7].[__pe_set] = 'dead')
        AND [k7].[__pe_k0] = [votes].[id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k8]
    WHERE ([k8].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k8].[__pe_set] = 'leaves.for_id')
      AND [k8].[__pe_k0] = [votes].[id]
  );

-- [shop.decide.left.votes]
INSERT INTO [__pe_r_votes] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'left', [votes].[id]
FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'leaves.by_id')
    AND [k1].[__pe_k0] = [votes].[id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'left')
      AND [k2].[__pe_k0] = [votes].[id]
  );

-- [shop.draw.people]
SELECT COUNT(*)
FROM [__pe_r_people] AS [k1]
WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'remaining')
  OR ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'needed');
INSERT INTO [__pe_t_people] ([__pe_run], [__pe_n], [__pe_token])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), CAST(%(ordinal)s AS INTEGER), CAST(
  %(token)s AS NVARCHAR(MAX)
);
INSERT INTO [__pe_d_people] ([__pe_run], [__pe_k0], [__pe_token])
SELECT CAST(%(run)s AS NVARCHAR(MAX)), [k3].[__pe_k0], [k4].[__pe_token]
FROM (
  SELECT [k2].[__pe_k0] AS [__pe_k0], ROW_NUMBER() OVER (ORDER BY [k2].[__pe_k0]) AS [__pe_n]
  FROM [__pe_r_people] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
    OR ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'needed')
) AS [k3]
JOIN [__pe_t_people] AS [k4] ON [k4].[__pe_n] = [k3].[__pe_n]
  AND [k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));

-- [shop.cut.sales.campaign_id]
UPDATE [sales]
SET [campaign_id] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_campaigns] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [sales].[campaign_id]
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'retained')
      AND [k2].[__pe_k0] = [sales].[id]
  );

-- [shop.cut-retained.sales.campaign_id]
UPDATE [sales]
SET [campaign_id] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'retained')
    AND [k1].[__pe_k0] = [sales].[id]
);

-- [shop.leave-link.votes.by_id]
UPDATE [votes]
SET [by_id] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'leaves.by_id')
    AND [k1].[__pe_k0] = [votes].[id]
)
  AND (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1);

-- [shop.leave-link.votes.for_id]
UPDATE [votes]
SET [for_id] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'leaves.for_id')
    AND [k1].[__pe_k0] = [votes].[id]
);

-- [shop.anonymise.sales]
UPDATE [sales]
SET [note] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [sales].[id]
)
  AND NOT [sales].[note] IS NULL;

-- [shop.retain.sales]
UPDATE [sales]
SET [note] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'retained')
    AND [k1].[__pe_k0] = [sales].[id]
)
  AND NOT [sales].[note] IS NULL;

-- [shop.need.campaigns]
UPDATE [campaigns]
SET [text] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_campaigns] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'needed')
    AND [k1].[__pe_k0] = [campaigns].[id]
)
  AND NOT [campaigns].[text] IS NULL;

-- [shop.delete.campaigns]
DELETE FROM [campaigns]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_campaigns] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [campaigns].[id]
);

-- [shop.narrow.votes]
UPDATE [votes]
SET [why] = CASE WHEN CAST(%(opted_out_marketing)s AS BIT) = 1 THEN NULL ELSE [votes].[why] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'remaining')
    AND [k1].[__pe_k0] = [votes].[id]
)
  AND (CAST(%(opted_out_marketing)s AS BIT) = 1 AND NOT [votes].[why] IS NULL);

-- [shop.leave.votes]
UPDATE [votes]
SET [why] = NULL
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'left')
    AND [k1].[__pe_k0] = [votes].[id]
)
  AND NOT [votes].[why] IS NULL;

-- [shop.delete.votes]
DELETE FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_votes] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [votes].[id]
);

-- [shop.narrow.people]
UPDATE [people]
SET [taste] = CASE WHEN CAST(%(opted_out_marketing)s AS BIT) = 1 THEN NULL ELSE [people].[taste] END, [nick] = CASE WHEN CAST(%(opted_out_marketing)s AS BIT) = 1 THEN (
  SELECT 'deleted-' + [k1].[__pe_token]
  FROM [__pe_d_people] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_k0] = [people].[id]
) ELSE [people].[nick] END
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
    AND [k2].[__pe_k0] = [people].[id]
)
  AND (
    (CAST(%(opted_out_marketing)s AS BIT) = 1 AND NOT [people].[taste] IS NULL)
      OR (
        CAST(%(opted_out_marketing)s AS BIT) = 1
          AND (
            [people].[nick] IS NULL
              OR NOT (
                LEN([people].[nick]) = 32
                  AND TRIM(
                    '0123456789abcdef'
                    FROM SUBSTRING([people].[nick], 9, 24) COLLATE Latin1_General_100_BIN2
                  ) = ''
                  AND SUBSTRING([people].[nick], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
              )
          )
      )
  );

-- [shop.need.people]
UPDATE [people]
SET [email] = '', [taste] = NULL, [nick] = (
  SELECT 'deleted-' + [k1].[__pe_token]
  FROM [__pe_d_people] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_k0] = [people].[id]
)
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k2]
  WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'needed')
    AND [k2].[__pe_k0] = [people].[id]
)
  AND (
    NOT (
      (
        (
          [people].[email] COLLATE Latin1_General_100_BIN2 = ''
            AND NOT [people].[email] COLLATE Latin1_General_100_BIN2 IS NULL
            AND NOT '' IS NULL
        )
          OR ([people].[email] COLLATE Latin1_General_100_BIN2 IS NULL AND '' IS NULL)
      )
    )
      OR NOT [people].[taste] IS NULL
      OR (
        [people].[nick] IS NULL
          OR NOT (
            LEN([people].[nick]) = 32
              AND TRIM(
                '0123456789abcdef'
                FROM SUBSTRING([people].[nick], 9, 24) COLLATE Latin1_General_100_BIN2
              ) = ''
              AND SUBSTRING([people].[nick], 1, 8) COLLATE Latin1_General_100_BIN2 = 'deleted-'
          )
      )
  );

-- [shop.delete.people]
DELETE FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_people] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [people].[id]
);

-- [shop.purge.traces]
DELETE FROM [traces] WHERE CAST(%(opted_out_analytics)s AS BIT) = 1;

-- [shop.verify.campaigns.person_id]
SELECT COUNT(*)
FROM [campaigns]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [campaigns].[person_id]
)
  AND (
    NOT [campaigns].[person_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [campaigns].[person_id] = [o2].[id])
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'needed')
      AND [k3].[__pe_k0] = [campaigns].[id]
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k4]
    WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'remaining')
      AND [k4].[__pe_k0] = [campaigns].[id]
  )
  AND CAST(%(opted_out_marketing)s AS BIT) = 1;

-- [shop.verify.people.email]
SELECT COUNT(*)
FROM [people]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_email] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND LOWER(
      [k1].[__pe_value] COLLATE Latin1_General_100_BIN2
    ) = LOWER([people].[email] COLLATE Latin1_General_100_BIN2)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_people] AS [k2]
    WHERE ([k2].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k2].[__pe_set] = 'remaining')
      AND [k2].[__pe_k0] = [people].[id]
  )
  AND (CAST(%(opted_out_contract)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1);

-- [shop.verify.votes.by_id]
SELECT COUNT(*)
FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [votes].[by_id]
)
  AND (
    NOT [votes].[by_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [votes].[by_id] = [o2].[id])
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
      AND [k3].[__pe_k0] = [votes].[id]
  )
  AND (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1);

-- [shop.verify.votes.for_id]
SELECT COUNT(*)
FROM [votes]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_v_person_id] AS [k1]
  WHERE [k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX))
    AND [k1].[__pe_value] = [votes].[for_id]
)
  AND (
    NOT [votes].[for_id] IS NULL
      AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [votes].[for_id] = [o2].[id])
  )
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_votes] AS [k3]
    WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'remaining')
      AND [k3].[__pe_k0] = [votes].[id]
  )
  AND (CAST(%(opted_out_analytics)s AS BIT) = 1 AND CAST(%(opted_out_marketing)s AS BIT) = 1);

-- [shop.verify.owned.campaigns.person_id]
SELECT COUNT(*)
FROM [campaigns]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [campaigns].[person_id]
    )
      AND (
        NOT [campaigns].[person_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [people] AS [o2] WHERE [campaigns].[person_id] = [o2].[id])
      )
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'needed')
        AND [k3].[__pe_k0] = [campaigns].[person_id]
    )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_people] AS [k4]
      WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'remaining')
        AND [k4].[__pe_k0] = [campaigns].[person_id]
    )
)
  AND CAST(%(opted_out_marketing)s AS BIT) = 1
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_campaigns] AS [k5]
    WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'needed')
      AND [k5].[__pe_k0] = [campaigns].[id]
  );

-- [shop.verify.owned.sales.campaign_id]
SELECT COUNT(*)
FROM [sales]
WHERE (
  (
    EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k1]
      WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
        AND [k1].[__pe_k0] = [sales].[campaign_id]
    )
      AND (
        NOT [sales].[campaign_id] IS NULL
          AND NOT EXISTS(SELECT 1 FROM [campaigns] AS [o2] WHERE [sales].[campaign_id] = [o2].[id])
      )
  )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k3]
      WHERE ([k3].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k3].[__pe_set] = 'needed')
        AND [k3].[__pe_k0] = [sales].[campaign_id]
    )
    OR EXISTS(
      SELECT 1
      FROM [__pe_r_campaigns] AS [k4]
      WHERE ([k4].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k4].[__pe_set] = 'remaining')
        AND [k4].[__pe_k0] = [sales].[campaign_id]
    )
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k5]
    WHERE ([k5].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k5].[__pe_set] = 'dead')
      AND [k5].[__pe_k0] = [sales].[id]
  )
  AND CAST(%(opted_out_contract)s AS BIT) = 1
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k6]
    WHERE ([k6].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k6].[__pe_set] = 'retained')
      AND [k6].[__pe_k0] = [sales].[id]
  );

-- [shop.drop-stage]
DELETE FROM [__pe_v_person_email] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_email];
DROP TABLE [__pe_v_person_email];
DELETE FROM [__pe_v_person_id] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_v_person_id];
DROP TABLE [__pe_v_person_id];
DELETE FROM [__pe_r_campaigns] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_campaigns];
DROP TABLE [__pe_r_campaigns];
DELETE FROM [__pe_r_people] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_people];
DROP TABLE [__pe_r_people];
DELETE FROM [__pe_r_sales] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_sales];
DROP TABLE [__pe_r_sales];
DELETE FROM [__pe_r_votes] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_votes];
DROP TABLE [__pe_r_votes];
DELETE FROM [__pe_t_people] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_t_people];
DROP TABLE [__pe_t_people];
DELETE FROM [__pe_d_people] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_d_people];
DROP TABLE [__pe_d_people];

-- [shop.purge-residual]
