"""Drawing SQL: queries and writes over a small schema, of the forms that DuckDB has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Draw = Any
"""Hypothesis' `draw`."""

SCHEMA: dict[str, dict[str, str]] = {
    "users": {"id": "INTEGER", "email": "VARCHAR", "city": "VARCHAR", "age": "INTEGER", "tags": "VARCHAR[]"},
    "orders": {"id": "INTEGER", "user_id": "INTEGER", "note": "VARCHAR", "total": "INTEGER"},
    "staff": {"id": "INTEGER", "email": "VARCHAR", "boss_id": "INTEGER"},
    "copies": {"id": "INTEGER", "email": "VARCHAR", "total": "INTEGER"},
}
NUMBER, TEXT, LIST, STRUCT = "INTEGER", "VARCHAR", "VARCHAR[]", "STRUCT"

Columns = tuple[tuple[str, str], ...]
"""Names with types."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands in FROM under an alias; `using` are names that are merged and must not be qualified."""

    alias: str
    columns: Columns


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what it answers with."""

    sql: str
    columns: Columns


class Drawing:
    """One statement while it is drawn: its WITH so far, and names that are used."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.number = 0

    def one(self, *choices: Any) -> Any:
        """One of these; Hypothesis shrinks to the first."""
        return self.draw(st.sampled_from(choices))

    def name(self, stem: str) -> str:
        """A name that is used nowhere else."""
        self.number += 1
        return f"{stem}{self.number}"


def _base(d: Drawing) -> Query:
    table = d.one("users", "orders", "staff")
    return Query(table, tuple(SCHEMA[table].items()))


def _source(d: Drawing, depth: int, ctes: Sequence[Query]) -> tuple[str, Relation]:
    """Something to select from, with its alias."""
    alias = d.name("r")
    how = d.one("table", "table", "table", "cte", "subquery", "subquery", "values")
    if how == "cte" and ctes:
        cte = d.one(*ctes)
        return f"{cte.sql} AS {alias}", Relation(alias, cte.columns)
    if how == "subquery" and depth > 0:
        inner = query(d, depth - 1, ctes)
        return f"({inner.sql}) AS {alias}", Relation(alias, inner.columns)
    if how == "values":
        return f"(VALUES (1, 'a'), (2, 'b')) AS {alias} (n, t)", Relation(alias, (("n", NUMBER), ("t", TEXT)))
    base = _base(d)
    return f"{base.sql} AS {alias}", Relation(alias, base.columns)


def _of(relations: Sequence[Relation], type: str) -> list[str]:
    return [f"{each.alias}.{name}" for each in relations for name, kind in each.columns if kind == type]


def expression(d: Drawing, relations: Sequence[Relation], type: str, depth: int, ctes: Sequence[Query]) -> str:
    """An expression of that type over the relations' columns; a literal where they have none."""
    known = _of(relations, type)
    plain = known or (["7"] if type == NUMBER else ["'x'"])
    if depth <= 0 or type not in (NUMBER, TEXT):
        return str(d.one(*plain)) if type in (NUMBER, TEXT) or known else "['x']"

    def inner(kind: str) -> str:
        return expression(d, relations, kind, depth - 1, ctes)

    if type == TEXT:
        match d.one(
            "plain", "plain", "call", "join", "case", "coalesce", "hash", "struct", "element", "scalar", "if", "list"
        ):
            case "call":
                return f"{d.one('lower', 'upper', 'trim', 'reverse')}({inner(TEXT)})"
            case "join":
                return f"({inner(TEXT)} || '-' || {inner(TEXT)})"
            case "case":
                return f"CASE WHEN {condition(d, relations, depth - 1, ctes)} THEN {inner(TEXT)} ELSE {inner(TEXT)} END"
            case "coalesce":
                return f"coalesce({inner(TEXT)}, {inner(TEXT)})"
            case "if":
                test = condition(d, relations, depth - 1, ctes)
                return f"if({test}, {inner(TEXT)}, nullif({inner(TEXT)}, {inner(TEXT)}))"
            case "hash":
                return f"md5({inner(TEXT)})"
            case "struct":
                return f"struct_pack(a := {inner(TEXT)}, b := {inner(TEXT)}).{d.one('a', 'b')}"
            case "element":
                return f"[{inner(TEXT)}, {inner(TEXT)}][{d.one(1, 2)}]"
            case "list":
                return str(d.one(*[f"{each}[1]" for each in _of(relations, LIST)] or plain))
            case "scalar":
                return _scalar(d, relations, ctes)
            case _:
                return str(d.one(*plain))
    match d.one("plain", "plain", "sum", "length", "case", "count", "truth", "coalesce"):
        case "sum":
            return f"({inner(NUMBER)} {d.one('+', '-')} {inner(NUMBER)})"
        case "length":
            return f"CAST(length({inner(TEXT)}) AS INTEGER)"
        case "case":
            return f"CASE WHEN {condition(d, relations, depth - 1, ctes)} THEN {inner(NUMBER)} END"
        case "coalesce":
            return f"coalesce({inner(NUMBER)}, {inner(NUMBER)})"
        case "truth":
            return f"CAST({condition(d, relations, depth - 1, ctes)} AS INTEGER)"
        case "count":
            outer = _of(relations, NUMBER)
            where = f" WHERE o.user_id = {d.one(*outer)}" if outer else ""
            return f"CAST((SELECT count(*) FROM orders AS o{where}) AS INTEGER)"
        case _:
            return str(d.one(*plain))


