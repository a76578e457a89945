"""Registers as they are written down: the table, the gaps, and the graph in the words of DPV.

`UPDATE=1 pytest tests/register` writes `expected/` again; read the difference before you commit it.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from policyengine.lineage.register import Register
from policyengine.report.register import csv_text
from policyengine.report.register.columns import COLUMNS, rows
from tests.register.made import EXPECTED, MAPS, OTHERS, register_of


def written(file: Path, text: str) -> str:
    """What a file has; it is written anew where that is asked for. Line ends are as they are."""
    if os.environ.get("UPDATE"):
        file.write_bytes(text.encode())
    return file.read_bytes().decode()


@pytest.mark.parametrize("name", MAPS)
def test_a_table_is_as_written(name: str) -> None:
    now = csv_text.text(register_of(MAPS[name]))
    assert now == written(EXPECTED / f"{name}.csv", now)


@pytest.mark.parametrize("name", MAPS)
def test_its_gaps_are_as_written(name: str) -> None:
    gaps = register_of(MAPS[name]).gaps
    now = "".join(f"{each.place} {each.kind}: {each.message} | {each.help}\n" for each in gaps)
    assert now == written(EXPECTED / f"{name}.gaps.txt", now)


def test_who_says_everything_has_no_gap_and_no_empty_cell() -> None:
    register = register_of(MAPS["complete"])
    assert register.gaps == ()
    assert [column.title for row in rows(register) for column, cell in zip(COLUMNS, row, strict=True) if not cell] == []


# Each column with the kinds of gaps that tell why a cell of it is empty; () where it never is.
FLOWS = ("flow-without-fields", "sql-not-analysed", "sources-unknown", "undecided-dataset")
TOLD_BY = {
    "Processing activity": (),
    "Controller": ("controller",),
    "Joint controllers": ("joint controllers",),
    "Representative": ("representative",),
    "Data protection officer": ("data protection officer",),
    "Purpose": ("purpose",),
    "Legal basis": ("legal basis", "purpose"),
    "Categories of data subjects": ("data subjects",),
    "Categories of personal data": ("personal data",),
    "Special categories and offences (Art. 9, 10)": ("personal data", "undecided-field", *FLOWS),
    "Recipients": ("recipients", *FLOWS),
    "Transfers between regions": ("transfers", *FLOWS),
    "Safeguards of the transfers": ("safeguards", "transfers", *FLOWS),
    "Time limits for erasure": ("time limits",),
    "Security measures": ("security measures",),
    "Systems": (),
    "Regions": ("transfers",),
    "Datasets": (),
}


def untold(register: Register) -> set[str]:
    """The columns that have an empty cell, and no gap says why."""
    kinds = {each.kind for each in register.gaps}
    empty = {column.title for row in rows(register) for column, cell in zip(COLUMNS, row, strict=True) if not cell}
    return {each for each in empty if kinds.isdisjoint(TOLD_BY[each])}


@pytest.mark.parametrize("directory", [*MAPS.values(), *OTHERS.values()], ids=[*MAPS, *OTHERS])
def test_what_is_empty_is_told(directory: Path) -> None:
    assert untold(register_of(directory)) == set()


def test_every_column_can_be_told() -> None:
    assert [each.title for each in COLUMNS] == list(TOLD_BY)


@pytest.mark.parametrize("directory", [*MAPS.values(), *OTHERS.values()], ids=[*MAPS, *OTHERS])
def test_what_is_held_of_people_is_in_some_activity(directory: Path) -> None:
    """Every field that says something of a person is in an activity, whatever nobody says of it."""
    from policyengine.lineage.carried import flowing
    from tests.register.made import asked

    with asked(directory) as found:
        said = flowing(found.lineage.datamaps).said.everything
        register = found.register()
    held = {name for name in said if found.lineage.field(name) is not None}
    held = {name for name in held if not found.lineage.datasets[name[:2]].opaque}  # type: ignore[index]
    assert {name for each in register.activities for name in each.fields} == held


def test_a_table_round_trips() -> None:
    register = register_of(MAPS["unsaid"])
    read = list(csv.reader(io.StringIO(csv_text.text(register), newline="")))
    assert read == [[each.head for each in COLUMNS], *[["; ".join(cell) for cell in row] for row in rows(register)]]
