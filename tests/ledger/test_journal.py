"""A run's journal says what is about to be done and what was, by the texts that the manifest has for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest

from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Statement
from policyengine.errors import Refused
from policyengine.execute.journal import Intent, RunJournal
from policyengine.execute.ledger import Ledger
from policyengine.execute.protocol import Heard
from policyengine.model.right import Right
from policyengine.plan import canonical
from policyengine.plan.algebra import Plan
from tests.ledger.conftest import AT

STATEMENTS = {"shop.delete-orders": (Statement("shop.delete-orders", "shop", "sqlite", "DELETE FROM orders"),)}
MANIFEST = Manifest(Plan(Right.ERASURE, "customer", "shop", ()), STATEMENTS, {}, "sha256:" + "a" * 64)
TEXTS = canonical.digest_of([{"sql": "DELETE FROM orders", "parameters": [], "role": "run"}])
ONE, OTHER = "1" * 24, "2" * 24


def journal(ledger: Ledger, run: str = ONE) -> RunJournal:
    seconds = count()
    return RunJournal(ledger, run, MANIFEST, lambda: AT + timedelta(seconds=next(seconds)))


def test_every_entry_names_the_run_the_manifest_and_the_texts(ledgers: Callable[[], Ledger]) -> None:
    ledger = ledgers()
    said = journal(ledger)
    said.intent("shop", ["shop.delete-orders", "shop.delete-orders#2", "shop.finished"])
    said.outcome("shop", {"shop.delete-orders": 2})
    said.verified("shop", {"shop.delete-orders": 0})
    said.purged({"shop": date(2026, 4, 30), "cache": None})
    said.planned(datamaps=TEXTS, commit="unknown", code=TEXTS)
    found = ledger.entries(ONE)
    assert {(each["run"], each["manifest"]) for each in found} == {(ONE, MANIFEST.digest)}
    assert [each["statements"] for each in found[:3]] == [TEXTS, TEXTS, canonical.digest_of([])]
    assert [(each["kind"], each.get("rows"), each.get("until")) for each in found[3:]] == [
        ("outcome", 2, None),
        ("verified", 0, None),
        ("purged", None, "2026-04-30"),
        ("purged", None, "unknown"),
        ("planned", None, None),
    ]


def test_an_intent_is_open_until_its_outcome(ledgers: Callable[[], Ledger]) -> None:
    said = journal(ledgers())
    said.intent("shop", ["a", "b"])
    said.outcome("shop", {"a": 1})
    again = journal(ledgers())
    assert again.open_intents() == (Intent("b", "shop"),)
    again.intent("cache", ["b"])
    assert again.open_intents() == (Intent("b", "shop"), Intent("b", "cache"))
    again.outcome("shop", {"b": 0})
    assert again.open_intents() == (Intent("b", "cache"),)
    assert journal(ledgers(), OTHER).open_intents() == ()


def test_what_a_recipient_said_comes_back(ledgers: Callable[[], Ledger]) -> None:
    heard = [Heard(date(2026, 3, 31), word, date(2026, 4, 30), "asked") for word in ("asked", "in_progress")]
    said = journal(ledgers())
    for each in heard:
        said.hear("crm.ask", "crm", each)
    assert said.heard("crm") == journal(ledgers()).heard("crm") == tuple(heard)
    assert said.heard("shop") == journal(ledgers(), OTHER).heard("crm") == ()


@pytest.mark.parametrize("rows", [{"": 1}, {"x" * 301: 1}, {"a": True}, {"a": "ann@example.org"}, {"a": -1}])
def test_it_takes_names_and_counts_and_nothing_else(ledgers: Callable[[], Ledger], rows: dict[str, int]) -> None:
    ledger = ledgers()
    with pytest.raises(Refused) as caught:
        journal(ledger).outcome("shop", rows)
    assert caught.value.code == "ledger.entry"
    assert ledger.entries(ONE) == []
