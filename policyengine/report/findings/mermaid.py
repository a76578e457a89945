"""The paths of findings as a Mermaid flowchart: stores as boxes around their fields, what they lead to with an edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.report.findings.step import Step, steps
from policyengine.report.lineage.mermaid import escaped

# GitHub draws up to 500 edges; nobody reads so many.
MOST = 60
_STYLES = {Level.ERROR: "stroke:#cf222e", Level.WARNING: "stroke:#bf8700", Level.NOTE: "stroke:#0969da"}
_VALUE = "is "


def picture(findings: Sequence[Finding], most: int = MOST) -> str:
    """The flowchart of the paths of the first findings, up to so many edges; empty where none has a path."""
    edges: dict[tuple[str, str, str], None] = {}
    ends: dict[str, Level] = {}
    named: dict[str, Step | None] = {}
    for finding in findings:
        found = [*_edges(steps(finding))]
        new = [edge for edge, _ in found if edge not in edges]
        if not found or len(edges) + len(new) > most:
            continue
        for edge, ways in found:
            edges[edge] = None
            named.update({name: step for name, step in ways.items() if name not in named})
        ends.setdefault(found[-1][0][2], finding.level)
    return "\n".join(_lines(edges, ends, named)) + "\n" if edges else ""


def _edges(path: Sequence[Step]) -> Iterator[tuple[tuple[str, str, str], dict[str, Step | None]]]:
    """Each edge as (from, what is said, to), with the steps at its ends: an identifier is at none."""
    before: tuple[str, Step] | None = None
    for step in path:
        name = ".".join(map(quoted, step.name)) or step.text
        if step.said.startswith(_VALUE) and before is None:
            identifier = step.said.removeprefix(_VALUE)
            yield (identifier, "", name), {identifier: None, name: step}
        elif before is not None and before[0] != name:
            yield (before[0], step.said.replace("-> ", "points at "), name), {before[0]: before[1], name: step}
        before = (name, step)


def _lines(
    edges: dict[tuple[str, str, str], None], ends: dict[str, Level], named: dict[str, Step | None]
) -> Iterator[str]:
    numbers = {name: f"n{number}" for number, name in enumerate(named)}
    yield "flowchart LR"
    for name, step in named.items():
        if step is None or not step.store:
            yield f'  {numbers[name]}(["{escaped(name)}"])'
    for number, store in enumerate(sorted({step.store for step in named.values() if step and step.store})):
        yield f'  subgraph s{number}["{escaped(store)}"]'
        for name, step in named.items():
            if step is not None and step.store == store:
                yield f'    {numbers[name]}["{escaped(".".join(map(quoted, step.name[1:])))}"]'
        yield "  end"
    for source, said, target in edges:
        label = f'|"{escaped(said).replace("|", "#124;")}"|' if said else ""
        yield f"  {numbers[source]} -->{label} {numbers[target]}"
    for name, level in ends.items():
        yield f"  style {numbers[name]} {_STYLES[level]},stroke-width:3px"
