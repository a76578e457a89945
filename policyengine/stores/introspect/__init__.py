"""Reads the facts of a store's schema, one file per kind of engine. No row is read."""
