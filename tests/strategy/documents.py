"""Drawing JSON documents: what their paths say of a person, and documents that have them, lack them or are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from policyengine.model.name import quoted
from tests.strategy import words

COLUMN = "meta"

_PATHS: dict[str, tuple[dict[str, list[str]], str, str, list[str] | None]] = {
    "meta.by.email": ({"keys": ["by", "email"]}, "text", "user.contact.email", ["customer", "email"]),
    "meta.by.id": ({"keys": ["by", "id"]}, "integer", "user.unique_id", ["customer", "id"]),
    'meta.by."a.b"': ({"keys": ["by", "a.b"]}, "text", "user.name", None),
    "meta.at": ({"keys": ["at"]}, "text", "user.location.precise", None),
    'meta."0"': ({"keys": ["0"]}, "text", "user.contact.email", ["customer", "email"]),
    "meta.log[].by.name": ({"keys": ["log"], "below": ["by", "name"]}, "text", "user.name", None),
    "meta.log[].n": ({"keys": ["log"], "below": ["n"]}, "integer", "user.unique_id", None),
    'meta.by."t.t"[]': ({"keys": ["by", "t.t"], "below": []}, "text", "user.name", None),
    "meta.log[].email": (
        {"keys": ["log"], "below": ["email"]},
        "text",
        "user.contact.email",
        ["customer", "email"],
    ),
    "meta.log[].by.id": ({"keys": ["log"], "below": ["by", "id"]}, "integer", "user.unique_id", ["customer", "id"]),
    'meta.by."m.m"[]': (
        {"keys": ["by", "m.m"], "below": []},
        "text",
        "user.contact.email",
        ["customer", "email"],
    ),
    "meta[].email": ({"keys": [], "below": ["email"]}, "text", "user.contact.email", ["customer", "email"]),
    "meta[].name": ({"keys": [], "below": ["name"]}, "text", "user.name", None),
}

_MASKS: dict[str, tuple[Any, ...]] = {
    "text": ("clear", "clear", "empty", "token", {"constant": "it's gone"}),
    "integer": ("clear", {"constant": 0}),
}


def path(inside: dict[str, Any]) -> str:
    """A path as a datamap writes it."""
    above = ".".join(map(quoted, inside["keys"]))
    return ".".join((f"{above}[]", *map(quoted, inside["below"]))) if "below" in inside else above


def array(field: dict[str, Any]) -> tuple[str, ...] | None:
    """The array that a field's path leads through, if it does."""
    inside = field["inside"] or {}
    return (inside["field"], *inside["keys"]) if "below" in inside else None


def fields(draw: Any, field: Callable[..., dict[str, Any]], *, arrays: bool) -> dict[str, dict[str, Any]]:
    """A document with some of its paths decided; now and then it says something of a person as a whole."""
    kind = draw(st.sampled_from(("json", "text")))
    personal = draw(st.integers(0, 4)) == 0
    said = {"category": "user.content.private", "mask": "clear"} if personal else {"category": "none"}
    made = {COLUMN: field(kind, length=None, **said)}
    names = [name for name, (place, *_) in sorted(_PATHS.items()) if "below" in place or not arrays]
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)):
        place, kind, category, identifies = _PATHS[name]
        masks = [each for each in _MASKS[kind] if not (identifies and isinstance(each, dict) and kind == "integer")]
        if "below" in place:
            masks = [each for each in masks if each != "token"] + ["remove"] * (3 if identifies else 1)
        made[name] = field(
            kind,
            category,
            length=None,
            identifies=identifies,
            mask=draw(st.sampled_from(masks)),
            inside={"field": COLUMN, **place},
        )
    return made


def cells(*, arrays: bool) -> st.SearchStrategy[str | None]:
    """Documents, and what else may stand in their cells."""
    emails = st.sampled_from((*words.EMAILS, None, 7, True, ["x"], {"of": words.EMAILS[0]}))
    ids = st.sampled_from((*words.CUSTOMERS, str(words.CUSTOMERS[0]), 1.5, None, False))
    names = st.sampled_from((*words.NAMES, None, 1.5, {"first": "A"}))
    members = st.fixed_dictionaries(
        {"beside": names} | ({"email": emails} if arrays else {}),
        optional={"by": st.fixed_dictionaries({}, optional={"name": names, "id": ids, "k": names}), "n": ids}
        | {"name": names}
        | ({} if arrays else {"email": emails}),
    )
    others = st.sampled_from((None, None, [None], 7, "é", {}, [{"by": {"name": words.NAMES[0]}}]))
    log = st.lists(members | others, min_size=2 * arrays, max_size=3 + arrays)
    tags = st.lists(names | others, min_size=2 * arrays, max_size=3 + arrays)
    by = st.fixed_dictionaries(
        {"beside": names} | ({"t.t": tags, "m.m": st.lists(emails | others, min_size=2, max_size=4)} if arrays else {}),
        optional={"email": emails, "id": ids, "a.b": names} | ({} if arrays else {"t.t": tags | names}),
    )
    no_log = st.sampled_from((None, "log", {"by": {"name": words.NAMES[0]}}))
    no_by = st.sampled_from((None, "by", [{"email": words.EMAILS[0]}]))
    whole = st.fixed_dictionaries(
        {"more": st.sampled_from(([1, 1.0, None], {"größe": 12345678901234567890}, "é", 2.5))}
        | ({"log": log, "by": by} if arrays else {}),
        optional={"at": names, "0": emails} | ({} if arrays else {"log": log | no_log, "by": by | no_by}),
    )
    objects = st.builds(
        lambda each, plain: json.dumps(each, ensure_ascii=plain), st.one_of(whole, whole, whole, log), st.booleans()
    )
    return (
        objects
        if arrays
        else objects
        | st.sampled_from((None, "null", '"by"', "7", "[]", json.dumps([{"by": {"email": words.EMAILS[0]}}])))
    )
