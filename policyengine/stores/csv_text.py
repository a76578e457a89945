"""CSV as text: records and cells as they are spelled, so that what is not changed stays as it was, byte by byte.

The dialect is RFC 4180's (quotes doubled) with another delimiter where the header says so. An empty cell without quotes
is NULL, `""` is the empty text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

DELIMITERS = (",", ";", "\t", "|")
LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class CsvDialect:
    """How a file is spelled: `names` are its fields in order, `header` whether its first record says them.

    `skip` is how many blank lines it begins with.
    """

    delimiter: str
    names: tuple[str, ...]
    header: bool
    skip: int = 0


def dialect(first: str, fields: Iterable[str], skip: int = 0) -> CsvDialect:
    """The dialect of a file that begins with this record: the delimiter under which it names the most known fields.

    >>> dialect("id;e-mail;zip\\n", ["zip", "id"])
    CsvDialect(delimiter=';', names=('id', 'e-mail', 'zip'), header=True, skip=0)

    A record that names no known field is data, and the file has the known fields in their order. `skip` is how many
    blank lines come before it.
    """
    known = tuple(fields)
    best = CsvDialect(DELIMITERS[0], (), header=False, skip=skip)
    hits = 0
    for delimiter in DELIMITERS:
        names = tuple(value(cell) or "" for cell in cells(first, delimiter))
        if (found := len(set(names) & set(known))) > hits:
            best, hits = CsvDialect(delimiter, names, header=True, skip=skip), found
    if hits:
        return best
    counted = {delimiter: len(cells(first, delimiter)) for delimiter in DELIMITERS}
    fitting = next((delimiter for delimiter in DELIMITERS if counted[delimiter] == len(known)), DELIMITERS[0])
    return CsvDialect(fitting, known, header=False, skip=skip)


def records(lines: Iterable[str]) -> Iterator[str]:
    """Joins lines into records: one ends where its quotes are even, so that a quoted cell may hold line ends.

    >>> list(records(['1,"a\\n', 'b"\\n', '2,c\\n']))
    ['1,"a\\nb"\\n', '2,c\\n']
    """
    open_record = ""
    for line in lines:
        open_record += line
        if open_record.count('"') % 2 == 0:
            yield open_record
            open_record = ""
    if open_record:
        yield open_record


def cells(record: str, delimiter: str) -> list[str]:
    """A record's cells as they are spelled.

    >>> cells('1,"a,""b"" ",,x\\r\\n', ",")
    ['1', '"a,""b"" "', '', 'x']
    """
    return [match.group(1) for match in _cell(delimiter).finditer(record.rstrip(LINE_END))]


def value(cell: str) -> str | None:
    """What a cell says: None for an empty one without quotes.

    >>> value("00123"), value('""'), value(""), value('"a ""b"" "')
    ('00123', '', None, 'a "b" ')
    """
    if not cell:
        return None
    return cell[1:-1].replace('""', '"') if cell[0] == '"' else cell


def spelled(text: str | None, delimiter: str, *, quoted: bool = False) -> str:
    """How a value is written: in quotes where it must be, or where the cell had them before.

    >>> spelled(None, ","), spelled("", ","), spelled("a;b", ";"), spelled("x", ",", quoted=True)
    ('', '""', '"a;b"', '"x"')
    """
    if text is None:
        return ""
    plain = text and text == text.strip() and not any(sign in text for sign in (delimiter, '"', "\n", "\r"))
    return text if plain and not quoted else '"' + text.replace('"', '""') + '"'


def patched(record: str, spelling: CsvDialect, changes: Mapping[str, str | None]) -> str:
    """The record with some cells changed, and every other byte as it was.

    >>> patched('"1",007,"x"\\r\\n', CsvDialect(",", ("id", "zip", "mail"), True), {"mail": None})
    '"1",007,\\r\\n'

    Raises KeyError where the file lacks a field that changes.
    """
    body = record.rstrip(LINE_END)
    written: list[str] = cells(body, spelling.delimiter)
    places: dict[str, int] = {name: place for place, name in enumerate(spelling.names)}
    for name, text in changes.items():
        before = written[places[name]]
        written[places[name]] = spelled(text, spelling.delimiter, quoted=before.startswith('"'))
    return spelling.delimiter.join(written) + record[len(body) :]


def says(record: str, spelling: CsvDialect, values: Sequence[str | None]) -> bool:
    """Whether the record says these values: the check that two readers agree on a file."""
    return [value(cell) for cell in cells(record, spelling.delimiter)] == list(values)


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    return re.compile(rf'(?:^|(?<={sign}))("(?:[^"]|"")*"|[^{sign}]*)(?={sign}|\Z)')
