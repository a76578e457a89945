"""An application that goes on living: a process of its own, which writes to the club and keeps a log of that.

`python -m tests.concurrent.writer ENGINE PLACE SEED LOG` writes until its standard input says something. A line of the
log is a row as it was committed (`table`, `row`), or what stopped a transaction (`failed`). It writes for the person as
long as there is an account, as an application does that looks first, and as a guest for ever.
"""

from __future__ import annotations

import json
import os
import random
import select
import sqlite3
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pymysql
from pymysql.constants import SERVER_STATUS

from tests.conftest import connected

PERSON, MAIL = 1, "ann@x.example"
STRANGERS = (2, 3)
Row = tuple[Any, ...]
COLUMNS = {
    "members": ("id", "email"),
    "posts": ("id", "member_id", "guest", "text"),
    "comments": ("id", "post_id", "text"),
    "letters": ("id", "sender_id", "recipient_id", "body", "reply"),
}


@dataclass(slots=True)
class Writer:
    """One connection, and what it knows of the rows that it wrote itself; it never touches another's."""

    engine: str
    connection: Any
    chance: random.Random
    rows: dict[str, dict[int, Row]] = field(default_factory=lambda: {table: {} for table in COLUMNS})
    last: int = 1000
    written: list[tuple[str, Row]] = field(default_factory=list)

    def execute(self, sql: str, *values: object) -> Any:
        if self.engine == "mariadb":
            cursor = self.connection.cursor()
            cursor.execute(sql.replace("?", "%s"), values)
            return cursor
        return self.connection.execute(sql if self.engine == "sqlite" else sql.replace("?", "%s"), values)

    def new(self) -> int:
        self.last += 1
        return self.last

    def member(self) -> int:
        """The person, or somebody else."""
        return self.chance.choice((PERSON, self.stranger()))

    def stranger(self) -> int:
        return self.chance.choice((*STRANGERS, *self.rows["members"]))

    def kept(self, table: str, row: Row, cursor: Any) -> None:
        """Remembers the row for the log, if it was written."""
        if cursor.rowcount == 1:
            self.written.append((table, row))

    def insert(self, table: str, row: Row, *there: tuple[str, int]) -> None:
        """Writes a row if these rows are there: in one statement, which sees all that was committed when it begins."""
        marks = ", ".join(f"?::{_TYPES[name]}" if self.engine == "postgres" else "?" for name in COLUMNS[table])
        asked = " AND ".join(f"EXISTS (SELECT 1 FROM {other} WHERE id = {id})" for other, id in there) or "1 = 1"
        self.kept(table, row, self.execute(f"INSERT INTO {table} SELECT {marks} WHERE {asked}", *row))

    def update(self, table: str, row: Row, *there: tuple[str, int]) -> None:
        """Writes a row over the one that it knows, if that one still is as it was and these rows are there."""
        before = self.rows[table][row[0]]
        named = list(zip(COLUMNS[table], row, before, strict=True))
        sets = ", ".join(f"{name} = ?" for name, *_ in named)
        same = " AND ".join(f"{name} IS NOT DISTINCT FROM ?" for name, *_ in named)
        if self.engine == "sqlite":
            same = same.replace("IS NOT DISTINCT FROM", "IS")
        elif self.engine == "mariadb":
            same = same.replace("IS NOT DISTINCT FROM", "<=>")
        else:
            same = " AND ".join(f"{name} IS NOT DISTINCT FROM ?::{_TYPES[name]}" for name, *_ in named)
        asked = "".join(f" AND EXISTS (SELECT 1 FROM {other} WHERE id = {id})" for other, id in there)
        self.kept(table, row, self.execute(f"UPDATE {table} SET {sets} WHERE {same}{asked}", *row, *before))

    # --- what it does -------------------------------------------------------------------------------------------------

    def joins(self) -> None:
        id = self.new()
        self.insert("members", (id, f"member-{id}@x.example"))

    def posts(self) -> None:
        member = self.member()
        self.insert("posts", (self.new(), member, None, f"of {member}"), ("members", member))

    def posts_as_guest(self) -> None:
        mail = self.chance.choice((MAIL, MAIL.upper(), f"guest-{self.last}@x.example"))
        self.insert("posts", (self.new(), None, mail, "a guest's"))

    def posts_and_comments(self) -> None:
        """Two tables in one transaction, in the other order than the run has."""
        member, post = self.member(), self.new()
        self.execute("BEGIN")
        self.insert("posts", (post, member, None, f"of {member}"), ("members", member))
        self.insert("comments", (self.new(), post, "on it"), ("posts", post))

    def looks_and_posts(self) -> None:
        """Reads first, and holds what it read."""
        member = self.member()
        self.execute("BEGIN")
        look = "SELECT id FROM members WHERE id = ?" + _HOLDING.get(self.engine, "")
        if self.execute(look, member).fetchone():
            row = (self.new(), member, None, f"of {member}")
            self.insert("posts", row)

    def comments(self) -> None:
        if self.rows["posts"]:
            post = self.chance.choice(list(self.rows["posts"]))
            self.insert("comments", (self.new(), post, f"on {post}"), ("posts", post))

    def moves_a_post(self) -> None:
        owned = [row for row in self.rows["posts"].values() if row[1] is not None]
        if owned:
            id, _, guest, text = self.chance.choice(owned)
            member = self.member()
            self.update("posts", (id, member, guest, f"{text}, then of {member}"[-60:]), ("members", member))

    def writes_a_letter(self) -> None:
        sender, recipient = self.member(), self.member()
        row = (self.new(), sender, recipient, f"by {sender}", f"by {recipient}")
        self.insert("letters", row, ("members", sender), ("members", recipient))

    def shares_a_letter(self) -> None:
        if self.rows["letters"]:
            id, sender, _, body, _ = self.chance.choice(list(self.rows["letters"].values()))
            other = self.stranger()
            self.update("letters", (id, sender, other, body, f"by {other}"), ("members", sender), ("members", other))

    # ------------------------------------------------------------------------------------------------------------------

    def live(self, log: int) -> None:
        """One transaction, and its lines in the log."""
        self.written.clear()
        do = self.chance.choice(_DOINGS)
        try:
            do(self)
            if self.inside():
                self.execute("COMMIT")
            lines = [{"table": table, "row": row} for table, row in self.written]
        except (sqlite3.OperationalError, psycopg.OperationalError, pymysql.OperationalError) as error:
            if self.inside():
                self.execute("ROLLBACK")
            self.written.clear()
            name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
            name = str(error.args[0]) if isinstance(error, pymysql.OperationalError) else name
            lines = [{"failed": name}]
        for table, row in self.written:
            self.rows[table][row[0]] = row
        os.write(log, "".join(json.dumps(line) + "\n" for line in lines).encode())

    def inside(self) -> bool:
        if self.engine == "sqlite":
            return bool(self.connection.in_transaction)
        if self.engine == "mariadb":
            return bool(self.connection.server_status & SERVER_STATUS.SERVER_STATUS_IN_TRANS)
        return self.connection.info.transaction_status is not psycopg.pq.TransactionStatus.IDLE


_TYPES = {
    name: "integer" if name == "id" or name.endswith("_id") else "text" for each in COLUMNS.values() for name in each
}
_HOLDING = {"postgres": " FOR SHARE", "mariadb": " LOCK IN SHARE MODE"}
_DOINGS = (
    Writer.joins,
    Writer.posts,
    Writer.posts_as_guest,
    Writer.posts_and_comments,
    Writer.looks_and_posts,
    Writer.comments,
    Writer.moves_a_post,
    Writer.writes_a_letter,
    Writer.shares_a_letter,
)


def main() -> None:
    engine, place, seed, path = sys.argv[1:]
    if engine == "sqlite":
        connection: Any = sqlite3.connect(place, isolation_level=None, timeout=10)
    elif engine == "mariadb":
        connection = connected(place)
    else:
        connection = psycopg.connect(place, autocommit=True)
    writer = Writer(engine, connection, random.Random(int(seed)))
    log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    while not select.select([sys.stdin], [], [], 0)[0]:
        writer.live(log)
        time.sleep(writer.chance.uniform(0, 0.002))
    connection.close()


if __name__ == "__main__":
    main()
