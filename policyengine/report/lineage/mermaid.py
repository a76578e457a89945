"""The hops of an answer as a Mermaid flowchart, datasets as boxes around their fields, the evidence as comments."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.index import of
from policyengine.model.lineage import Reach
from policyengine.model.name import FieldName, quoted
from policyengine.report.lineage import evidence
from policyengine.report.lineage.told import Told, hops, kind, question


def text(told: Told) -> str:
    """The whole text. INDIRECT hops are dotted; what stops a value's meaning is marked with a cross."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    found = hops(told.answer)
    names = sorted({name for hop in found for name in (hop.source, hop.target)})
    numbers = {name: f"f{number}" for number, name in enumerate(names)}
    yield "flowchart LR"
    for number, dataset in enumerate(dict.fromkeys(map(of, names))):
        yield f'  subgraph d{number}["{escaped(str(dataset))}"]'
        yield from (f"    {numbers[name]}[{_label(name)}]" for name in names if of(name) == dataset)
        yield "  end"
    for hop in found:
        arrow = "-.->" if hop.reach is Reach.INDIRECT else "--x" if told.passage(hop).stops else "-->"
        yield f'  {numbers[hop.source]} {arrow}|"{kind(hop)}"| {numbers[hop.target]}'
    yield f"%% {_line(question(told.answer))}: {told.answer.says.value}"
    yield from (f"%% {_line(line)}" for line in evidence.lines(told.evidence))


def _label(name: FieldName) -> str:
    return f'"{escaped(quoted(name.field))}"'


def _line(text: str) -> str:
    """A comment's text: braces would begin a directive, and line breaks end it."""
    return " ".join(text.replace("{", "(").replace("}", ")").split())


def escaped(text: str) -> str:
    """A text within quotes: marks that mean something to Mermaid or to a browser by their numbers.

    >>> escaped('a "b" <c> #1;')
    'a #34;b#34; #60;c#62; #35;1#59;'
    """
    return "".join(f"#{ord(mark)};" if mark in '"<>&#;`\\' or not mark.isprintable() else mark for mark in text)
