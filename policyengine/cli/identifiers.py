"""A person's identifiers, read from stdin, a file or a terminal: never from the command line, which others can list.

INVARIANT: no error here holds a value, or a piece of one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, TypeGuard

from policyengine.errors import UsageError

Given = tuple[tuple[str, str], ...]
"""Pairs of an identifier's name and a value, in the order they were given."""

_HOW_MANY = 'write a line for each, as in {"request": "ticket-1", "identifiers": {"email": "ann@example.org"}}'
_HOW = 'write a line for each, as in `email: ann@example.org`, or a JSON object: {"email": ["ann@example.org"]}'


def given(source: str | None, stdin: TextIO | None = None) -> Given:
    """The identifiers that `source` names: `-` is stdin, anything else a file; without one, a terminal is asked.

    Raises UsageError, without a value in it.
    """
    stdin = sys.stdin if stdin is None else stdin
    if source is None:
        if not stdin.isatty():
            raise UsageError(
                "identifiers.missing", "nobody is named", help="say --identifiers with a file, or - for stdin"
            )
        return parsed(_asked(stdin))
    return parsed(_read(source, stdin, _HOW))


def requests(source: str, stdin: TextIO | None = None) -> dict[str, Given]:
    """The requests that `source` names, by id: `-` is stdin, anything else a file; one JSON object a line.

    Raises UsageError, without a value in it.
    """
    found: dict[str, Given] = {}
    for number, line in enumerate(_read(source, sys.stdin if stdin is None else stdin, _HOW_MANY).splitlines(), 1):
        if not line.strip():
            continue
        id, its = _request(number, line)
        if id in found:
            help = "give each request an id of its own"
            raise UsageError("requests.twice", f"line {number} has the id of a request before it", help=help)
        found[id] = its
    if not found:
        raise UsageError("requests.none", "there is no request", help=_HOW_MANY)
    return found


def _request(number: int, line: str) -> tuple[str, Given]:
    """The request of one line.

    >>> _request(1, '{"request": "t-1", "identifiers": {"email": ["ann@x.example"]}}')
    ('t-1', (('email', 'ann@x.example'),))
    """
    try:
        said = json.loads(line, object_pairs_hook=list, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        said = None
    match dict(said) if _is_object(said) and len(said) == 2 else {}:
        case {"request": str(id), "identifiers": list(its)} if its and _is_object(its):
            return id, tuple(_from_pairs(its))
        case _:
            raise UsageError("requests.line", f"line {number} is no request", help=_HOW_MANY)


def _is_object(said: object) -> TypeGuard[list[tuple[str, object]]]:
    return isinstance(said, list) and all(isinstance(each, tuple) for each in said)


def _read(source: str, stdin: TextIO, how: str) -> str:
    if source == "-":
        return stdin.read()
    try:
        return Path(source).read_text(encoding="utf-8")
    except OSError as error:
        message = f"the file of identifiers can't be read: {error.strerror}"
        raise UsageError("identifiers.unreadable", message, help=how) from None
    except UnicodeDecodeError:
        raise UsageError("identifiers.unreadable", "the file of identifiers is not UTF-8", help=how) from None


def parsed(text: str) -> Given:
    """The pairs of a text: lines of `name: value`, or a JSON object of a value or a list of values by name.

    >>> parsed("email: ann@x.example\\ncustomer.id: 7\\n")
    (('email', 'ann@x.example'), ('customer.id', '7'))
    >>> parsed('{"email": ["ann@x.example", "ann@y.example"], "id": 7}')
    (('email', 'ann@x.example'), ('email', 'ann@y.example'), ('id', '7'))
    """
    found = tuple(_from_json(text) if text.lstrip().startswith("{") else _from_lines(text))
    if not found:
        raise UsageError("identifiers.none", "there is no identifier", help=_HOW)
    return found


def _from_lines(text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not (name and colon and value):
            raise UsageError("identifiers.line", f"line {number} is no `name: value`", help=_HOW)
        yield name, value


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        pairs = json.loads(text, object_pairs_hook=list, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        raise UsageError("identifiers.json", "the identifiers are no JSON", help=_HOW) from None
    yield from _from_pairs(pairs)


def _from_pairs(pairs: list[tuple[str, object]]) -> Iterator[tuple[str, str]]:
    for number, (name, values) in enumerate(pairs, 1):
        for value in values if isinstance(values, list) else [values]:
            if not isinstance(value, str | int) or isinstance(value, bool) or not name or value == "":
                message = f"the value of name {number} is neither a text nor a whole number, nor a list of them"
                raise UsageError("identifiers.json", message, help=_HOW)
            yield name, str(value)


def _asked(terminal: TextIO) -> str:
    """What a person types, up to an empty line."""
    sys.stderr.write("Who? One `name: value` a line, as in `email: ann@example.org`; an empty line ends.\n")
    lines: list[str] = []
    while True:
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = terminal.readline()
        if not line.strip():
            return "".join(lines)
        lines.append(line)
