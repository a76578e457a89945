"""The workbook: the same table as the CSV, the fields behind it, the gaps, and what it rests on."""

from __future__ import annotations

import io
import sys

import pytest
from openpyxl import Workbook, load_workbook

from policyengine.errors import UsageError
from policyengine.report.register.columns import head, rows
from policyengine.report.register.workbook import workbook
from tests.register.made import MAPS, asked


def read(name: str) -> tuple[Workbook, list[list[str]]]:
    with asked(MAPS[name]) as found:
        register = found.register()
        made = load_workbook(io.BytesIO(workbook(register, found.evidence)))
    return made, [["\n".join(cell) for cell in row] for row in rows(register)]


def lines(book: Workbook, sheet: str) -> list[list[str]]:
    return [[str(cell or "") for cell in row] for row in book[sheet].iter_rows(values_only=True)]


@pytest.mark.parametrize("name", MAPS)
def test_it_has_the_table(name: str) -> None:
    book, table = read(name)
    assert book.sheetnames == ["Activities", "Fields", "Gaps", "About"]
    assert lines(book, "Activities") == [list(head()), *table]
    assert book["Activities"].freeze_panes == "B2"


def test_the_gaps_stand_in_it_and_are_marked() -> None:
    book, table = read("unsaid")
    gaps = lines(book, "Gaps")
    assert gaps[0] == ["About", "Gap", "Where", "To mend it"]
    assert ["controller", "nobody says who the controller is", "organisation.yaml:2:1"] in [each[:3] for each in gaps]
    sheet = book["Activities"]
    marked = [[cell.fill.fgColor.rgb == "00FFF4CE" for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert marked == [[not cell for cell in row] for row in table]


def test_the_fields_behind_an_activity_stand_in_it() -> None:
    fields = lines(read("complete")[0], "Fields")
    assert [each for each in fields if each[0] == "letters (member)"] == [
        ["letters (member)", "club.members", "email", "user.contact.email"],
        ["letters (member)", "letters.contacts", "mail", "user.contact.email"],
    ]


def test_it_says_what_it_was_made_from() -> None:
    about = [line for (line,) in lines(read("unsaid")[0], "About")]
    assert about[0] == "Evidence"
    assert any(line.startswith("map       sha256:") for line in about)


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with asked(MAPS["unsaid"]) as found, pytest.raises(UsageError) as raised:
        workbook(found.register(), found.evidence)
    assert raised.value.code == "export.extra"
    assert raised.value.help == "pip install 'datamap-policyengine[xlsx]', or write a .csv"