def _scalar(d: Drawing, relations: Sequence[Relation], ctes: Sequence[Query]) -> str:
    """A correlated subquery; its one value is an aggregate, or the first by an order."""
    outer = _of(relations, NUMBER)
    where = f" WHERE s.id {d.one('=', '<>')} {d.one(*outer)}" if outer else ""
    return str(
        d.one(
            f"(SELECT max(s.email) FROM staff AS s{where})",
            f"(SELECT s.email FROM staff AS s{where} ORDER BY s.boss_id, s.id LIMIT 1)",
        )
    )


def condition(d: Drawing, relations: Sequence[Relation], depth: int, ctes: Sequence[Query]) -> str:
    """Something that is true of some rows."""

    def inner(kind: str) -> str:
        return expression(d, relations, kind, depth - 1, ctes)

    match d.one("compare", "text", "null", "equal", "in", "exists", "between", "both"):
        case "text":
            return f"{inner(TEXT)} LIKE '%a%'"
        case "null":
            return f"{inner(d.one(TEXT, NUMBER))} IS NOT NULL"
        case "equal":
            return f"{inner(TEXT)} = {inner(TEXT)}"
        case "in":
            return f"{inner(NUMBER)} {d.one('IN', 'NOT IN')} (SELECT o.user_id FROM orders AS o WHERE o.total > 3)"
        case "exists":
            outer = _of(relations, NUMBER)
            where = f" WHERE s.boss_id = {d.one(*outer)}" if outer else ""
            return f"{d.one('', 'NOT ')}EXISTS (SELECT 1 FROM staff AS s{where})"
        case "between":
            return f"{inner(NUMBER)} BETWEEN 2 AND {inner(NUMBER)}"
        case "both" if depth > 0:
            left, right = (condition(d, relations, depth - 1, ctes) for _ in range(2))
            return f"({left} {d.one('AND', 'OR')} {right})"
        case _:
            return f"{inner(NUMBER)} {d.one('>', '<=', '<>')} {d.one(3, inner(NUMBER))}"


