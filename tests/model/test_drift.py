"""Each change is made to a live SQLite schema; the words and the danger are read beside it."""

from __future__ import annotations

import sqlite3

import pytest

from policyengine.model import drift
from policyengine.model.catalogue import Catalogue
from policyengine.stores.introspect import sqlite

TOLD = """
CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, nick TEXT,
    state TEXT CHECK (state IN ('a')));
CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT REFERENCES users (id), at DATE);
"""

# (what stands in the told schema, what stands in the live one, the differences)
CASES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "", ()),
    ("at DATE)", "at DATE, note TEXT)", ("- orders: field note added",)),
    (", nick TEXT", "", ("! users: field nick removed",)),
    ("VARCHAR(80)", "VARCHAR(20)", ("! users: field email changed (type VARCHAR(20), was VARCHAR(80))",)),
    ("nick TEXT", "nick TEXT NOT NULL", ("! users: field nick changed (is NOT NULL now)",)),
    ("NOT NULL UNIQUE", "UNIQUE", ("- users: field email changed (may be NULL now)",)),
    ("('a')", "('a', 'b')", ("! users: field state changed (other choices)",)),
    ("nick TEXT", "nick TEXT UNIQUE", ("! users: unique nick added",)),
    ("NOT NULL UNIQUE", "NOT NULL", ("! users: unique email removed",)),
    (
        "REFERENCES users (id)",
        "REFERENCES users (id) ON DELETE CASCADE",
        ("! orders: foreign key user_id -> users changed (on delete cascade)",),
    ),
    (
        "REFERENCES users (id)",
        "REFERENCES users (id) ON UPDATE SET NULL",
        ("! orders: foreign key user_id -> users changed (on update set null)",),
    ),
    (
        "REFERENCES users (id)",
        "REFERENCES users (id) ON DELETE RESTRICT",
        ("- orders: foreign key user_id -> users changed (on delete restrict)",),
    ),
    (" REFERENCES users (id)", "", ("- orders: foreign key user_id -> users removed",)),
    (
        "CREATE TABLE orders",
        "CREATE TABLE tags (u INT REFERENCES users ON DELETE SET NULL); CREATE TABLE orders",
        ("- tags: dataset added", "! tags: foreign key u -> users added (on delete set null)"),
    ),
    (
        "at DATE);",
        "at DATE); CREATE TRIGGER t AFTER DELETE ON users BEGIN SELECT 1; END;",
        ("! users: trigger t added",),
    ),
    ("at DATE);", "at DATE); CREATE INDEX i ON orders (at, user_id);", ("- orders: index at+user_id added",)),
    (
        "CREATE TABLE orders",
        "CREATE TABLE orders_2",
        ("! orders: dataset removed", "- orders_2: dataset added", "- orders_2: foreign key user_id -> users added"),
    ),
    (
        "id INTEGER PRIMARY KEY, user_id INT",
        "id INTEGER, user_id INT PRIMARY KEY",
        (
            "- orders: field id changed (may be NULL now)",
            "! orders: key user_id changed (was id)",
        ),
    ),
)


def facts(schema: str) -> Catalogue:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema)
    return sqlite.catalogue(connection, "shop")


@pytest.mark.parametrize(("told", "live", "expected"), CASES, ids=[live or "same" for _, live, _ in CASES])
def test_a_change_is_told(told: str, live: str, expected: tuple[str, ...]) -> None:
    assert told in TOLD
    found = drift.differences(facts(TOLD.replace(told, live) if told else TOLD), facts(TOLD))
    assert tuple(f"{'!' if one.dangerous else '-'} {one}" for one in found) == expected
    assert all(one.risk for one in found if one.dangerous)
