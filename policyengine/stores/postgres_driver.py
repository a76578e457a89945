"""The driver of PostgreSQL, which is an extra: loaded where a store needs it, and named where it is missing."""

from __future__ import annotations

from types import ModuleType

from policyengine.errors import UsageError


def driver() -> ModuleType:
    """psycopg. Raises UsageError `store.driver`, which names the extra."""
    try:
        import psycopg
    except ImportError:
        raise UsageError(
            "store.driver",
            "PostgreSQL needs a driver that is not installed",
            help="pip install 'datamap-policyengine[postgres]'",
        ) from None
    return psycopg
