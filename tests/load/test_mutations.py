"""Good maps, maimed: whatever is in a file, the loader ends with a map or with findings that say where and how to mend.

The draws are the same in every run, so that a failure is one for everybody. What was found so stands among the cases.
`MUTATIONS=50000 pytest tests/load/test_mutations.py` looks further, at other draws each time.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyengine.errors import DatamapError
from policyengine.load import excerpts
from policyengine.load.directory import read
from policyengine.load.pack import pack, unpack
from policyengine.model.finding import Finding
from policyengine.model.place import NOWHERE
from policyengine.report.findings import human as report
from tests.load.terms import vocabulary

ROOT = Path(__file__).parents[2]
GOOD = sorted(
    {path.parent for path in (ROOT / "datamaps").rglob("organisation.yaml")}
    | {path.parent for path in (ROOT / "tests" / "load" / "good").glob("*/organisation.yaml")}
)
Files = dict[str, str]
Path_ = tuple[str | int, ...]


def files_of(directory: Path) -> Files:
    return {
        file.relative_to(directory).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(directory.rglob("*.yaml"))
    }


MAPS: dict[str, Files] = {path.name: files_of(path) for path in GOOD}
LEAST = {name: files for name, files in MAPS.items() if sum(map(len, files.values())) < 6_000}
"""The maps that are read in a few milliseconds: the others would cost the time of many draws."""

WORDS = vocabulary()
MARKS = ["\n", "\n\n", "\r", "\r\n", " ", "  ", "\t", ":", ": ", "- ", "? ", "{", "}", "[", "]", ",", "'", '"', "#"]
MARKS += [" #", "&a ", "*a", "!!int ", "!", "|\n", ">\n", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "@", "`", "~", "\\"]
SCALARS = ["null", "yes", "No", "0x1", "010", "1:30", "2024-01-01", "1e999", ".inf", "0", "-1", "1", "24", "1.5"]
SCALARS += ["true", "9" * 40, "''", '""', '"\\ud800"', '"\\0"', '"\\x7f"', "a+b", "+", "a+", "a.b", ".", "min()"]
SCALARS += ["min(a)", "10y", "9999y", "0d", "varchar(3)", "numeric(12,2)", "customer.email", "..", "/", "a" * 300]
ODD = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\u200b", "\u202e", "\u2028", "\u2029", "\ufeff", "\ufffe"]
ODD += ["\ud800", "\udfff", "\U0001f600", "e\u0301", "é", "ß", "İ", "٣", "\U0010ffff"]
DEEP = ["[" * 30, "{" * 30, "- " * 30, "{a: " * 26, "? " * 30, "[" * 3000, "{a: [" * 11 + "]}" * 11]
PIECES: st.SearchStrategy[str] = st.one_of(*(st.sampled_from(each) for each in (MARKS, SCALARS, ODD, DEEP, WORDS)))
TOKEN = re.compile(r"[A-Za-z_][\w$.()-]*|\d+|[^\w\s]|\n *| +")


# --- a text, maimed without a look at what it means ---------------------------------------------------------------


@st.composite
def maimed(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """A map's name, one of its files, and what is in that file after a few mutations."""
    name = draw(st.sampled_from(sorted(LEAST)))
    file = draw(st.sampled_from(sorted(LEAST[name])))
    text = LEAST[name][file]
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([_letters, _tokens, _tokens, _lines]))(draw, text)
    data = text.encode("utf-8", "surrogatepass")
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=2)) + data[at + draw(st.integers(0, 2)) :]
    return name, file, draw(st.sampled_from(["", "", "", "", "\ufeff"])).encode() + data


def _letters(draw: st.DrawFn, text: str) -> str:
    """A stretch of the text for a piece."""
    start = draw(st.integers(0, len(text)))
    end = start + draw(st.sampled_from([0, 0, 1, 3, 30]))
    return text[:start] + draw(PIECES) + text[end:]


def _tokens(draw: st.DrawFn, text: str) -> str:
    """A word or a mark taken out, said twice, exchanged with another of the text, or for a piece."""
    every = [found.span() for found in TOKEN.finditer(text)]
    if not every:
        return draw(PIECES)
    start, end = draw(st.sampled_from(every))
    left, right = draw(st.sampled_from(every))
    old, other = text[start:end], text[left:right]
    new = draw(st.one_of(st.sampled_from(["", old * 2, other]), PIECES))
    return text[:start] + new + text[end:]


def _lines(draw: st.DrawFn, text: str) -> str:
    """A line taken out, said twice, moved, or set in or out."""
    lines = text.split("\n")
    at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    line = lines.pop(at)
    match draw(st.sampled_from(["out", "twice", "moved", "in", "left", "cut"])):
        case "twice":
            lines[at:at] = [line, line]
        case "moved":
            lines.insert(to, line)
        case "in":
            lines.insert(at, f"  {line}")
        case "left":
            lines.insert(at, line.removeprefix("  "))
        case "cut":
            del lines[at:]
        case _:
            pass
    return "\n".join(lines)


# --- a tree, maimed where it says something -----------------------------------------------------------------------


