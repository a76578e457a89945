"""A gate looks up exactly what the register wrote, whatever is typed: two rules, written apart, that have to agree."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from policyengine.execute.key import Key
from policyengine.execute.purposes import Register
from policyengine.execute.request import identifies, typed
from policyengine.gate.form import WIDTH, Form, digester
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Identifier, Normalise, Subject
from policyengine.model.type import Kind

KEY = Key(bytes(range(32)))
TEXTS = some.one_of(
    some.text(),
    some.text("0123456789+-() ._٣²"),
    some.sampled_from(["İ", "ẞ", "ΑΣ", "007", " 7", "1_000", "٧", "-5", "n/a", "N/A", "deleted-" + 24 * "a", ""]),
    some.from_regex(r"DELETED-[0-9a-f]{24}|deleted-[0-9a-f]{23,25}(@deleted\.invalid)?", fullmatch=True),
)


class Memory:
    """Lines that stay in memory."""

    def __init__(self) -> None:
        self.content = b""

    def read(self) -> bytes:
        return self.content

    def add(self, lines: bytes) -> None:
        self.content += lines


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.INTEGER, Kind.UUID])
@pytest.mark.parametrize("normalise", list(Normalise))
@given(given=some.one_of(TEXTS, some.integers(0)), empty=some.lists(some.one_of(TEXTS), max_size=2))
@example(given="N/A", empty=["n/a"])
@example(given="0", empty=["0"])
def test_a_gate_and_the_register_agree(normalise: Normalise, kind: Kind, given: str | int, empty: list[str]) -> None:
    name = IdentifierName("customer", "it")
    identifier = Identifier(name, normalise, tuple(empty))
    lines = Memory()
    value = typed(given, kind)
    if value is not None and identifies(value, identifier):
        try:
            Register(lines, KEY, Subject("customer", {"it": identifier})).remember({str(name): [value]}, ["marketing"])
        except UnicodeEncodeError:
            value = None
    written = [bytes.fromhex(json.loads(each)["digest"])[:WIDTH] for each in lines.read().splitlines()]
    form = Form(normalise.value, kind is Kind.INTEGER, tuple(empty))
    found = digester(KEY.secret, str(name), form)(given)
    if kind is Kind.INTEGER and found is None and written:
        assert form.text(given) is None, "an integer that is declared empty is denied, too"
        assert str(value) in form.nobody
    else:
        assert [found] == (written or [None])
