"""What each engine keeps behind a delete, beyond what every run clears: what clearing it takes, or what dates it.

Measured: the tests search the engines' own files. docs/purging.md is for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Purging(StrEnum):
    """What a run does about what an engine keeps, beyond what locks nobody out: what a datamap says of its store."""

    ASK = "ask"
    NOW = "now"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Residual:
    """One kind of copy that an engine keeps, beyond what every run clears.

    `cost` is what clearing it takes from others, where it can be asked for; empty where only time clears it. Then
    `backups` of the store may say under the same name for how long it stays, or the engine itself does (`Expires`).
    `seen`: the engine can tell whether it is there; the rest is there until it was cleared.
    """

    name: str
    what: str
    cost: str = ""
    seen: bool = False


# Every run clears, without locking anybody out, free pages, log and full-text of SQLite, the file of DuckDB, and the
# samples of tables that still have rows.
_MARIADB = (
    Residual(
        "pages",
        "old rows stand in InnoDB's pages until they are used again",
        "OPTIMIZE TABLE writes each table anew, its full-text words with it, and needs as much disk again; "
        "nobody changes its columns meanwhile",
    ),
    Residual("undo-log", "the undo log, until no transaction needs it and its pages are used again"),
    Residual("redo-log", "the redo log, until it is written over"),
    Residual("binary-log", "the binary log, and what replicas have of it", seen=True),
    Residual("query-log", "a general or slow query log that is on has the values that were asked for"),
)
RESIDUALS: Mapping[str, tuple[Residual, ...]] = {
    **dict.fromkeys(("mariadb", "mysql"), _MARIADB),
    "clickhouse": (
        Residual(
            "old-parts",
            "parts that a mutation replaced stand on the disk until their time, eight minutes as a rule, is over",
            "old_parts_lifetime of each table is a second for that moment, and the table is cleaned: a server that "
            "loses its power just then may miss what it has written last",
            seen=True,
        ),
        Residual(
            "mutations",
            "the texts of the last mutations of each table are kept, with the values that somebody wrote into them",
            "finished_mutations_to_keep of each table is one for that moment, and one that changes nothing is the last",
            seen=True,
        ),
        Residual("replicas", "replicas of a table keep their own old parts, each for its time"),
        Residual("query-log", "system.query_log and its like have the texts of statements, and values in those"),
    ),
    "rabbitmq": (
        Residual("held", "what consumers held unacknowledged at that moment, which was not seen and may come back"),
        Residual("segments", "the bytes of messages, in the broker's files until no message in them is left"),
        Residual("queues", "queues that no dataset names, those of dead letters among them"),
    ),
    "redis": (
        Residual("files", "append-only file, snapshot and slow log, where the server would not write them anew for us"),
        Residual("replicas", "what replicas have, and copies of those files"),
    ),
    "nats": (
        Residual("mirrors", "mirrors, streams that source from the stream, and what consumers kept for themselves"),
    ),
    "delta": (
        Residual(
            "versions",
            "older versions of a table keep the old rows in their files, and values of them in the log",
            "files that the newest version does not name are deleted, and the log before it: whoever reads an older "
            "version fails from then on",
        ),
    ),
    "files": (
        Residual(
            "object-versions",
            "a bucket that keeps versions has the older ones of each object that was written anew",
            "they are deleted by their ids: nobody can restore one",
            seen=True,
        ),
    ),
    "postgres": (
        Residual(
            "pages",
            "old rows stand in the pages of tables, indexes and TOAST until they are used again",
            "VACUUM FULL writes each table anew: nobody reads or writes it meanwhile, and it needs as much disk again",
        ),
        Residual(
            "samples",
            "the planner keeps its last sample of a table in which no row is left",
            "each sampled column of an empty table is altered to the type it has, which locks the table for a moment",
            seen=True,
        ),
        Residual(
            "replaced-samples",
            "replaced samples stand in pg_statistic's own pages, which only the database's owner may write anew",
            "VACUUM FULL of pg_statistic: nobody's statement is planned for that moment",
            seen=True,
        ),
        Residual(
            "materialized-views",
            "a materialised view keeps what it read until it is refreshed",
            "REFRESH MATERIALIZED VIEW: nobody reads it meanwhile",
            seen=True,
        ),
        Residual(
            "query-texts",
            "pg_stat_statements keeps texts of statements, and literals in those that it does not normalise",
            "pg_stat_statements_reset: the figures of this database begin anew",
            seen=True,
        ),
        Residual("wal", "the write-ahead log, and what archives and standbys have of it"),
        Residual("slots", "a replication slot keeps the write-ahead log until its reader has come that far", seen=True),
        Residual("server-log", "the server's log quotes values where a statement failed or was slow"),
    ),
}


def of(engine: str) -> tuple[Residual, ...]:
    """What an engine keeps that not every run clears.

    >>> of("sqlite"), [each.name for each in of("postgres") if not each.cost]
    ((), ['wal', 'slots', 'server-log'])
    """
    return RESIDUALS.get(engine, ())


def names() -> frozenset[str]:
    """The names of all that any engine keeps."""
    return frozenset(each.name for every in RESIDUALS.values() for each in every)


def costs(engine: str) -> tuple[str, ...]:
    """What it takes to clear all of it that can be cleared."""
    return tuple(each.cost for each in of(engine) if each.cost)
