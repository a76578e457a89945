"""Reading line by line is of one mind with the parser: what it reads at all, it reads alike, offsets included."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policyengine.load import events, lines
from policyengine.load.node import Folded, Mapping, Node, Scalar, Sequence, opened
from policyengine.load.notes import Notes
from policyengine.load.reader import Reader
from policyengine.load.source import Source

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("good/**/*.yaml"), *HERE.glob("cases/**/*.yaml")])


def unfolded(node: Node) -> Node:
    """The tree as the events make it."""
    match opened(node):
        case Scalar() as scalar:
            return scalar
        case Sequence(items, start):
            return Sequence([unfolded(item) for item in items], start)
        case Mapping(values, keys, start):
            return Mapping({key: unfolded(value) for key, value in values.items()}, keys, start)


def by_line(text: str) -> Node | None:
    reader = Reader()
    return lines.tree(text, reader.piece, reader.names)


def agree(text: str) -> bool:
    """Whether the text was read line by line; the events must then say the same."""
    found = by_line(text)
    if found is None:
        return False
    notes = Notes()
    tree = events.parse(Source("x.yaml", text), notes)
    assert not notes.findings, notes.findings
    assert tree == unfolded(found)
    assert not isinstance(tree, Folded)
    return True


LINES = [
    "a:",
    "b: {x: 1}",
    "c: [x, y]",
    "d: word",
    "e: two words",
    "f: 12",
    "g: 'quoted # x'",
    'h: "quoted: y"',
    "- {x: 1}",
    "- [x]",
    "# comment: {x: 1}",
    "i: word # comment",
    "j: word#not",
    "",
    "k: yes",
    "l: numeric(12,2)",
    "H: a - b, c/d@e",
    "m: true",
    "n: {x: 1",
    "o: x]",
    "p: |",
    "q: &a {x: 1}",
    "r: {x: 1} }",
    "s: [x]: y]",
    "t: {x: 1}: {y: 2}",
    "u: 'it''s'",
    "yes: 1",
    "v: 01",
    "- x",
    "w:",
    "x: -",
    "y:z",
    "---",
    "...",
    "a: again",
    "z: [\u2028]",
    "# \u2028aa: 1",
    "A: {x: y}\r",
    "B: [x] # {y}",
    "C: '{x: 1}'",
    "D: null",
    "E: {x: ~}",
    "F: {x: y, x: z}",
    "? {x: 1}",
    ": 1",
    "G: 'a\r",
    "'",
]
TEXTS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LINES)), max_size=9).map(
    lambda rows: "\n".join("  " * indent + line for indent, line in rows)
)


@settings(max_examples=1500, deadline=None)
@given(TEXTS, st.sampled_from(["", "\n", "\n\n", "\r\n"]))
@example("a:\n- {x: 1}\nb:\n  - {y: 1}\n", "")
@example("p: |\n  b: {x: 1}\n", "")
@example("a:\n  b:\n    c: 1\n d: 2", "")
@example("", "")
def test_lines_and_events_agree(text: str, end: str) -> None:
    agree(text + end)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HERE)))
def test_lines_and_events_agree_on_a_file(file: Path) -> None:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    agree(text)


def test_the_common_form_is_read_by_line() -> None:
    assert agree((HERE / "good/booking/booking.catalogue.yaml").read_text(encoding="utf-8"))
    assert agree("a:\n  b: {x: 1}\n\n  # why\n  c:\n  - {y: 'z'}  # so\n  - {y: 2}\nd: [e]\n")
    assert not agree("a: |\n  b: {x: 1}\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HERE)))
def test_the_parser_in_python_agrees_with_the_one_in_c(file: Path) -> None:
    try:
        source = Source(file.name, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return
    in_c, in_python = Notes(), Notes()
    trees = events.parse(source, in_c), events.parse(source, in_python, pure=True)
    told_by_the_parser = {"load.syntax"}
    if {finding.rule for finding in (*in_c.findings, *in_python.findings)} & told_by_the_parser:
        assert {finding.rule for finding in in_c.findings} == {finding.rule for finding in in_python.findings}
        return
    assert in_c.findings == in_python.findings
    assert trees[0] == trees[1]


def test_a_file_of_texts_that_all_differ_is_left_to_the_parser() -> None:
    text = "a:\n" + "".join(f"  f{number}: {{type: t{number}}}\n" for number in range(3_000))
    assert by_line(text) is None
    notes = Notes()
    assert Reader().read(Source("x.yaml", text), notes) == events.parse(Source("x.yaml", text), notes)
    assert not notes.findings
