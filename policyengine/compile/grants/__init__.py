"""The least that a user of a server needs for the runs of a store: one table of rights by engine, and its script."""
