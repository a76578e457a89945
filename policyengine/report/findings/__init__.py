"""Findings as people read them, and as the programs do that work on pull requests: each format a file."""
