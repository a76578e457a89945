CREATE VIEW core.recent AS SELECT id FROM core.active