def _from(d: Drawing, depth: int, ctes: Sequence[Query]) -> tuple[str, list[Relation], list[Relation]]:
    """FROM with up to two joins: its text, what may be named, and what a star has (None where that is not simple)."""
    text, first = _source(d, depth, ctes)
    relations = [first]
    for _ in range(d.one(0, 0, 1, 1, 2)):
        kind = d.one("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "CROSS JOIN", "SEMI JOIN", "ANTI JOIN", "LATERAL")
        if kind == "LATERAL":
            alias = d.name("r")
            numbers = _of(relations, NUMBER) or ["1"]
            text += (
                f" {d.one('CROSS JOIN', 'LEFT JOIN')} LATERAL (SELECT o.note, o.total + {d.one(*numbers)} AS more"
                f" FROM orders AS o WHERE o.user_id = {d.one(*numbers)}) AS {alias}"
            )
            text += " ON true" if "LEFT JOIN LATERAL" in text.rpartition(" LATERAL")[0][-9:] + " LATERAL" else ""
            relations.append(Relation(alias, (("note", TEXT), ("more", NUMBER))))
            continue
        other, relation = _source(d, depth - 1, ctes)
        if kind == "CROSS JOIN":
            text += f" CROSS JOIN {other}"
        else:
            both = [name for name, type in relation.columns if len(relations) == 1 and (name, type) in first.columns]
            usable = both and kind in ("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
            if usable and d.one(False, True):
                text += f" {kind} {other} USING ({d.one(*both)})"
            elif usable and d.one(False, False, True):
                text += f" NATURAL {kind} {other}"
            else:
                pair = [(a, b) for type in (NUMBER, TEXT) for a in _of(relations, type) for b in _of([relation], type)]
                on = "{} = {}".format(*d.one(*pair)) if pair else "true"
                text += f" {kind} {other} ON {on}"
        if kind not in ("SEMI JOIN", "ANTI JOIN"):
            relations.append(relation)
    return text, relations, relations


def query(d: Drawing, depth: int, ctes: Sequence[Query] = ()) -> Query:
    """A query of any form."""
    form = d.one("select", "select", "select", "group", "window", "set", "star", "with", "pivot", "alias", "distinct")
    if depth > 0 and form == "set":
        return _set(d, depth, ctes)
    if depth > 0 and form == "with":
        return _with(d, depth, ctes)
    if form == "star":
        return _star(d)
    if form == "pivot":
        return _pivot(d)
    text, relations, _ = _from(d, depth, ctes)
    where = f" WHERE {condition(d, relations, 1, ctes)}" if d.one(False, True) else ""
    if form == "group":
        return _group(d, relations, f" FROM {text}{where}", ctes)
    items, columns = _items(d, relations, ctes)
    tail = ""
    if form == "window":
        items.append(_window(d, relations))
        columns.append(("w", NUMBER))
        tail = d.one("", " QUALIFY w <= 3")
    if form == "alias":
        source = next((name for name, type in columns if type == TEXT), None)
        if source is not None:
            items.append(f"upper({source}) AS again")
            columns.append(("again", TEXT))
    if form == "distinct":
        return Query(f"SELECT DISTINCT {', '.join(items)} FROM {text}{where}", tuple(columns))
    if d.one(False, False, True):
        all_of_them = ", ".join(map(str, range(1, len(items) + 1)))  # which of equals come first nobody says
        tail += f" ORDER BY {expression(d, relations, d.one(NUMBER, TEXT), 0, ctes)}, {all_of_them} LIMIT 6"
    return Query(f"SELECT {', '.join(items)} FROM {text}{where}{tail}", tuple(columns))


def _items(d: Drawing, relations: Sequence[Relation], ctes: Sequence[Query]) -> tuple[list[str], list[tuple[str, str]]]:
    items, columns = [], []
    for _ in range(d.one(1, 2, 3)):
        type, name = d.one(TEXT, NUMBER), d.name("c")
        items.append(f"{expression(d, relations, type, 2, ctes)} AS {name}")
        columns.append((name, type))
    return items, columns


def _group(d: Drawing, relations: Sequence[Relation], rest: str, ctes: Sequence[Query]) -> Query:
    key, name, made = expression(d, relations, TEXT, 1, ctes), d.name("c"), d.name("c")
    text, number = expression(d, relations, TEXT, 0, ctes), expression(d, relations, NUMBER, 1, ctes)
    aggregate, type = d.one(
        (f"max({text})", TEXT),
        (f"string_agg({text}, ',' ORDER BY {number})", TEXT),
        (f"arg_max({text}, {number})", TEXT),
        (f"CAST(count(*) FILTER (WHERE {number} > 2) AS INTEGER)", NUMBER),
        (f"CAST(sum({number}) AS INTEGER)", NUMBER),
        (f"CAST(count(DISTINCT {text}) AS INTEGER)", NUMBER),
        (f"list({text} ORDER BY {number})[1]", TEXT),
    )
    having = d.one("", "", f" HAVING count({number}) > 0")
    return Query(
        f"SELECT {key} AS {name}, {aggregate} AS {made}{rest} GROUP BY 1{having}", ((name, TEXT), (made, type))
    )


def _window(d: Drawing, relations: Sequence[Relation]) -> str:
    numbers = _of(relations, NUMBER) or ["1"]
    texts = _of(relations, TEXT) or ["'x'"]
    call = d.one("row_number()", f"sum({d.one(*numbers)})", f"lag({d.one(*numbers)})", f"first({d.one(*numbers)})")
    order = ", ".join(dict.fromkeys([d.one(*numbers), *numbers, *texts]))
    return f"CAST({call} OVER (PARTITION BY {d.one(*texts)} ORDER BY {order}) AS INTEGER) AS w"


def _star(d: Drawing) -> Query:
    table = d.one("users", "orders", "staff")
    columns = SCHEMA[table]
    texts = [name for name, type in columns.items() if type == TEXT]
    chosen = d.one(*texts)
    gone = d.one(*[name for name in columns if name != chosen])
    form = d.one(
        f"* EXCLUDE ({gone})", f"* REPLACE (lower({chosen}) AS {chosen})", "*", f"* RENAME ({chosen} AS other)"
    )
    kept = [(name, type) for name, type in columns.items() if "EXCLUDE" not in form or name != gone]
    kept = [("other" if "RENAME" in form and name == chosen else name, type) for name, type in kept]
    return Query(f"SELECT {form} FROM {table}", tuple(kept))


def _pivot(d: Drawing) -> Query:
    return Query(
        *d.one(
            (
                "SELECT * FROM (SELECT city, age, email FROM users)"
                " PIVOT (max(email) FOR age IN (1, 2)) AS p (place, one, two)",
                (("place", TEXT), ("one", TEXT), ("two", TEXT)),
            ),
            (
                "SELECT * FROM (SELECT id, email, city FROM users)"
                " UNPIVOT INCLUDE NULLS (said FOR kind IN (email, city))",
                (("id", NUMBER), ("kind", TEXT), ("said", TEXT)),
            ),
        )
    )


def _set(d: Drawing, depth: int, ctes: Sequence[Query]) -> Query:
    """A set operation by position, or by name; the sides are brought to the same types."""
    name, other = d.name("c"), d.name("c")
    sides = []
    for _ in range(2):
        text, relations, _ = _from(d, depth - 1, ctes)
        items = [
            f"{expression(d, relations, TEXT, 1, ctes)} AS {name}",
            f"{expression(d, relations, NUMBER, 1, ctes)} AS {other}",
        ]
        sides.append((items, f" FROM {text}", relations))
    words = d.one("UNION ALL", "UNION", "UNION ALL BY NAME", "UNION BY NAME", "EXCEPT", "EXCEPT ALL", "INTERSECT")
    if "NAME" in words:
        sides[1] = (sides[1][0][::-1], *sides[1][1:])
    if words in ("EXCEPT", "INTERSECT") and d.one(True, False):  # else the sides have rarely a row in common
        items, rest, relations = sides[0]
        sides[1] = (items, f"{rest} WHERE {condition(d, relations, 1, ctes)}", relations)
    left, right = (f"SELECT {', '.join(items)}{rest}" for items, rest, _ in sides)
    return Query(f"{left} {words} {right}", ((name, TEXT), (other, NUMBER)))


def _with(d: Drawing, depth: int, ctes: Sequence[Query]) -> Query:
    inner = query(d, depth - 1, ctes)
    name = d.name("q")
    outer = query(d, depth - 1, [*ctes, Query(name, inner.columns)])
    return Query(f"WITH {name} AS ({inner.sql}) {outer.sql}", outer.columns)


@st.composite
def scripts(draw: Draw) -> str:
    """A query or a write. DuckDB runs nearly all; the few that it refuses are for whoever tries them to pass over."""
    d = Drawing(draw)
    form = d.one("query", "query", "query", "insert", "by name", "table", "update", "merge", "twice")
    if form == "query":
        return query(d, 2).sql
    made = query(d, 1)
    numbers = [name for name, type in made.columns if type == NUMBER] or ["NULL"]
    texts = [name for name, type in made.columns if type == TEXT] or ["NULL"]
    number, text = d.one(*numbers), d.one(*texts)
    match form:
        case "insert":
            return f"INSERT INTO copies (email, id) SELECT {text}, {number} FROM ({made.sql}) AS m"
        case "by name":
            return f"INSERT INTO copies BY NAME SELECT {text} AS email, {number} AS total FROM ({made.sql}) AS m"
        case "table":
            return f"CREATE TABLE kept AS {made.sql}"
        case "update":
            keys = d.one(f"copies.id = m.{number}" if number != "NULL" else "true", "copies.total > 2")
            return f"UPDATE copies SET email = m.{text} FROM ({made.sql}) AS m WHERE {keys}".replace("m.NULL", "NULL")
        case "merge":
            return (
                f"MERGE INTO copies AS t USING"
                f" (SELECT max({text}) AS a, {number} AS b FROM ({made.sql}) AS m GROUP BY 2)"
                f" AS s ON t.id = s.b WHEN MATCHED {d.one('', 'AND t.total > 2 ')}THEN UPDATE SET email = s.a"
                f" WHEN NOT MATCHED THEN INSERT (id, email) VALUES (s.b, s.a)"
            )
        case _:
            insert = f"INSERT INTO copies (email, id) SELECT {text}, {number} FROM step"
            return f"CREATE TEMP TABLE step AS {made.sql}; {insert}"
