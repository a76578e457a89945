"""What the organisation says is in the plain form, over which digests are: no word may be changed unseen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from policyengine.errors import DatamapError
from policyengine.load.directory import read
from policyengine.model.plain import plain

WORDS = Path(__file__).parents[1] / "house" / "words"
KEYS = ("approval", "clocks", "controller", "dpo", "holds", "recipients", "retention", "security", "transfers")


def leaves(tree: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where each scalar of a tree is."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else None
    if inside is None:
        yield at
    else:
        for key, each in inside:
            yield from leaves(each, (*at, key))


def other(tree: Any, at: tuple[Any, ...], value: Any) -> Any:
    """The tree with another value there, or with none where it is None."""
    copy = tree.copy()
    if len(at) > 1:
        copy[at[0]] = other(tree[at[0]], at[1:], value)
    elif value is None:
        del copy[at[0]]
    else:
        copy[at[0]] = value
    return copy


def test_a_word_less_is_another_plain_form(tmp_path: Path) -> None:
    shutil.copytree(WORDS, tmp_path / "maps")
    file = tmp_path / "maps" / "organisation.yaml"
    tree = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    whole, tried = plain(read(tmp_path / "maps")), 0
    places = list(leaves({key: tree[key] for key in KEYS if key in tree}))
    for at, value in product(places, (None, "another", "31d")):
        file.write_text(yaml.safe_dump(other(raw, at, value), sort_keys=False), encoding="utf-8")
        try:
            found = plain(read(tmp_path / "maps"))
        except DatamapError:
            continue  # it needs that word, or that is none for it
        is_default = value is None and at[-1] == "regulation" and raw["recipients"][at[1]]["regulation"] == "gdpr"
        assert (found == whole) == is_default, at
        tried += 1
    assert tried > len(places) // 2
