"""What is still found of a person, for people: places and counts, never a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from policyengine.report.paint import Paint, paint


def human(found: Mapping[str, Any], *, colour: bool = False) -> str:
    """The leftovers from the document that programs read: {"leftovers": [{"place", "rows", …}], …}."""
    return "\n".join(_lines(found, paint(colour=colour))) + "\n"


def _lines(found: Mapping[str, Any], painted: Paint) -> Iterator[str]:
    left = found["leftovers"]
    yield painted(f"{len(left)} leftover{'' if len(left) == 1 else 's'}", "error" if left else "kept")
    for each in left:
        others = ", ".join(f"{name} {value}" for name, value in each.items() if name not in ("place", "rows"))
        yield f"{each['rows']:>10}  {each['place']}" + (f"  ({others})" if others else "")
    for name, value in found.items():
        if name != "leftovers" and isinstance(value, list) and value:
            yield f"  {name.replace('_', ' ')}"
            yield from (f"    {each}" for each in value)
    for store, contact in found.get("recipients", {}).items():
        yield f"  {store}: nobody can search there but its recipient; ask {contact}"
