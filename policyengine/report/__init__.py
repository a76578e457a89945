"""Findings, plans and receipts as text and JSON."""
