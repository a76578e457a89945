"""What an engine goes on keeping after `purge_residual`: erased is not yet purged, and it is said which it is."""

from __future__ import annotations

from collections.abc import Mapping

_MARIADB = (
    "erased logically; InnoDB keeps the bytes of old rows in its pages until it uses them again (OPTIMIZE TABLE writes "
    "a table anew, and the words of a full-text index with it), and in its undo and redo logs, the binary log, "
    "replicas and backups; a general or slow query log that is on holds the values that were asked for"
)

KEEPS: Mapping[str, str] = {
    "postgres": "erased logically; PostgreSQL keeps the bytes of old rows in its pages until it uses them again "
    "(VACUUM FULL clears a table at once, and locks it), and in its write-ahead log, replicas and backups",
    **dict.fromkeys(("mariadb", "mysql"), _MARIADB),
    "nats": "erased; messages were overwritten where they stood, and mirrors, streams that source from theirs, "
    "consumers' own copies and backups keep them",
    "rabbitmq": "erased; what consumers held at that moment (unacknowledged) was not seen and may come back, the "
    "broker keeps a message's bytes in its files until no message in them is left, and other queues, dead letters "
    "among them, are reached where a dataset names them; a broker that crashes may bring back what was acknowledged "
    "just before",
    "redis": "erased; where the server lets policyengine (BGREWRITEAOF, BGSAVE, SLOWLOG RESET), its append-only file "
    "and snapshot were written anew and its slow log emptied, else they keep erased values until it does so by itself; "
    "replicas and copies of those files keep theirs",
}
