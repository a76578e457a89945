"""Whatever a schema calls its tables and fields, YAML reads back the same."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from policyengine.draft.spell import flow, scalar
from policyengine.load.events import parse
from policyengine.load.node import Mapping
from policyengine.load.notes import Notes
from policyengine.load.source import Source

NAMES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=24),
    st.from_regex(r"[-+.~=<!&*#%@`'\"\[\]{}:,|>? ]{1,4}[a-zA-Z0-9_ :#]{0,6}", fullmatch=True),
    st.from_regex(r"[0-9+.xobeE_:TZ-]{1,10}", fullmatch=True),
    st.sampled_from(
        ["yes", "No", "ON", "off", "y", "N", "true", "null", "Null", "~", "", "<<", "=", "none", ".inf", "0o7", "1_0"]
    ),
)


@given(NAMES)
def test_a_name_is_read_back(name: str) -> None:
    for text in (f"{scalar(name)}: {scalar(name)}\n", f"a:\n- {{{scalar(name)}: [{scalar(name)}, {scalar(name)}]}}\n"):
        assert name in str(yaml.safe_load(text)) or repr(name)[1:-1] in str(yaml.safe_load(text))
    assert yaml.safe_load(f"{scalar(name)}: {scalar(name)}\n") == {name: name}
    assert yaml.safe_load(flow({name: [name], "b": True})) == {name: [name], "b": True}


@given(NAMES)
def test_our_own_strict_reading_agrees(name: str) -> None:
    notes = Notes()
    tree = parse(Source("a.yaml", f"{scalar(name)}: {flow([name])}\n"), notes)
    assert not notes.findings
    assert isinstance(tree, Mapping)
    assert list(tree.keys) == [name]
