"""What an engine goes on keeping after `purge_residual`: erased is not yet purged, and it is said which it is."""

from __future__ import annotations

from collections.abc import Mapping

KEEPS: Mapping[str, str] = {
    "postgres": "erased logically; PostgreSQL keeps the bytes of old rows in its pages until it uses them again "
    "(VACUUM FULL clears a table at once, and locks it), and in its write-ahead log, replicas and backups"
}
