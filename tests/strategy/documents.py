"""Drawing JSON documents: what their paths say of a person, and documents that have them, lack them or are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.strategy import words

COLUMN = "meta"

_PATHS: dict[str, tuple[tuple[str, ...], str, str, list[str] | None]] = {
    "meta.by.email": (("by", "email"), "text", "user.contact.email", ["customer", "email"]),
    "meta.by.id": (("by", "id"), "integer", "user.unique_id", ["customer", "id"]),
    'meta.by."a.b"': (("by", "a.b"), "text", "user.name", None),
    "meta.at": (("at",), "text", "user.location.precise", None),
    'meta."0"': (("0",), "text", "user.contact.email", ["customer", "email"]),
}

_MASKS: dict[str, tuple[Any, ...]] = {
    "text": ("clear", "clear", "empty", "token", {"constant": "it's gone"}),
    "integer": ("clear", {"constant": 0}),
}


def fields(draw: Any, field: Callable[..., dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """A document with some of its paths decided; now and then it says something of a person as a whole."""
    kind = draw(st.sampled_from(("json", "text")))
    personal = draw(st.integers(0, 4)) == 0
    said = {"category": "user.content.private", "mask": "clear"} if personal else {"category": "none"}
    made = {COLUMN: field(kind, length=None, **said)}
    for name in draw(st.lists(st.sampled_from(sorted(_PATHS)), min_size=1, max_size=4, unique=True)):
        keys, kind, category, identifies = _PATHS[name]
        masks = [each for each in _MASKS[kind] if not (identifies and isinstance(each, dict) and kind == "integer")]
        made[name] = field(
            kind,
            category,
            length=None,
            identifies=identifies,
            mask=draw(st.sampled_from(masks)),
            inside={"field": COLUMN, "keys": list(keys)},
        )
    return made


def cells() -> st.SearchStrategy[str | None]:
    """Documents, and what else may stand in their cells."""
    emails = st.sampled_from((*words.EMAILS, None, 7, True, ["x"], {"of": words.EMAILS[0]}))
    ids = st.sampled_from((*words.CUSTOMERS, str(words.CUSTOMERS[0]), 1.5, None, False))
    names = st.sampled_from((*words.NAMES, None, 1.5, {"first": "A"}))
    by = st.fixed_dictionaries({"beside": names}, optional={"email": emails, "id": ids, "a.b": names})
    whole = st.fixed_dictionaries(
        {"more": st.sampled_from(([1, 1.0, None], {"größe": 12345678901234567890}, "é", 2.5))},
        optional={"by": by | st.sampled_from((None, "by", [{"email": words.EMAILS[0]}])), "at": names, "0": emails},
    )
    objects = st.builds(lambda each, plain: json.dumps(each, ensure_ascii=plain), whole, st.booleans())
    return objects | st.sampled_from(
        (None, "null", '"by"', "7", "[]", json.dumps([{"by": {"email": words.EMAILS[0]}}]))
    )
