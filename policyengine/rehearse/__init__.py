"""Runs a manifest on fixtures, and judges the result."""
