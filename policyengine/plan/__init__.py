"""The ordered steps of an erasure, as data."""
