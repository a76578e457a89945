"""Every word that the published schemas offer is in a map that is rehearsed.

A word nobody rehearses is a promise nobody has tried. The maps are the examples of `datamaps/`, which tests/examples
and tests/demo rehearse, the scenarios that end in an erasure, the map in `words/` with what nobody else says, and that
in `engines/` with a store for each engine that no run reaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from policyengine.load.kinds import KINDS
from policyengine.model.finding import Level
from policyengine.workflows.check import check
from policyengine.workflows.rehearse import rehearse
from tests.load.terms import choices, met, records

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "house" / "words"
EXAMPLES = sorted((ROOT / "datamaps").iterdir())
SCENARIOS = sorted((ROOT / "tests" / "scenarios" / "cases").iterdir())
ENGINES = ROOT / "tests" / "house" / "engines"
MAPS = [*EXAMPLES, *(case for case in SCENARIOS if not (case / "refused.txt").exists()), OWN, ENGINES]


def offered() -> Iterator[str]:
    """The keys of every record, and the words that may stand under them."""
    for kind in KINDS.values():
        for record in records(kind):
            for key in record.keys:
                if key.now:
                    yield f"{record.what}: {key.name}"
                    yield from (f"{record.what}: {key.name}: {word}" for word in choices(key.shape))


def said() -> Iterator[str]:
    """What the maps say of it."""
    for directory in MAPS:
        for file in sorted(directory.glob("*.yaml")):
            tree = yaml.safe_load(file.read_text(encoding="utf-8"))
            kind = KINDS.get(next(iter(tree)), KINDS["datamap"])  # a scenario's says just its decisions
            for each in met(kind, tree):
                yield f"{each.record}: {each.key}"
                yield from (f"{each.record}: {each.key}: {word}" for word in each.words)


def test_every_word_of_the_schemas_is_rehearsed() -> None:
    words, rehearsed = set(offered()), set(said())
    assert len(words) > 120
    assert rehearsed == words


def test_the_map_of_the_other_words_is_clean_and_rehearses_green(tmp_path: Path) -> None:
    noted = {(each.level, each.rule) for each in check(OWN).findings}
    assert noted == {(Level.NOTE, "deletes-stranger")}, "its triggers, and nothing else"
    verdict = rehearse(OWN, None, state=tmp_path, today=date(2026, 3, 31), most_mutants=0)
    assert (verdict.verdict, verdict.unreached) == ("green", ())


def test_an_engine_that_is_only_compiled_for_is_rehearsed_and_told(tmp_path: Path) -> None:
    assert not check(ENGINES).findings
    verdict = rehearse(ENGINES, None, state=tmp_path, today=date(2026, 3, 31), most_mutants=0)
    assert (verdict.verdict, verdict.unreached) == ("green", ())
    told = [each.partition(": ")[2] for each in verdict.not_reproduced]
    assert len(told) == len(list(ENGINES.glob("*.catalogue.yaml")))
    assert "trino itself (its statements ran on DuckDB and SQLite)" in told
    assert "clickhouse itself (twins of its statements ran on DuckDB and SQLite)" in told
