"""The taxonomy of categories that comes with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from policyengine.errors import DatamapError
from policyengine.load.events import parse
from policyengine.load.node import Mapping, below, flag, text
from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.model.organisation import Category


@cache
def taxonomy() -> dict[str, Category]:
    """The categories of the taxonomy by name; `none` is one of them."""
    written = files("policyengine.load").joinpath("taxonomy.yaml").read_text(encoding="utf-8")
    notes = Notes()
    tree = parse(Source("taxonomy.yaml", written), notes)
    if notes.findings or not isinstance(tree, Mapping):
        raise DatamapError("load.taxonomy", "the package's taxonomy can't be read", notes.findings)
    entries = below(tree, "categories").values
    return {name: category(name, entry) for name, entry in entries.items() if isinstance(entry, Mapping)}


def category(name: str, entry: Mapping) -> Category:
    """A category from its entry."""
    return Category(
        name,
        role=text(entry, "role") or "",
        default_action=text(entry, "default_action") or "",
        dpv=text(entry, "dpv") or "",
        special=text(entry, "special") or "",
        free_text=flag(entry, "free_text"),
    )
