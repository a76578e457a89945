"""Every word that the published schemas offer is in a map that is rehearsed, or is owned up to below with a reason.

A word nobody rehearses is a promise nobody has tried. The maps are the examples of `datamaps/`, which tests/examples
and tests/demo rehearse, the scenarios that end in an erasure, and the map in `words/` with what nobody else says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from policyengine.load.kinds import KINDS
from policyengine.workflows.check import check
from policyengine.workflows.rehearse import rehearse
from tests.load.terms import choices, met, records

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "house" / "words"
EXAMPLES = sorted((ROOT / "datamaps").iterdir())
SCENARIOS = sorted((ROOT / "tests" / "scenarios" / "cases").iterdir())
MAPS = [*EXAMPLES, *(case for case in SCENARIOS if not (case / "refused.txt").exists()), OWN]

# What no such map says yet, and why. Whoever adds a map that says one of these takes it out here.
NOT_YET: dict[str, str] = {
    "a dataset: on_erase: block": "a fixture leaves out the rows that would stop the request, so that a step which "
    "finds them by an id touches no row, and such a map is never green",
}


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


def test_every_word_of_the_schemas_is_rehearsed_or_owned_up_to() -> None:
    words, rehearsed = set(offered()), set(said())
    assert len(words) > 120
    assert rehearsed <= words
    assert words - rehearsed == NOT_YET.keys()


def test_the_map_of_the_other_words_is_clean_and_rehearses_green(tmp_path: Path) -> None:
    assert check(OWN).findings == ()
    verdict = rehearse(OWN, None, state=tmp_path, today=date(2026, 3, 31), most_mutants=0)
    assert (verdict.verdict, verdict.unreached) == ("green", ())


def test_every_reason_is_a_sentence() -> None:
    assert all(reason and reason == reason.strip() and " " in reason for reason in NOT_YET.values())
