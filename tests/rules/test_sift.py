"""What was known before is set aside as often as it was known, where it was known, and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest

from policyengine.model.finding import Content, Finding
from policyengine.model.place import Place
from policyengine.rules.sift import Sifted, by_what_was_known

WORDS = "shop.orders.note is undecided"


def found(file: str, line: int) -> Finding:
    return Finding("undecided-field", WORDS, Place(file, line))


@pytest.mark.parametrize(
    ("now", "known", "files", "told", "stale"),
    [
        pytest.param([("a", 9)], {"a": 1}, "a", 0, 0, id="lines may move"),
        pytest.param([("a", 1), ("a", 2)], {"a": 1}, "a", 1, 0, id="known once and found twice is new once"),
        pytest.param([("a", 1)], {"a": 3}, "a", 0, 2, id="known more often than found is stale"),
        pytest.param([("b", 1)], {"a": 1}, "b", 0, 0, id="a file that is gone may have been renamed"),
        pytest.param([("b", 1)], {"a": 1}, "ab", 1, 1, id="a file that is there was not"),
        pytest.param([("a", 1), ("b", 1)], {"c": 1}, "ab", 1, 0, id="what moved is known once"),
        pytest.param([], {"c": 2}, "ab", 0, 2, id="what went with its file is stale"),
    ],
)
def test_known(now: list[tuple[str, int]], known: dict[str, int], files: str, told: int, stale: int) -> None:
    before = Counter({Content("undecided-field", file, WORDS): count for file, count in known.items()})
    sifted = by_what_was_known(Sifted(tuple(found(*each) for each in now)), before, frozenset(files))
    assert (len(sifted.told), len(sifted.known)) == (told, len(now) - told)
    assert sum(each.count for each in sifted.stale) == stale
