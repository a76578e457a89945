"""A datamap that people edited keeps every byte; new datasets go where they belong, or nowhere."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from policyengine.draft.append import appended

BLOCKS = {"n": ["  n:", "    none: [id]"], "m": ["  # m:", "  #   none: [id]"]}
COMMENT = st.sampled_from(["", "# a note", "    # deep", "  # of a dataset", "#"])
DATASET = st.sampled_from(
    [
        "  a: {none: [x]}",
        "  a:\n    none: [\n      x,\n    ]",
        "  a:\n    fields:\n      x: none",
        '  "a b":\n    none:\n    - x',
    ]
)
TAIL = st.sampled_from(["", "flows: []", "holds:\n  - {on: a}", "owner: us # who"])


@st.composite
def datamaps(draw: st.DrawFn) -> str:
    """A datamap with comments and blank lines anywhere, its datasets at any depth, with other keys before and after."""
    deeper = " " * draw(st.integers(0, 3))
    parts = [draw(COMMENT), "datamap: 1", draw(COMMENT), "store: shop", draw(COMMENT), "datasets:", draw(COMMENT)]
    for number in range(draw(st.integers(1, 3))):
        block = draw(DATASET).replace("a", f"a{number}", 1)
        parts += [*(deeper + line for line in block.splitlines()), draw(COMMENT)]
    parts += [draw(TAIL), draw(COMMENT)]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join("\n".join(parts).splitlines()) + draw(st.sampled_from(["", newline]))


@given(datamaps())
def test_every_byte_stays(text: str) -> None:
    made = appended(text, BLOCKS)
    assert made is not None
    new = len(made) - len(text)
    assert any(made[:at] + made[at + new :] == text for at in range(len(text) + 1)), (
        "one piece was put in, none taken out"
    )
    before, after = yaml.safe_load(text), yaml.safe_load(made)
    assert after["datasets"].pop("n") == {"none": ["id"]}
    assert after == before
    assert ("\r\n" in text) == ("\r\n" in made)


@given(datamaps())
def test_nothing_new_is_nothing_done(text: str) -> None:
    assert appended(text, {}) == text


def test_without_a_place_nothing_is_done() -> None:
    for text in ("datamap: 1\ndatasets: {a: {none: [x]}}\n", "{datamap: 1}\n", "", "datamap: 1\ndatasets:\n", "a: [\n"):
        assert appended(text, BLOCKS) is None
    assert appended("datamap: 1\nstore: shop", BLOCKS) == (
        "datamap: 1\nstore: shop\n\ndatasets:\n  n:\n    none: [id]\n\n  # m:\n  #   none: [id]\n"
    )


def test_comments_stay_with_their_dataset() -> None:
    """A proposal below the last dataset is that dataset's; a comment further out belongs to what follows."""
    text = "datasets:\n  a:\n    none: [x]\n    # b: user.name\n\n    # c\n\n# The rest.\nowner: us\n"
    made = appended(text, {"n": ["  n: {}"]})
    assert made == text.replace("    # c\n", "    # c\n\n  n: {}\n")
