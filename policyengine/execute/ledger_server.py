"""The ledger in a PostgreSQL database, to which workers on many hosts append.

Whoever appends waits for nobody: an entry is durable, and has no place yet. Places are given, and the tree is grown,
when it is signed: by one at a time, for all that was added since.

INVARIANT: the entries of a run are added one after the other, so the order of their numbers is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, LiteralString, Protocol

import psycopg

from policyengine.execute.ledger import Began, Stamp, damaged, first_of, require_same, says, text_of, written
from policyengine.ledger import tile
from policyengine.ledger.entry import Entry, decoded
from policyengine.ledger.note import Signer, signed
from policyengine.ledger.tile import ENTRIES, bundle, grown, path
from policyengine.ledger.tree import SIZE, WIDTH, leaf

TABLES: LiteralString = """
CREATE TABLE IF NOT EXISTS policyengine.ledger (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, place bigint UNIQUE, run text NOT NULL, entry text NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_run ON policyengine.ledger (run, number);
CREATE INDEX IF NOT EXISTS ledger_waiting ON policyengine.ledger (number) WHERE place IS NULL;
CREATE TABLE IF NOT EXISTS policyengine.tiles (
    level int, number bigint, hashes bytea NOT NULL, PRIMARY KEY (level, number)
);
CREATE TABLE IF NOT EXISTS policyengine.checkpoints (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, handover boolean NOT NULL
);
CREATE TABLE IF NOT EXISTS policyengine.approvals (
    manifest text, key text, note text NOT NULL, PRIMARY KEY (manifest, key)
);
CREATE TABLE IF NOT EXISTS policyengine.began (run text PRIMARY KEY, note text NOT NULL);
CREATE TABLE IF NOT EXISTS policyengine.stamps (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, answer bytea NOT NULL
);
"""
_ENTRIES: LiteralString = "SELECT place, entry FROM policyengine.ledger WHERE run = ANY(%(runs)s) ORDER BY number"
_APPEND: LiteralString = """
INSERT INTO policyengine.ledger (run, entry)
SELECT run, entry FROM unnest(%(runs)s::text[], %(entries)s::text[]) WITH ORDINALITY AS e (run, entry, place)
ORDER BY place
"""
# INVARIANT: the lease is locked until the entries are there, so that nobody takes it in between.
APPEND_LEASED: LiteralString = """
WITH mine AS (SELECT 1 FROM policyengine.leases WHERE run = %(lease)s AND epoch = %(epoch)s FOR SHARE)
INSERT INTO policyengine.ledger (run, entry)
SELECT run, entry
FROM mine, unnest(%(runs)s::text[], %(entries)s::text[]) WITH ORDINALITY AS e (run, entry, place)
ORDER BY place
RETURNING 1
"""
_CHECKPOINT: LiteralString = """
SELECT note FROM policyengine.checkpoints WHERE NOT handover ORDER BY number DESC LIMIT 1
"""
_HANDOVERS: LiteralString = "SELECT note FROM policyengine.checkpoints WHERE handover ORDER BY number"
_STAMPS: LiteralString = "SELECT note, answer FROM policyengine.stamps ORDER BY number"
_KEEP_STAMP: LiteralString = "INSERT INTO policyengine.stamps (note, answer) VALUES (%(note)s, %(answer)s)"
_HASHES: LiteralString = """
SELECT substring(hashes FROM %(begin)s FOR %(length)s) FROM policyengine.tiles
WHERE level = %(level)s AND number = %(number)s
"""
_BEGIN: LiteralString = """
INSERT INTO policyengine.began (run, note)
SELECT run, coalesce((SELECT note FROM policyengine.checkpoints WHERE NOT handover ORDER BY number DESC LIMIT 1), '')
FROM unnest(%(runs)s::text[]) AS r (run)
ON CONFLICT (run) DO NOTHING
"""
_BEGAN: LiteralString = "SELECT note FROM policyengine.began WHERE run = %(run)s"
# The advisory lock (1885691743, 4): whoever gives places.
_ALONE: LiteralString = "SELECT pg_advisory_xact_lock(1885691743, 4)"
_SIZE: LiteralString = "SELECT coalesce(max(place) + 1, 0) FROM policyengine.ledger"
_PLACE: LiteralString = """
WITH waiting AS (
    SELECT number, %(size)s + row_number() OVER (ORDER BY number) - 1 AS place
    FROM policyengine.ledger WHERE place IS NULL
), placed AS (
    UPDATE policyengine.ledger AS l SET place = w.place FROM waiting AS w WHERE l.number = w.number
    RETURNING l.place, l.entry
)
SELECT entry FROM placed ORDER BY place
"""
_BETWEEN: LiteralString = """
SELECT entry FROM policyengine.ledger WHERE place >= %(begin)s AND place < %(end)s ORDER BY place
"""
_TILES: LiteralString = "SELECT level, number, hashes FROM policyengine.tiles ORDER BY level, number"
_TILE: LiteralString = "SELECT hashes FROM policyengine.tiles WHERE level = %(level)s AND number = %(number)s"
_KEEP: LiteralString = """
INSERT INTO policyengine.tiles (level, number, hashes) VALUES (%(level)s, %(number)s, %(hashes)s)
ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes
"""
_SIGNED: LiteralString = "INSERT INTO policyengine.checkpoints (note, handover) VALUES (%(note)s, %(handover)s)"


Rows = Callable[[LiteralString, Mapping[str, Any]], list[tuple[Any, ...]]]


class Asked(Protocol):
    """A state's database, as far as its ledger needs it."""

    def rows(self, sql: LiteralString, values: Mapping[str, Any], *, returning: bool = True) -> list[tuple[Any, ...]]:
        """What a statement returns. Raises NotAnalysable `state.server`."""
        ...

    def transaction(self) -> AbstractContextManager[psycopg.Connection[Any]]:
        """A connection in a transaction of its own. Raises NotAnalysable `state.server`."""
        ...


class ServerLedger:
    """The ledger of a state in a database."""

    __slots__ = ("_server",)

    def __init__(self, server: Asked) -> None:
        self._server = server

    def entries(self, *runs: str) -> list[Entry]:
        """All entries of these runs, in order. Raises NotAnalysable `ledger.damaged`."""
        return [_parsed(line) for _, line in self._server.rows(_ENTRIES, {"runs": list(runs)})]

    def placed(self, *runs: str) -> list[tuple[int, Entry]]:
        """Those that have a place, with it."""
        found = self._server.rows(_ENTRIES, {"runs": list(runs)})
        return [(int(place), _parsed(line)) for place, line in found if place is not None]

    def of_no_run(self) -> list[tuple[int, Entry]]:
        """The entries that name who signs, or an approval, with their places."""
        return self.placed("")

    def names(self, word: str, value: str) -> bool:
        """Whether an entry of no run has that value, with a place or without."""
        return any(entry.get(word) == value for entry in self.entries(""))

    def append(self, *entries: Entry) -> None:
        """Adds these, durably, all or none. Raises Refused `ledger.entry`."""
        self._server.rows(_APPEND, appended(entries), returning=False)

    def begin(self, *runs: str) -> None:
        """Remembers what was signed when runs begin."""
        self._server.rows(_BEGIN, {"runs": list(runs)}, returning=False)

    def began(self, run: str) -> Began:
        """What was signed then."""
        return next((Began(checkpoint=str(note)) for (note,) in self._server.rows(_BEGAN, {"run": run})), Began())

    def hashes(self, level: int, first: int, count: int) -> Sequence[bytes]:
        """Neighbouring nodes of the tree. Raises NotAnalysable `ledger.damaged`."""
        return _hashes(self._server.rows, level, first, count)

    def checkpoint(self) -> str:
        """The signed note of the tree as it was signed last; `` where it never was."""
        return next((str(note) for (note,) in self._server.rows(_CHECKPOINT, {})), "")

    def handovers(self) -> tuple[str, ...]:
        """The checkpoints that two keys have signed, oldest first."""
        return tuple(str(note) for (note,) in self._server.rows(_HANDOVERS, {}))

    def stamps(self) -> tuple[Stamp, ...]:
        """The checkpoints that an authority has stamped."""
        return tuple(Stamp(str(note), bytes(answer)) for note, answer in self._server.rows(_STAMPS, {}))

    def keep_stamp(self, stamp: Stamp) -> None:
        """Keeps a stamp."""
        self._server.rows(_KEEP_STAMP, {"note": stamp.note, "answer": stamp.answer}, returning=False)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All that has a place, and what is signed of it, as files of the directory that a ledger on disk is."""
        (size,) = self._server.rows(_SIZE, {})[0]
        for number in range(size // WIDTH + 1):
            begin = number * WIDTH
            found = self._server.rows(_BETWEEN, {"begin": begin, "end": begin + WIDTH})
            lines = [str(entry).encode() for (entry,) in found]
            if lines:
                yield path(ENTRIES, number, len(lines)), bundle(lines)
            if len(lines) < WIDTH:
                yield f"tail.{number}", b"".join(each + b"\n" for each in lines)
        for level, number, hashes in self._server.rows(_TILES, {}):
            yield path(int(level), int(number), len(hashes) // SIZE), bytes(hashes)
        yield "checkpoint", self.checkpoint().encode()
        yield "handover", "\n".join(self.handovers()).encode()
        for each, stamp in enumerate(self.stamps()):
            yield f"stamps/{each}.note", stamp.note.encode()
            yield f"stamps/{each}.tsr", stamp.answer

    def hand_over(self, signer: Signer, heir: Signer) -> None:
        """Has both sign the tree that ends with the first entry that names the heir. Raises as `sign`."""
        with self._server.transaction() as connection:
            rows, size = _asking(connection), _placed(connection)
            require_same(size, partial(_hashes, rows), _last(rows))
            named = [(int(place), _parsed(line)) for place, line in rows(_ENTRIES, {"runs": [""]})]
            text = text_of(signer.name, first_of(heir, named), partial(_hashes, rows))
            if not any(says(str(note), text, signer, heir) for (note,) in rows(_HANDOVERS, {})):
                connection.execute(_SIGNED, {"note": signed(text, [signer, heir]), "handover": True})

    def sign(self, signer: Signer) -> str:
        """Gives places to what has none, and signs. Raises NotAnalysable `ledger.forked` or `ledger.damaged`."""
        with self._server.transaction() as connection:
            rows, size = _asking(connection), _placed(connection)
            before = _last(rows)
            require_same(size, partial(_hashes, rows), before)
            text = text_of(signer.name, size, partial(_hashes, rows))
            if says(before, text, signer):
                return before
            note = signed(text, [signer])
            connection.execute(_SIGNED, {"note": note, "handover": False})
            return note


def appended(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """What the statement that appends binds. Raises Refused `ledger.entry`."""
    lines = [each.decode() for each in written(entries)]
    return {"runs": [str(each.get("run", "")) for each in entries], "entries": lines}


def _asking(connection: psycopg.Connection[Any]) -> Rows:
    return lambda sql, values: connection.execute(sql, values).fetchall()


def _last(rows: Rows) -> str:
    return next((str(note) for (note,) in rows(_CHECKPOINT, {})), "")


def _placed(connection: psycopg.Connection[Any]) -> int:
    """Gives a place to every entry that has none, and grows the tree; how many there are then."""
    rows = _asking(connection)
    rows(_ALONE, {})
    size = int(rows(_SIZE, {})[0][0])
    lines = [str(entry).encode() for (entry,) in rows(_PLACE, {"size": size})]
    for each in grown(size, list(map(leaf, lines)), lambda level, number, _: _kept(rows, level, number)):
        values = {"level": each.level, "number": each.number, "hashes": each.content}
        connection.execute(_KEEP, values)
    return size + len(lines)


def _kept(rows: Rows, level: int, number: int) -> bytes:
    found = rows(_TILE, {"level": level, "number": number})
    return bytes(found[0][0]) if found else b""


def _hashes(rows: Rows, level: int, first: int, count: int) -> list[bytes]:
    number, begin = divmod(first, WIDTH)
    values = {"level": level, "number": number, "begin": begin * SIZE + 1, "length": count * SIZE}
    found = [bytes(each) for (each,) in rows(_HASHES, values)]
    if not found or len(found[0]) != count * SIZE:
        raise damaged(f"tile {level}/{number}")
    return tile.split(found[0])


def _parsed(line: str) -> Entry:
    entry = decoded(line.encode())
    if entry is None:
        raise damaged("an entry")
    return entry
