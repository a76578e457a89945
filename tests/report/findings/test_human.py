"""Findings as text and as JSON."""

import re

from policyengine.model.finding import Finding, Level
from policyengine.model.place import NOWHERE, Place
from policyengine.report.findings.human import human
from policyengine.report.findings.json_text import as_json

TEXT = "datasets:\n  日本: {on_earse: delete}\n\tx: 1\n" + "k: [" + ", ".join(f"name_{n}" for n in range(60)) + "]\n"


def shown(place: Place, **more: object) -> list[str]:
    finding = Finding("load.unknown-key", "no", place, **more)  # type: ignore[arg-type]
    return human([finding], {"a.yaml": TEXT}).split("\n")


def test_the_caret_is_under_the_word_where_letters_are_wide() -> None:
    lines = shown(Place("a.yaml", 2, 8, 8))
    assert lines[2] == "2 |   日本: {on_earse: delete}"
    assert lines[3] == "  |" + " " * 10 + "^" * 8


def test_a_tab_is_one_column() -> None:
    assert shown(Place("a.yaml", 3, 2))[2:4] == ["3 |  x: 1", "  |  ^"]


def test_a_long_line_is_cut_around_the_caret() -> None:
    start = TEXT.split("\n")[3].index("name_40")
    lines = shown(Place("a.yaml", 4, start + 1, 7))
    excerpt, caret = lines[2], lines[3]
    assert max(map(len, lines)) < 120
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "name_40"
    assert excerpt.startswith("4 | …") and excerpt.endswith("…")


def test_a_place_beyond_the_text_has_no_excerpt() -> None:
    assert shown(Place("a.yaml", 99, 1))[1:] == ["", "1 error in 1 file", ""]
    assert shown(Place("b.yaml", 1, 1))[1:] == ["", "1 error in 1 file", ""]


def test_a_caret_at_the_end_of_a_line_is_still_one() -> None:
    assert shown(Place("a.yaml", 1, 10, 3))[3] == "  |          ^"


def test_a_finding_without_a_place() -> None:
    text = human([Finding("load.no-organisation", "there is none", NOWHERE, "write one")], {})
    assert text == "error[load.no-organisation]: there is none\n  = help: write one\n\n1 error\n"


def test_a_path_and_a_level_are_shown() -> None:
    found = Finding("rule.x", "m", Place("a.yaml", 1, 1), level=Level.WARNING, path=("shop.orders.id", "shop.lines.o"))
    text = human([found], {})
    assert "a.yaml:1:1: warning[rule.x]: m\n" in text
    assert "  = path: shop.orders.id -> shop.lines.o\n" in text
    assert text.endswith("\n1 warning in 1 file\n")


def test_colour_is_only_colour() -> None:
    place = Place("a.yaml", 2, 8, 8)
    finding = Finding("load.unknown-key", "no", place, "did you mean `on_erase`?")
    plain, painted = (human([finding], {"a.yaml": TEXT}, colour=colour) for colour in (False, True))
    assert painted != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    finding = Finding("load.unknown-key", "no key `\x1b[2J`", Place("a.yaml", 1, 1), "\x07")
    assert "\x1b" not in human([finding], {"a.yaml": "\x1b[31m: 1\n"})
    assert "\x07" not in human([finding], {"a.yaml": "\x1b[31m: 1\n"})


def test_json_has_the_documented_shape() -> None:
    found = [
        Finding("load.unknown-key", "no", Place("a.yaml", 2, 8, 8), "yes"),
        Finding("rule.x", "m", NOWHERE, level=Level.NOTE),
    ]
    assert as_json(found) == {
        "findings": [
            {
                "rule": "load.unknown-key",
                "level": "error",
                "message": "no",
                "file": "a.yaml",
                "line": 2,
                "column": 8,
                "help": "yes",
            },
            {
                "rule": "rule.x",
                "level": "note",
                "message": "m",
                "file": "",
                "line": 0,
                "column": 0,
                "help": "",
            },
        ],
        "summary": {"error": 1, "warning": 0, "note": 1},
    }
