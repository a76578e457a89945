"""Findings as the workflow commands that GitHub Actions makes annotations of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from policyengine.model.finding import Finding, Level
from policyengine.report.findings.human import verdict
from policyengine.report.findings.told import Told, heaviest_first
from policyengine.report.printable import printable

# GitHub shows so many annotations of each level for one step, and drops the others without a word.
SHOWN = 10
_COMMANDS: Mapping[Level, str] = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def text(told: Told) -> str:
    """The whole text: an annotation for each finding, heaviest first, and the verdict.

    What would not be shown is counted in a last notice.
    """
    return "\n".join([*_lines(told), verdict(told.sifted)]) + "\n"


def _lines(told: Told) -> Iterator[str]:
    findings = heaviest_first(told.sifted.told)
    unchecked = told.sifted.unchecked
    room = Counter(dict.fromkeys(Level, SHOWN))
    room[Level.WARNING] -= len(unchecked)
    many = Counter(each.level for each in findings)
    if any(many[level] > room[level] for level in Level) or len(unchecked) > SHOWN:
        room[Level.NOTE] -= 1
    left: Counter[Level] = Counter()
    for finding in findings:
        if room[finding.level] > 0:
            room[finding.level] -= 1
            yield _command(finding, told)
        else:
            left[finding.level] += 1
    yield from (f"::warning title=not checked::{_data(each)}" for each in unchecked[:SHOWN])
    more = [f"{left[level]} {level.value}{'' if left[level] == 1 else 's'}" for level in Level if left[level]]
    if len(unchecked) > SHOWN:
        more.append(f"{len(unchecked) - SHOWN} that were not checked")
    if more:
        yield f"::notice title=policyengine::and {', '.join(more)} more, which `policyengine check` lists"


def _command(finding: Finding, told: Told) -> str:
    place = finding.place
    said: dict[str, object] = {"file": told.file(place)} if place.file else {}
    if place.line:
        said |= {"line": place.line, "col": place.column, "endColumn": place.column + max(place.width, 1)}
    said["title"] = finding.rule
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in said.items())
    path = f"\npath: {' -> '.join(finding.path)}" if finding.path else ""
    mend = f"\nhelp: {finding.help}" if finding.help else ""
    return f"::{_COMMANDS[finding.level]} {properties}::{_data(f'{finding.message}{path}{mend}')}"


def _data(text: str) -> str:
    """A message as a workflow command holds it.

    >>> _data("50% of\\nit")
    '50%25 of%0Ait'
    """
    lines = [printable(line) for line in text.split("\n")]
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _property(text: str) -> str:
    """A property as a workflow command holds it.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