def places(tree: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Every place in a tree but its root."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, key)
        yield from places(value, (*path, key))


TREES: dict[str, dict[str, Any]] = {
    name: {file: yaml.safe_load(text) for file, text in files.items()} for name, files in LEAST.items()
}
PLACES = {(name, file): list(places(tree)) for name, trees in TREES.items() for file, tree in trees.items()}


def at(tree: Any, path: Path_) -> Any:
    for key in path:
        tree = tree[key]
    return tree


@st.composite
def subtrees(draw: st.DrawFn) -> Any:
    """What stands somewhere in one of the maps."""
    name, file = draw(st.sampled_from(sorted(PLACES)))
    return copy.deepcopy(at(TREES[name][file], draw(st.sampled_from(PLACES[name, file]))))


def deep(tree: Any, depth: int) -> Any:
    for number in range(depth):
        tree = [tree] if number % 2 else {"a": tree}
    return tree


NAMES = st.one_of(st.sampled_from(WORDS), st.sampled_from(["", " ", "+", "a+b", ".", '"', "é", "\u202e", "id", "none"]))
VALUES: st.SearchStrategy[Any] = st.one_of(
    subtrees(),
    NAMES,
    st.sampled_from([None, True, False, 0, 1, -1, 2**63, 1.5, float("inf"), "", [], {}, [[]], [{}], {"": ""}]).map(
        copy.deepcopy
    ),
    st.builds(deep, NAMES, st.sampled_from([1, 2, 5, 30])),
)


@st.composite
def regrown(draw: st.DrawFn) -> tuple[str, str, bytes]:
    """A map's name, one of its files, and that file after a few mutations of its tree, in one of many styles."""
    name, file = draw(st.sampled_from(sorted(PLACES)))
    tree = copy.deepcopy(TREES[name][file])
    for _ in range(draw(st.integers(1, 4))):
        _graft(draw, tree)
    text = yaml.dump(
        tree,
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from([None, None, False, True])),
        width=draw(st.sampled_from([20, 10_000])),
    )
    return name, file, text.encode()


class _Plain(yaml.SafeDumper):
    """Writes a tree that stands in two places twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _graft(draw: st.DrawFn, tree: Any) -> None:
    every = list(places(tree))
    if not every:
        return
    path = draw(st.sampled_from(every))
    above, key = at(tree, path[:-1]), path[-1]
    match draw(st.sampled_from(["value", "value", "out", "key", "beside", "swapped", "list"])):
        case "value":
            above[key] = draw(VALUES)
        case "out":
            del above[key]
        case "key" if isinstance(above, dict):
            renamed = {draw(NAMES) if each == key else each: value for each, value in above.items()}
            above.clear()
            above.update(renamed)
        case "beside" if isinstance(above, dict):
            above[draw(NAMES)] = draw(VALUES)
        case "swapped":
            other = draw(st.sampled_from(every))
            if path != other[: len(path)] and other != path[: len(other)]:
                there = at(tree, other[:-1])
                above[key], there[other[-1]] = there[other[-1]], above[key]
        case _:
            above[key] = [above[key]]


# --- what must hold -----------------------------------------------------------------------------------------------

# What is said of the directory, which has no lines.
OF_THE_DIRECTORY = {"load.no-organisation", "load.no-datamap"}
FURTHER = int(os.environ.get("MUTATIONS", "0"))
drawn = settings(
    max_examples=FURTHER or 900,
    derandomize=not FURTHER,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def end(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, bytes], list[Finding]]:
    """Reads a map with one file of another content: its findings, each held against the file; none where it loads."""
    root = tmp_path_factory.mktemp("maps")
    for name, files in MAPS.items():
        for file, text in files.items():
            (root / name / file).parent.mkdir(parents=True, exist_ok=True)
            (root / name / file).write_text(text, encoding="utf-8")

    def ended(name: str, file: str, data: bytes) -> list[Finding]:
        (root / name / file).write_bytes(data)
        try:
            return held(
                root / name, {**MAPS[name], file: data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")}
            )
        finally:
            (root / name / file).write_text(MAPS[name][file], encoding="utf-8")

    return ended


def held(directory: Path, files: Files) -> list[Finding]:
    try:
        datamaps = read(directory)
    except DatamapError as error:
        assert error.findings
        for finding in error.findings:
            assert_told(finding, files)
        human = report.human(error.findings, excerpts.texts(directory, error.findings))
        assert all(line.isprintable() for line in human.split("\n"))
        return list(error.findings)
    assert unpack(pack(datamaps)).organisation == datamaps.organisation
    return []


def assert_told(finding: Finding, files: Files) -> None:
    """A finding has a code, a place that there is, a message and a mend."""
    assert finding.rule.startswith("load."), finding
    assert finding.message.strip() and finding.help.strip(), finding
    if finding.rule in OF_THE_DIRECTORY:
        assert finding.place == NOWHERE
        return
    lines = files[finding.place.file].split("\n")
    assert 1 <= finding.place.line <= len(lines), finding
    line = lines[finding.place.line - 1]
    assert 1 <= finding.place.column <= len(line) + 1, finding
    assert 1 <= finding.place.width <= max(len(line) - finding.place.column + 1, 1), finding


@drawn
@given(maimed())
def test_a_maimed_text_loads_or_is_told(
    end: Callable[[str, str, bytes], list[Finding]], mutation: tuple[str, str, bytes]
) -> None:
    end(*mutation)


@drawn
@given(regrown())
def test_a_maimed_tree_loads_or_is_told(
    end: Callable[[str, str, bytes], list[Finding]], mutation: tuple[str, str, bytes]
) -> None:
    end(*mutation)
