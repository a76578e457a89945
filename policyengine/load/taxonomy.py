"""The taxonomy of categories that comes with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from policyengine.errors import DatamapError
from policyengine.load.events import parse
from policyengine.load.node import Mapping, below, entry, flag, text
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
    return {name: category(name, entry(node)) for name, node in below(tree, "categories").values.items()}


def category(name: str, node: Mapping) -> Category:
    """A category from its entry."""
    return Category(
        name,
        role=text(node, "role") or "",
        default_action=text(node, "default_action") or "",
        dpv=text(node, "dpv") or "",
        special=text(node, "special") or "",
        free_text=flag(node, "free_text"),
    )
