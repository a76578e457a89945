"""The hops of an answer in Graphviz's DOT, datasets as clusters of their fields, the evidence as comments."""

from __future__ import annotations

from collections.abc import Iterator

from policyengine.lineage.index import of
from policyengine.model.lineage import Reach
from policyengine.model.name import quoted
from policyengine.report.lineage import evidence
from policyengine.report.lineage.told import Told, hops, kind, question


def text(told: Told) -> str:
    """The whole text. INDIRECT hops are dashed; what stops a value's meaning ends in a bar."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    found = hops(told.answer)
    names = sorted({name for hop in found for name in (hop.source, hop.target)})
    yield "digraph lineage {"
    yield "  rankdir=LR; node [shape=box];"
    for number, dataset in enumerate(dict.fromkeys(map(of, names))):
        yield f"  subgraph cluster_{number} {{"
        yield f"    label={_string(str(dataset))};"
        for name in names:
            if of(name) == dataset:
                yield f"    {_string(str(name))} [label={_string(quoted(name.field))}];"
        yield "  }"
    for hop in found:
        style = (
            ", style=dashed" if hop.reach is Reach.INDIRECT else ", arrowhead=tee" if told.passage(hop).stops else ""
        )
        yield f"  {_string(str(hop.source))} -> {_string(str(hop.target))} [label={_string(kind(hop))}{style}];"
    yield "}"
    yield f"// {_line(question(told.answer))}: {told.answer.says.value}"
    yield from (f"// {_line(line)}" for line in evidence.lines(told.evidence))


def _line(text: str) -> str:
    """A comment's text on one line, which no backslash at its end goes on."""
    return " ".join(text.split()).rstrip("\\")


def _string(text: str) -> str:
    """A quoted string.

    >>> print(_string('shop."a.b".c'))
    "shop.\\"a.b\\".c"
    """
    plain = "".join(mark if mark.isprintable() else "�" for mark in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
