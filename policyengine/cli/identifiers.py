"""A person's identifiers, read from stdin, a file or a terminal: never from the command line, which others can list.

INVARIANT: no error here holds a value, or a piece of one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from policyengine.errors import UsageError

Given = tuple[tuple[str, str], ...]
"""Pairs of an identifier's name and a value, in the order they were given."""

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
    if source == "-":
        return parsed(stdin.read())
    try:
        return parsed(Path(source).read_text(encoding="utf-8"))
    except OSError as error:
        message = f"the file of identifiers can't be read: {error.strerror}"
        raise UsageError("identifiers.unreadable", message, help=_HOW) from None
    except UnicodeDecodeError:
        raise UsageError("identifiers.unreadable", "the file of identifiers is not UTF-8", help=_HOW) from None


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
