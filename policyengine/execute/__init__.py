"""Runs a manifest on stores, durably."""
