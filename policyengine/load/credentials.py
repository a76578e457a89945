"""Passwords that stand in a file, wherever: in a value, in SQL, in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyengine.load.notes import Notes
from policyengine.load.source import Source
from policyengine.load.words.datamap import CREDENTIAL

MESSAGE = "a password is written here"
MEND = "take it out, and change it: the history keeps it. A connection names a variable instead: {env: NAME}"

_URL = re.compile(r"://[^\s/@:'\"]*:(?P<password>[^\s@'\"]+)@")
_PAIR = re.compile(r"\b(?:pg)?(?:password|pwd)=['\"]?(?P<password>[^\s;'\"&]+)", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:host|hostaddr|server|dbname|user|uid)=\S|\bpgpassword=", re.IGNORECASE)

# What stands for a password: ${PASSWORD}, <password>, {password}, %(password)s, ***, …
_PLACEHOLDER = re.compile(r"[$<{%*…].*|\.{3}|x{3,}", re.IGNORECASE)


def credentials(source: Source, notes: Notes) -> None:
    """Notes each line that has one, at the address it is for; its text is in no message."""
    for at in _found(source.text):
        if not notes.tells(CREDENTIAL.rule, source, at):
            notes.add(CREDENTIAL.rule, source, at, MESSAGE, MEND)


def _found(text: str) -> Iterator[int]:
    """Where the addresses begin.

    >>> list(_found("a: 1 # see postgres://ann:hunter2@db/shop"))
    [11]
    >>> list(_found("- host=db user=ann password=hunter2"))
    [19]
    >>> list(_found("https://docs.example/a:b@c, postgres://ann:${PW}@db, postgres://ann@db, a.password=b.password"))
    []
    """
    for url in _URL.finditer(text):
        if not _PLACEHOLDER.fullmatch(url["password"]):
            at = url.start()
            while at and (text[at - 1].isalnum() or text[at - 1] in "+-."):
                at -= 1
            yield at
    lower = text.lower() if "=" in text else ""
    for pair in _PAIR.finditer(text) if "password=" in lower or "pwd=" in lower else ():
        line = text[text.rfind("\n", 0, pair.start()) + 1 : (text.find("\n", pair.end()) + 1 or len(text) + 1) - 1]
        if _BESIDE.search(line) and not _PLACEHOLDER.fullmatch(pair["password"]):
            yield pair.start()
