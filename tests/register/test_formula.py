"""No cell is a formula, whatever somebody writes into a datamap: as CSV, and in a workbook."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from policyengine.lineage.answer import Gap
from policyengine.lineage.register import Register
from policyengine.model.organisation import Party
from policyengine.model.place import NOWHERE
from policyengine.report.register import csv_text
from policyengine.report.register.formula import neutral
from policyengine.report.register.workbook import LONGEST, workbook
from tests.register.made import MAPS, asked

SIGNS = tuple("=+-@\t\r\n＝＋－＠")
# What begins a formula, what ends a cell, what hides either, and what workbooks have codes for.
PARTS = (*SIGNS, *";,\"' a1|!()", "é", "\x07", "\ufffe", "\\", "_x0041_")
TEXTS = st.lists(st.sampled_from(PARTS), max_size=8).map("".join) | st.text(max_size=8)

with asked(MAPS["complete"]) as _found:
    COMPLETE, EVIDENCE = _found.register(), _found.evidence


def saying(text: str) -> Register:
    """A register in which a text stands in several places."""
    organisation = replace(COMPLETE.organisation, controller=Party(text, text), security=(text, "locks", text))
    return replace(COMPLETE, organisation=organisation, activities=COMPLETE.activities[:1])


def readings(text: str) -> list[str]:
    """Every cell that some program may read: one that minds quotes, and some that end cells where they should not."""
    found = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    for delimiter in (";", "\t"):
        found += [cell for row in csv.reader(text.splitlines(keepends=True), delimiter=delimiter) for cell in row]
        found += [cell.strip('"') for line in re.split("[\r\n]", text) for cell in line.split(delimiter)]
    return found


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("=1+1")
@example("a;=1+1")
@example('a; "=1+1')
@example("a\n=1+1")
@example("\t=1")
@example("＝1")
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    cells = readings(csv_text.text(saying(text)))
    assert [each for each in cells if each.lstrip(' "')[:1] in SIGNS[:4] + SIGNS[7:] and each.strip(' "')] == []
    exact = [cell for row in csv.reader(io.StringIO(csv_text.text(saying(text)), newline="")) for cell in row]
    assert [each for each in exact if each[:1] in SIGNS and each] == []


@given(TEXTS)
def test_nothing_but_quotes_is_added(text: str) -> None:
    made = neutral(text)
    if not any(sign in text for sign in SIGNS):
        assert made == text
    left = list(made)
    for mark in reversed(text):  # what was there is there still, in its order
        while left[-1] != mark:
            assert left.pop() == "'"
        left.pop()
    assert set(left) <= {"'"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ""),
        ("plain, with = inside", "plain, with = inside"),
        ("=1+1", "'=1+1"),
        ("-", "'-"),
        ("a; -b; c", "a; '-b; c"),
        ("+49 30 1", "'+49 30 1"),
        ("'=1", "'=1"),
        ("\tx", "'\tx"),
        ("\t@x", "'\t'@x"),
        ("a\r\n@b", "a\r\n'@b"),
    ],
)
def test_what_becomes_of_a_text(text: str, made: str) -> None:
    assert neutral(text) == made


def clean(text: str) -> str:
    """A text as a workbook can hold it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", lines)


@settings(max_examples=10, deadline=None)
@given(st.lists(TEXTS, max_size=60))
@example(["=1+1", "#N/A", "=_x003D_1", "a\nb", "_x0041_", ""])
def test_no_cell_of_a_workbook_is_a_formula(texts: list[str]) -> None:
    register = replace(COMPLETE, gaps=tuple(Gap(each, each, NOWHERE, "") for each in texts), activities=())
    made = workbook(register, EVIDENCE)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 4
    assert not any(b"<f>" in each or b"<f " in each or b't="e"' in each for each in sheets)
    sheet = load_workbook(io.BytesIO(made))["Gaps"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s"}
    cells = [sheet.cell(number, 2) for number, _ in enumerate(texts, 2)]
    assert [uncoded(str(cell.value or "")) for cell in cells] == [clean(each) for each in texts]
    marked = [bool(cell.quotePrefix) for cell in cells]
    assert all(mark for mark, each in zip(marked, texts, strict=True) if clean(each)[:1] in SIGNS and each)


def uncoded(text: str) -> str:
    """What a workbook's codes mean; openpyxl leaves them as they are."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_the_same_register_gives_the_same_bytes_that_nothing_dates() -> None:
    made = workbook(COMPLETE, EVIDENCE)
    assert made == workbook(COMPLETE, EVIDENCE)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        years = set(re.findall(rb"[12][0-9]{3}(?=-[0-9]{2}-[0-9]{2}T)", parts.read("docProps/core.xml")))
    assert years == {b"1980"}


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    sheet = load_workbook(io.BytesIO(workbook(saying("x" * LONGEST), EVIDENCE)))["Activities"]
    cell = str(sheet.cell(2, 2).value)
    assert len(cell) == LONGEST
    assert cell.endswith("… (more than a cell holds: the CSV has all of it)")
