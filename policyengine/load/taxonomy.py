"""The taxonomy of categories that comes with the package."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.resources import files

from policyengine.errors import DatamapError
from policyengine.load.events import parse
from policyengine.load.node import Mapping, below, entry, flag, text
from policyengine.load.notes import Notes, did_you_mean
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


def meant(name: str, known: Collection[str]) -> str:
    """The mend for a name that no category has.

    >>> meant("email", ["user.contact.email", "user.name"])
    'say it whole: `user.contact.email`'
    """
    mend = did_you_mean(name, known, "add it to `categories` of the organisation")
    ends = sorted(each for each in known if each.endswith(f".{name.lower()}"))
    if ends and name not in mend:
        return f"say it whole: {' or '.join(f'`{each}`' for each in ends)}"
    return mend


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
