"""Proof by canary: SQL is run on cells that hold their own place, and what arrives must be claimed."""
