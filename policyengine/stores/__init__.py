"""Adapters that do input and output, one file an engine."""
