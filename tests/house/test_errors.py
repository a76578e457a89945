"""docs/errors.md has every code that an error is raised with; `UPDATE=1` writes it anew."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import policyengine
from policyengine.execute.decide import REASONS

HOME = Path(policyengine.__file__).parent
PAGE = HOME.parent / "docs" / "errors.md"
CLASSES = ("UsageError", "DatamapError", "PlanError", "Refused", "NotAnalysable", "StoreError", "PartlyDone")
BEGIN, END = "<!-- codes -->\n", "<!-- /codes -->"


def _codes() -> dict[str, tuple[str, str]]:
    """Each literal code, with its class and what it says; what is filled in when it is raised stands as an ellipsis."""
    found = {code: ("Refused", f"…: {message} (… rows)") for code, message, _ in REASONS.values()}
    for file in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CLASSES):
                continue
            if len(node.args) > 1 and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                found.setdefault(node.args[0].value, (node.func.id, _words(node.args[1])))
    return found


def _words(node: ast.expr) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=values):
            return "".join(each.value if isinstance(each, ast.Constant) else "…" for each in values)
        case _:
            return "…"


def _table() -> str:
    lines = ["| code | error | says |", "|---|---|---|"]
    codes = sorted(_codes().items())
    lines += [f"| `{code}` | {kind} | {words.replace('|', chr(92) + '|')} |" for code, (kind, words) in codes]
    return "\n".join(lines) + "\n"


def test_every_code_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    whole = before + BEGIN + _table() + END + after
    if os.environ.get("UPDATE"):
        PAGE.write_text(whole, encoding="utf-8")
    assert page == whole


def test_codes_are_told_apart() -> None:
    assert len(_codes()) > 40
    assert all("." in code for code in _codes())
