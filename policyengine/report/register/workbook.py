"""The register as a workbook (XLSX): the activities, the fields behind them, the gaps, and what it was made from.

Every cell is a text, whatever it begins with. The same register gives the same bytes: nothing in the file is of the
moment or the machine at which it was made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from policyengine.errors import UsageError
from policyengine.lineage.evidence import Evidence
from policyengine.lineage.register import Register, title
from policyengine.report.lineage import evidence as told
from policyengine.report.register.columns import COLUMNS, head, rows
from policyengine.report.register.formula import begins

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""How many characters a cell of a workbook may hold."""

_BEGINNING = datetime(1980, 1, 1)
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_CUT = "… (more than a cell holds: the CSV has all of it)"
_HEAD, _GAP = "D9E2EC", "FFF4CE"
_FIELDS = (("Processing activity", 28), ("Dataset", 34), ("Field", 26), ("Categories of personal data", 60))
_GAPS = (("About", 26), ("Gap", 80), ("Where", 26), ("To mend it", 60))
_ABOUT = (("Evidence", 120),)


def workbook(register: Register, evidence: Evidence) -> bytes:
    """The whole file. Raises UsageError `export.extra`, which names the extra, where openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(
            "export.extra",
            "a workbook needs openpyxl, which is not installed",
            help="pip install 'datamap-policyengine[xlsx]', or write a .csv",
        ) from None
    book = Workbook()
    book.properties.creator = "policyengine"
    book.properties.title = f"Record of processing activities of {register.organisation.name}"
    book.properties.created = book.properties.modified = _BEGINNING
    assert book.active is not None
    book.remove(book.active)
    widths = [(name, column.width) for name, column in zip(head(), COLUMNS, strict=True)]
    activities = (["\n".join(values) for values in row] for row in rows(register))
    _fill(book.create_sheet("Activities"), widths, activities, gaps=True)
    _fill(book.create_sheet("Fields"), _FIELDS, _fields(register))
    _fill(book.create_sheet("Gaps"), _GAPS, _gaps(register))
    _fill(book.create_sheet("About"), _ABOUT, ([line] for line in told.lines(evidence)))
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _fields(register: Register) -> Iterator[Sequence[str]]:
    for activity in register.activities:
        for name, categories in sorted(activity.fields.items()):
            dataset = str(next(each.name for each in activity.datasets if each.name == name[:2]))
            yield (title(activity), dataset, name.field, "\n".join(categories))


def _gaps(register: Register) -> Iterator[Sequence[str]]:
    return ((each.kind, each.message, str(each.place) if each.place.file else "", each.help) for each in register.gaps)


def _fill(
    sheet: Worksheet, columns: Sequence[tuple[str, int]], lines: Iterable[Sequence[str]], *, gaps: bool = False
) -> None:
    """A sheet with its titles and lines; with `gaps`, cells that nobody knows what to write into are marked."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    marked, top = PatternFill("solid", fgColor=_GAP), Alignment(wrap_text=True, vertical="top")
    for number, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        _put(cell, name)
        cell.font, cell.fill, cell.alignment = Font(bold=True), PatternFill("solid", fgColor=_HEAD), top
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = 1
    for last, line in enumerate(lines, 2):
        for number, text in enumerate(line, 1):
            cell = sheet.cell(last, number)
            cell.alignment = top
            if text:
                _put(cell, text)
            elif gaps:
                cell.fill = marked
    sheet.freeze_panes = "B2" if len(columns) > 1 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _put(cell: Cell | MergedCell, text: str) -> None:
    """Writes a text as a text: never as a formula, and not even when somebody edits it."""
    # A workbook reads _x0041_ as a letter, unless its first line is written as a code, too.
    clean = _CODE.sub("_x005F_", _UNWRITABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n")))
    cell.value = clean if len(clean) <= LONGEST else clean[: LONGEST - len(_CUT)] + _CUT
    cell.data_type = "s"
    if begins(clean):
        cell.quotePrefix = True


def _timeless(made: bytes) -> bytes:
    """The same file with one date, 1980-01-01, for all that has one, and nothing compressed, as no two zlibs agree."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + _BEGINNING.isoformat().encode() + b"Z", content)
            entry = zipfile.ZipInfo(name, _BEGINNING.timetuple()[:6])
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, content)
    return written.getvalue()
