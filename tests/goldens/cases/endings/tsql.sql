-- endings, on tsql
-- statements sha256:ce9be7a60d612c77ea98965ba0ec8c77542ad5c097dd60b2da923793b712fb01
-- fixture    sha256:ce424c0cb92e0010566fd2646dfe038dec3256e548ae58720bc20815569dc6c9
-- not run

-- [shop.stage]
IF NOT EXISTS (SELECT * FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '__pe_r_sales') EXEC(
  'CREATE TABLE [__pe_r_sales] ([__pe_run] NVARCHAR(450), [__pe_set] NVARCHAR(450), [__pe_k0] INTEGER, UNIQUE ([__pe_run], [__pe_set], [__pe_k0]))'
);

-- [shop.resolve.ended.sales]
INSERT INTO [__pe_r_sales] ([__pe_run], [__pe_set], [__pe_k0])
SELECT DISTINCT CAST(%(run)s AS NVARCHAR(MAX)), 'candidate', [sales].[id]
FROM [sales]
WHERE (
  (
    (NOT [sales].[sold_on] IS NULL AND [sales].[sold_on] < CAST(%(cutoff_tax)s AS DATE))
      OR (
        NOT [sales].[delivered_on] IS NULL
          AND [sales].[delivered_on] < CAST(%(cutoff_warranty)s AS DATE)
      )
  )
    AND [sales].[account_id] IS NULL
    AND NOT (NOT [sales].[note] IS NULL)
)
  AND NOT EXISTS(
    SELECT 1
    FROM [__pe_r_sales] AS [k1]
    WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'candidate')
      AND [k1].[__pe_k0] = [sales].[id]
  );

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

-- [shop.retain.sales]
UPDATE [sales]
SET [serial] = CASE WHEN NOT [sales].[delivered_on] IS NULL
  AND [sales].[delivered_on] < CAST(
    %(cutoff_warranty)s AS DATE
  ) THEN NULL ELSE [sales].[serial] END, [total] = CASE WHEN NOT [sales].[sold_on] IS NULL
  AND [sales].[sold_on] < CAST(%(cutoff_tax)s AS DATE) THEN 0 ELSE [sales].[total] END
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
  );

-- [shop.delete.sales]
DELETE FROM [sales]
WHERE EXISTS(
  SELECT 1
  FROM [__pe_r_sales] AS [k1]
  WHERE ([k1].[__pe_run] = CAST(%(run)s AS NVARCHAR(MAX)) AND [k1].[__pe_set] = 'dead')
    AND [k1].[__pe_k0] = [sales].[id]
);

-- [shop.verify.ended.sales]
SELECT COUNT(*)
FROM [sales]
WHERE (NOT [sales].[sold_on] IS NULL AND [sales].[sold_on] < CAST(%(cutoff_tax)s AS DATE))
  AND (
    NOT [sales].[delivered_on] IS NULL
      AND [sales].[delivered_on] < CAST(%(cutoff_warranty)s AS DATE)
  )
  AND [sales].[account_id] IS NULL
  AND NOT (NOT [sales].[note] IS NULL);

-- [shop.drop-stage]
DELETE FROM [__pe_r_sales] WHERE [__pe_run] = CAST(%(run)s AS NVARCHAR(MAX));
SELECT COUNT(*) FROM [__pe_r_sales];
DROP TABLE [__pe_r_sales];

-- [shop.purge-residual]
