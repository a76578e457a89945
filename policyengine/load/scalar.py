"""What a plain (unquoted) YAML word is: a text, a number, true or false, or a spelling that readers disagree on."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from policyengine.load.node import Value


@dataclass(frozen=True, slots=True)
class Refused:
    """A spelling that is not accepted, with the rule it breaks and its mend."""

    rule: str
    message: str
    mend: str


# A word that begins with none of these and is none of the words is a text: nearly all are.
_SUSPECT = re.compile(
    r"[-+.0-9~=<]|(?:yes|no|on|off|true|false|null)\Z",
    re.IGNORECASE,
)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")
_QUOTE = "write it in quotes if it is a text"

# One row per spelling that readers of YAML 1.1 and 1.2 take for different things.
_REFUSED: tuple[tuple[re.Pattern[str], Refused], ...] = tuple(
    (re.compile(pattern), Refused(rule, message, mend))
    for pattern, rule, message, mend in (
        (
            r"(?:~|null|Null|NULL)\Z",
            "load.empty-value",
            "an empty value says nothing",
            "leave the key out",
        ),
        (
            r"(?:[yY][eE][sS]|[oO][nN]|TRUE|True)\Z",
            "load.boolean-word",
            "some readers take this word for true and some for a text",
            f"write `true`, or {_QUOTE}",
        ),
        (
            r"(?:[nN][oO]|[oO][fF][fF]|FALSE|False)\Z",
            "load.boolean-word",
            "some readers take this word for false and some for a text",
            f"write `false`, or {_QUOTE}",
        ),
        (
            r"[-+]?0(?:[0-9_]+|o[0-7_]+)\Z",
            "load.octal",
            "some readers take this for an octal number and some for a decimal one",
            f"write it without the leading zero, or {_QUOTE}",
        ),
        (
            r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?\Z",
            "load.sexagesimal",
            "some readers take this for a number to the base of sixty",
            _QUOTE,
        ),
        (
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?\Z",
            "load.implicit-date",
            "some readers take this for a date and some for a text",
            "write it in quotes",
        ),
        (
            r"[-+]?(?:0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
            r"|[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|Inf|INF))\Z|\.(?:nan|NaN|NAN)\Z",
            "load.number",
            "this spelling of a number is not read alike everywhere",
            f"write plain digits, as in 1000 or 0.5, or {_QUOTE}",
        ),
        (
            r"=\Z",
            "load.tag",
            "some readers take `=` for a tag of its own",
            "write it in quotes",
        ),
    )
)
_TOO_LARGE = Refused("load.number", "the number does not fit in 64 bits", _QUOTE)


def resolve(word: str) -> Value | Refused:
    """The value of a plain word.

    >>> resolve("varchar(255)"), resolve("-12"), resolve("0.5"), resolve("true"), resolve("1.2.3")
    ('varchar(255)', -12, 0.5, True, '1.2.3')
    >>> [resolve(word).rule for word in ("yes", "010", "1:30", "2024-01-01", "~", "0x1f")]
    ['load.boolean-word', 'load.octal', 'load.sexagesimal', 'load.implicit-date', 'load.empty-value', 'load.number']
    """
    if not word or word == "null":
        return _REFUSED[0][1]
    if not _SUSPECT.match(word):
        return word
    if word == "true":
        return True
    if word == "false":
        return False
    if _INTEGER.match(word):
        return int(word) if len(word) < 20 and -(2**63) <= int(word) < 2**63 else _TOO_LARGE
    if _DECIMAL.match(word):
        number = float(word)
        return number if math.isfinite(number) else _TOO_LARGE
    for pattern, refused in _REFUSED:
        if pattern.match(word):
            return refused
    return word
