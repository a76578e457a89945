"""Trying again, by itself: how often, what is told in between, and what of a failed try is left."""

from __future__ import annotations

import pytest

from policyengine.errors import Busy, StoreError
from policyengine.execute import tries


class Work:
    """Finds somebody in its way so many times, with an error of that kind."""

    def __init__(self, times: int, error: type[StoreError] = Busy) -> None:
        self.left, self.error, self.done = times, error, 0

    def __call__(self) -> str:
        self.done += 1
        if self.left:
            self.left -= 1
            raise self.error("store.moved", "shop: somebody was quicker")
        return "done"


@pytest.mark.parametrize("times", [0, 1, tries.TRIES - 1])
def test_it_is_done_once_nobody_is_in_the_way(times: int) -> None:
    told: list[int] = []
    work = Work(times)
    assert tries.again(work, told.append) == "done"
    assert told == list(range(1, times + 1))
    assert work.done == times + 1


def test_whoever_stays_in_the_way_is_told_of_by_the_last_code() -> None:
    told: list[int] = []
    with pytest.raises(StoreError) as caught:
        tries.again(Work(tries.TRIES), told.append)
    assert type(caught.value) is StoreError  # nobody tries that again
    assert (caught.value.code, len(told)) == ("store.moved", tries.TRIES - 1)
    assert str(caught.value) == f"shop: somebody was quicker; it was tried {tries.TRIES} times"


def test_what_does_not_pass_by_itself_is_not_tried_again() -> None:
    work = Work(1, StoreError)
    with pytest.raises(StoreError):
        tries.again(work, pytest.fail)
    assert work.done == 1


def test_pauses_grow_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("policyengine.execute.tries.time.sleep", slept.append)
    for _ in range(2):
        for tried in range(1, tries.TRIES):
            tries.pause(tried)
    half = len(slept) // 2
    assert slept[:half] == sorted(slept[:half])
    assert slept[:half] != slept[half:]
    assert sum(slept[:half]) <= tries.FIRST_SECONDS * 2**tries.TRIES
