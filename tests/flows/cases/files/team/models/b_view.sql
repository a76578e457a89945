CREATE OR REPLACE VIEW core.days AS SELECT id, CAST(created_at AS date) AS day FROM core.active
