"""A name that nobody looks at is a doubt: a reader that is blind for a construct must not say `resolved`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlglot import exp

from policyengine.model.lineage import Script, Status
from policyengine.sqlflow import expression, query, statement
from policyengine.sqlflow.script import lineage
from policyengine.sqlflow.value import LITERAL

SCHEMA = {"users": {"id": "int", "email": "text", "city": "text"}, "copies": {"id": "int", "email": "text"}}


def _in_doubt(script: Script) -> bool:
    """Whether every field is in doubt, the targets may have others, and a problem says why."""
    fields = [each for target in script.targets for each in target.fields.values()]
    return (
        bool(fields)
        and all(each.status is not Status.RESOLVED for each in fields)
        and not any(target.complete for target in script.targets)
        and {each.rule for each in script.problems} == {"sqlflow.not-read"}
    )


@pytest.mark.parametrize(
    ("kind", "sql"),
    [
        (exp.Upper, "SELECT id, upper(email) AS loud FROM users"),
        (exp.Case, "SELECT id, CASE WHEN city = 'x' THEN email END AS near FROM users"),
        (exp.Window, "SELECT id, row_number() OVER (PARTITION BY city) AS n FROM users"),
        (exp.Subquery, "SELECT id, (SELECT max(email) FROM copies) AS last FROM users"),
        (exp.In, "SELECT id FROM users WHERE city IN (SELECT email FROM copies)"),
        (exp.Lower, "INSERT INTO copies (id, email) SELECT id, lower(email) FROM users"),
        (exp.Coalesce, "UPDATE copies SET email = coalesce(email, (SELECT max(city) FROM users)) WHERE id = 1"),
    ],
)
def test_a_blind_expression_is_a_doubt(kind: type[exp.Expr], sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not lineage(sql, "postgres", SCHEMA).problems
    monkeypatch.setitem(expression.CASES, kind, lambda node, scope: LITERAL)
    assert _in_doubt(lineage(sql, "postgres", SCHEMA))


@pytest.mark.parametrize(
    ("room", "name", "sql"),
    [
        (query, "_decide", "SELECT email FROM users WHERE city = 'x'"),
        (query, "join", "SELECT u.email FROM users u JOIN copies c ON c.id = u.id"),
        (statement, "_given_back", "INSERT INTO copies (id) SELECT id FROM users RETURNING email"),
    ],
)
def test_a_blind_clause_is_a_doubt(room: object, name: str, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not lineage(sql, "postgres", SCHEMA).problems
    blind: Callable[..., None] = lambda *arguments: None  # noqa: E731
    monkeypatch.setattr(room, name, blind)
    assert _in_doubt(lineage(sql, "postgres", SCHEMA))


def test_what_the_parser_makes_nothing_of_is_told() -> None:
    found = lineage("ELSE INSERT INTO copies (email) SELECT email FROM users", "tsql", SCHEMA)
    assert [each.rule for each in found.problems] == ["sqlflow.not-read"]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SET NOCOUNT ON", False),
        ("BEGIN TRANSACTION", False),
        ("VACUUM users", False),
        ("CALL fill_copies()", True),
        ("EXPLAIN ANALYZE INSERT INTO copies SELECT id, email FROM users", True),
        ("DO $$ BEGIN INSERT INTO copies SELECT id, email FROM users; END $$", True),
    ],
)
def test_a_text_that_may_move_data_is_told(sql: str, told: bool) -> None:
    dialect = "tsql" if sql.startswith("SET") else "postgres"
    assert bool(lineage(sql, dialect, SCHEMA).problems) is told
