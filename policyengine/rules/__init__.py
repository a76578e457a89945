"""Findings about datamaps, one file a rule."""
