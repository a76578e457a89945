"""The cases of this directory: what a check found, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from policyengine.model.finding import Content, Finding, Level
from policyengine.model.place import NOWHERE, Place
from policyengine.model.suppression import Suppression
from policyengine.report.findings.told import Told
from policyengine.rules.sift import Sifted, Stale

CASES = Path(__file__).parent / "cases"
NAMES = sorted(case.stem for case in CASES.glob("*.yaml"))


def told(name: str) -> Told:
    """What a case says."""
    case = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    sifted = Sifted(
        tuple(map(finding, case["told"])),
        tuple(map(finding, case.get("known", []))),
        tuple(map(accepted, case.get("suppressed", []))),
        tuple(
            Stale(Content(each["rule"], each["file"], each["message"]), each["count"]) for each in case.get("stale", [])
        ),
        tuple(case.get("unchecked", [])),
    )
    return Told(sifted, case.get("sources", {}), case.get("prefix", ""), case.get("compared", False), case["exit_code"])


def finding(said: dict[str, Any]) -> Finding:
    return Finding(
        said["rule"],
        said["message"],
        place(said.get("place", "")),
        said.get("help", ""),
        Level(said.get("level", "error")),
        tuple(said.get("path", ())),
        tuple(map(place, said.get("places", ()))),
    )


def place(said: str) -> Place:
    """A place as `file:line:column:width`."""
    if not said:
        return NOWHERE
    file, *numbers = said.rsplit(":", 3)
    return Place(file, *map(int, numbers))


def accepted(said: dict[str, Any]) -> tuple[Finding, Suppression]:
    found = finding(said["finding"])
    line = found.place.line
    return found, Suppression(Place(found.place.file, line - 1), line, (found.rule,), said["until"], said["reason"])


def many(count: int, level: Level = Level.ERROR, length: int = 80) -> tuple[Finding, ...]:
    """So many findings, each with a path of its own through two stores."""
    return tuple(
        Finding(
            "no-key",
            f"shop.t{number} {'x' * length}",
            Place("shop.yaml", number + 1),
            "mend it",
            level,
            (f"shop.t{number}.a", f"wh.t{number}.b"),
        )
        for number in range(count)
    )
