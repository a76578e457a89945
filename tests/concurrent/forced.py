"""Conflicts that are sure to come: somebody else is in the way once, changes something, and lets go.

Each is a check that a scene must stand, on the kinds of stores where it can come about.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

import psycopg
import pymysql

from policyengine.execute.pace import Tempi, Tempo
from tests.concurrent.club import AGAIN, JOURNALS, KINDS, SERVERS, Told, journal, other, run, waiting
from tests.scenarios.play import Scene

MOVED = "UPDATE posts SET member_id = 2, text = 'his by now' WHERE id = 1"
LATE = "INSERT INTO posts VALUES (5, 1, NULL, 'hers, and late')"
WAITS = """
    SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'ExclusiveLock' AND relation = 'posts'::regclass
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
AFTER = [
    "club.comments: 1 | 1 | 'hers'",
    "club.comments: 2 | 3 | 'his'",
    "club.letters: 1 | NULL | 2 | NULL | 'his'",
    "club.letters: 2 | 3 | 2 | 'cats' | 'his'",
    "club.letters: 3 | 2 | NULL | 'his' | NULL",
    "club.members: 2 | 'bob@x.example'",
    "club.members: 3 | 'cat@x.example'",
    "club.posts: 1 | 2 | NULL | 'his by now'",
    "club.posts: 3 | 2 | NULL | 'his'",
]


def writer_holds_the_rows(scene: Scene) -> None:
    """Somebody gives a row away and adds one, and commits only when the run has given way."""
    with closing(other(scene)) as writer:

        def begin() -> None:
            writer.execute("BEGIN")
            writer.execute(MOVED)
            writer.execute(LATE)

        _done_at_the_second_try(scene, begin, lambda: writer.execute("COMMIT"))


def reader_holds_up_the_commit(scene: Scene) -> None:
    """Somebody reads all the while: everything was done but for the commit. Then they change what it went by."""
    with closing(other(scene)) as reader:

        def begin() -> None:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM posts").fetchall()

        def end() -> None:
            reader.execute("COMMIT")
            reader.execute(MOVED)
            reader.execute(LATE)

        _done_at_the_second_try(scene, begin, end)


def somebody_has_locked_a_row(scene: Scene) -> None:
    """Somebody reads a row to change it. They are given way to before anything is done."""
    with closing(other(scene)) as writer:

        def begin() -> None:
            writer.execute("BEGIN")
            writer.execute("SELECT * FROM posts WHERE id = 1 FOR UPDATE")

        def end() -> None:
            writer.execute(MOVED)
            writer.execute(LATE)
            writer.execute("COMMIT")

        told = _done_at_the_second_try(scene, begin, end)
    assert told.count("club.delete.comments statement") == 1


def two_wait_for_each_other(scene: Scene) -> None:
    """Somebody writes in another order than the tables are locked in. Nobody is ended for that: they don't."""
    waiting(scene, "30s")  # so that a deadlock would be seen
    with closing(other(scene)) as writer, closing(other(scene)) as looking, ThreadPoolExecutor(1) as pool:
        writers: list[Future[object]] = []

        def then_the_first() -> None:
            while not looking.execute(WAITS).fetchone():
                pass
            writer.execute("INSERT INTO comments VALUES (9, 1, 'his by now')")
            writer.execute("COMMIT")

        def begin() -> None:
            writer.execute("BEGIN")
            writer.execute(MOVED)
            writers.append(pool.submit(then_the_first))

        outcome, told = run(scene, erasing=begin)
        writers[0].result()
        assert (outcome.state, told.count(AGAIN)) == ("done", 0)
        assert writer.execute("SELECT id FROM comments ORDER BY id").fetchall() == [(1,), (2,), (9,)]


def nobody_writes_meanwhile(scene: Scene) -> None:
    """A row that would be read by nobody and hang on one that is gone: whoever writes it has to wait. Readers don't."""
    waiting(scene, "300ms")
    with closing(other(scene)) as writer:
        seen: list[object] = []

        def write() -> None:
            seen.append(writer.execute("SELECT count(*) FROM posts").fetchone())
            try:
                writer.execute("INSERT INTO comments VALUES (9, 1, 'hers, and late')")
            except (psycopg.errors.LockNotAvailable, pymysql.OperationalError):
                seen.append("had to wait")

        outcome, told = run(scene, **{"club.delete.comments statement": write})
        assert seen == [(4,), "had to wait"]
        assert (outcome.state, told.count(AGAIN)) == ("done", 0)
        assert writer.execute("SELECT count(*) FROM comments").fetchone() == (1,)


def given_away_between_batches(scene: Scene) -> None:
    """Somebody gives a post away, and writes on another, while comments go: each batch goes by what is true then."""
    with closing(other(scene)) as writer:

        def write() -> None:
            writer.execute("UPDATE posts SET member_id = 3 WHERE id = 2")
            writer.execute("INSERT INTO comments VALUES (4, 1, 'hers, and late')")

        writer.execute("INSERT INTO comments VALUES (5, 2, 'cats'), (6, 1, 'hers')")
        told = Told({"club.delete.comments#1 committed": write})
        outcome = scene.run(boundary=told, progress=told, tempi=Tempi(Tempo(1)))
        assert outcome.state == "done"
        assert [each for each in told.names if each.endswith("#2 committed")]
        rows = writer.execute("SELECT id, post_id FROM comments ORDER BY id").fetchall()
        assert rows == [(2, 3), (3, 2), (5, 2)]
        assert writer.execute("SELECT id, member_id FROM posts ORDER BY id").fetchall() == [(2, 3), (3, 2)]
        assert {each.id: each.rows for each in outcome.steps}["club.delete.comments"] == 3
        assert scene.left() == []


def _done_at_the_second_try(scene: Scene, begin: Callable[[], object], end: Callable[[], object]) -> list[str]:
    outcome, told = run(scene, erasing=begin, again=end)
    assert outcome.state == "done"
    assert told.count(AGAIN) == 1
    assert scene.dump() == AFTER
    changed = {each.id: each.rows for each in outcome.steps}
    assert (changed["club.delete.posts"], changed["club.delete.comments"]) == (3, 1)
    assert scene.left() == []
    said = [(each["kind"], each["step"], each.get("rows")) for each in journal(scene)]
    assert ("outcome", "club.delete.posts", 3) in said
    assert len(said) == len({each[:2] for each in said})  # nothing of the first try, and nothing twice
    return told


CHECKS: dict[str, tuple[Callable[[Scene], None], tuple[str, ...]]] = {
    "writer-holds-the-rows": (writer_holds_the_rows, KINDS),
    "reader-holds-up-the-commit": (reader_holds_up_the_commit, ("delete",)),
    "somebody-has-locked-a-row": (somebody_has_locked_a_row, SERVERS),
    "two-wait-for-each-other": (two_wait_for_each_other, ("postgres",)),
    "given-away-between-batches": (given_away_between_batches, (*JOURNALS, "postgres")),
    "nobody-writes-meanwhile": (nobody_writes_meanwhile, SERVERS),
}
