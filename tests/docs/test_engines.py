"""The page's table of engines is what there is: no engine is missing, and none is said to be tried that is not."""

from __future__ import annotations

import re
from pathlib import Path

from policyengine.compile.dialect import DIALECTS
from policyengine.stores.location import ENGINES
from tests.goldens import golden

PAGE = (Path(__file__).parents[2] / "docs" / "datamap.md").read_text(encoding="utf-8")
SECTION = PAGE.split("\n### Engines\n")[1].split("\n###")[0]
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]+ \| (?:yes|no)) \|$", SECTION, re.MULTILINE))


def test_every_engine_has_a_row() -> None:
    assert set(ROWS) == set(DIALECTS)


def test_a_run_reaches_what_is_said_to_be_run() -> None:
    for engine, said in ROWS.items():
        if said.endswith("yes"):
            assert engine in ENGINES.values()


def test_what_is_confirmed_says_so_in_every_golden() -> None:
    for engine, said in ROWS.items():
        if engine in golden.OTHERS:
            heads = {golden.path(name, engine).read_text(encoding="utf-8").split("\n")[3] for name in golden.NAMES}
            confirmed = {
                each.startswith("-- confirmed") for each in heads if each.startswith(("-- confirmed", "-- not run"))
            }
            assert confirmed == {not said.startswith("not run")}, engine
