"""Rewrites: how a statement's portable shape becomes one that a dialect can say; a family in each file."""
