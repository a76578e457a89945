"""An entry has its kind's keys, each of its shape, and its one spelling; what else there is does not get in."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from policyengine.ledger.entry import KINDS, Entry, allowed, decoded, encoded, entry
from tests.ledger.conftest import AT

DIGEST = "sha256:" + "0" * 64
NAMED = st.text(st.characters(blacklist_categories=["Cs"], min_codepoint=32, blacklist_characters="\x7f"), min_size=1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "asked": st.just("2026-03-31"),
    "batch": st.just("b-1"),
    "before": st.sampled_from(["", "x.example/log+0123abcd+AQID"]),
    "by": st.just("auditor.example"),
    "code": st.sampled_from(["", "store.open", DIGEST]),
    "confirm": st.sampled_from(["unknown", "2026-04-10"]),
    "commit": st.sampled_from(["unknown", "0" * 40]),
    "datamaps": st.just(DIGEST),
    "day": st.just("2026-03-31"),
    "key": st.just("x.example/log+0123abcd+AQID"),
    "law": st.sampled_from(["gdpr", "house"]),
    "manifest": st.just(DIGEST),
    "note": st.just(DIGEST),
    "person": st.just("hmac-sha256:" + "0" * 64),
    "proof": NAMED,
    "purposes": st.lists(NAMED, max_size=3),
    "reason": st.sampled_from(["drp:no_match", "justifications:ComplexityOfProcess"]),
    "request": st.just("r-1"),
    "right": st.just("opt_out"),
    "rows": st.integers(0, 2**53 - 1),
    "run": st.just("0" * 24),
    "statements": st.just(DIGEST),
    "step": NAMED,
    "store": NAMED,
    "subject": NAMED,
    "told": st.just("2026-03-31"),
    "until": st.sampled_from(["unknown", "2026-04-30"]),
    "what": st.sampled_from(["receipt", "answer"]),
    "word": st.just("done"),
}
ENTRIES = st.sampled_from(sorted(KINDS)).flatmap(
    lambda kind: st.fixed_dictionaries({key: VALUES[key] for key in KINDS[kind]}).map(
        lambda values: entry(kind, AT, **values)
    )
)


@given(ENTRIES)
def test_it_is_written_as_rfc_8785_has_it_and_comes_back(one: Entry) -> None:
    assert allowed(one)
    assert encoded(one) == rfc8785.dumps(one)
    assert decoded(encoded(one)) == one


def test_its_time_is_utc_to_the_second() -> None:
    east = AT.astimezone(timezone(timedelta(hours=9))).replace(microsecond=999_999)
    assert entry("ended", east)["at"] == "2026-03-31T03:14:15Z"


ENDED = entry("ended", AT, run="0" * 24, word="done", code="")
OUTCOME = entry("outcome", AT, run="0" * 24, manifest=DIGEST, step="a", store="s", rows=1)
WRONG: dict[str, dict[str, Any]] = {
    "a kind that there is not": {**ENDED, "kind": "person"},
    "a key more": {**ENDED, "email": "ann@x.example"},
    "a key less": {key: value for key, value in ENDED.items() if key != "code"},
    "a run that is an address": {**ENDED, "run": "ann@x.example"},
    "a word that is an address": {**ENDED, "word": "ann@x.example"},
    "a code that is an address": {**ENDED, "code": "ann@x.example"},
    "a code that is a sentence": {**ENDED, "code": "duplicate key value (ann)"},
    "a time of another shape": {**ENDED, "at": "2026-03-31 03:14:15"},
    "a number where text is": {**ENDED, "word": 1},
    "rows that are text": {**OUTCOME, "rows": "ann@x.example"},
    "rows that are true": {**OUTCOME, "rows": True},
    "rows that are negative": {**OUTCOME, "rows": -1},
    "rows that not every reader keeps": {**OUTCOME, "rows": 2**53},
    "rows that are nothing": {**OUTCOME, "rows": None},
    "a step without a name": {**OUTCOME, "step": ""},
    "a step that is long": {**OUTCOME, "step": "x" * 301},
    "a step of two lines": {**OUTCOME, "step": "a\nb"},
    "a reason that is a sentence": entry("denied", AT, run="0" * 24, reason="drp:ann lied"),
    "a step that is a list": {**OUTCOME, "step": ["a"]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_none_is_not_taken(wrong: dict[str, Any]) -> None:
    assert allowed(ENDED) and allowed(OUTCOME)
    assert not allowed(wrong)
    assert decoded(encoded(wrong)) is None


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"[]", b"1", encoded(ENDED) + b"\n", encoded(ENDED).replace(b",", b", ", 1), b'{"a":' + b"[" * 5000],
)
def test_what_is_spelt_otherwise_is_none(line: bytes) -> None:
    assert decoded(line) is None


def test_every_kind_is_on_the_page() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \| ((?:`[a-z]+` ?)+)\|", page, re.MULTILINE)
    assert {kind: tuple(re.findall("[a-z]+", keys)) for kind, keys in rows} == dict(KINDS)
