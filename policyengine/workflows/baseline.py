"""A baseline: the findings that a team knows of and has not mended yet, in a file that is committed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.model.finding import Content, Finding

_VERSION = 1
_UPDATE = "`policyengine check --baseline FILE --update-baseline` writes it"


def read(file: Path) -> Counter[Content]:
    """What a baseline knows, and how often. Raises UsageError where there is none, or it is no baseline of ours."""
    try:
        tree = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError("baseline.missing", f"there is no baseline `{file}`", help=_UPDATE) from None
    except OSError as error:
        message = f"the baseline can't be read: {error.strerror}"
        raise UsageError("baseline.unreadable", message, help="look at its permissions") from None
    except ValueError:
        raise UsageError("baseline.wrong", f"the baseline `{file}` is no JSON", help=_UPDATE) from None
    if isinstance(tree, dict) and isinstance(tree.get("baseline"), int) and tree["baseline"] > _VERSION:
        message = f"the baseline `{file}` is of a newer policyengine"
        raise UsageError("baseline.newer", message, help="use that one, or write the baseline anew")
    try:
        return Counter({_content(each): _count(each) for each in tree["findings"]})
    except (KeyError, TypeError, ValueError):
        raise UsageError("baseline.wrong", f"the file `{file}` is no baseline", help=_UPDATE) from None


def write(file: Path, findings: Iterable[Finding]) -> int:
    """Writes the findings as what is known from now on, in an order that no run changes; returns how many they are."""
    known = Counter(each.content for each in findings)
    entries = [{**content._asdict(), "count": count} for content, count in sorted(known.items())]
    text = json.dumps({"baseline": _VERSION, "findings": entries}, indent=1, ensure_ascii=False) + "\n"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"the baseline can't be written: {error.strerror}"
        raise UsageError("baseline.unwritable", message, help="name a file in a directory that is there") from None
    return known.total()


def _content(entry: dict[str, object]) -> Content:
    said = (entry["rule"], entry["file"], entry["message"])
    if not all(isinstance(each, str) for each in said):
        raise TypeError
    return Content(*map(str, said))


def _count(entry: dict[str, object]) -> int:
    count = entry["count"]
    if not isinstance(count, int) or count < 1:
        raise ValueError
    return count
