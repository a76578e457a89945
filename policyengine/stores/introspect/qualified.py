"""What a table is called as a dataset, and which tables are our own."""

from __future__ import annotations

STAGING = "__pe_"


def qualified(schema: str, table: str, default: str) -> str:
    """A table's name as a dataset: with its schema, unless that is the engine's default one.

    >>> qualified("public", "orders", "public"), qualified("sales", "orders", "public")
    ('orders', 'sales.orders')
    """
    return table if schema == default else f"{schema}.{table}"


def ours(table: str) -> bool:
    """Whether a table is policyengine's own: staging and receipts, which no datamap declares."""
    return table.startswith(STAGING)
