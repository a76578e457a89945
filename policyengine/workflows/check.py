"""The gate of a pull request: every rule over a directory of datamaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policyengine.compile.manifest import refuse_knots
from policyengine.compile.pinned import refuse_pinned
from policyengine.errors import DatamapError, NotAnalysable, PlanError
from policyengine.load.excerpts import texts
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding, Level
from policyengine.model.name import quoted
from policyengine.rules import context, derived_not_analysable, sql_not_analysed
from policyengine.rules.check import check as all_rules
from policyengine.sqlflow.scalar import scalar
from policyengine.workflows.read import read


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and the texts of the files it is about; `exit_code` as the command line documents it."""

    findings: tuple[Finding, ...]
    sources: dict[str, str]
    exit_code: int


def check(directory: Path) -> Checked:
    """Checks the datamaps. Datamaps that can't be read are findings too, with exit code 2."""
    try:
        datamaps = read(directory)
    except DatamapError as error:
        return Checked(error.findings, texts(directory, error.findings), error.exit_code)
    found = context.of(datamaps)
    findings = all_rules(context.refused(found, (*_impossible(found), *_unreadable(datamaps))))
    return Checked(findings, texts(directory, findings), _exit_code(findings))


_NOT_ANALYSED = frozenset({derived_not_analysable.RULE.code, sql_not_analysed.RULE.code})


def _exit_code(findings: tuple[Finding, ...]) -> int:
    """What could not be analysed beats what was found."""
    if any(each.rule in _NOT_ANALYSED for each in findings):
        return NotAnalysable.exit_code
    return int(any(each.level is Level.ERROR for each in findings))


def _impossible(found: context.Context) -> Iterator[Finding]:
    """What the engines of the stores can't do."""
    for plan in found.plans.values():
        for refuse in (refuse_knots, refuse_pinned):
            try:
                refuse(plan, found.datamaps)
            except PlanError as error:
                yield from error.findings


def _unreadable(datamaps: Datamaps) -> Iterator[Finding]:
    """Derived fields whose SQL can't be read."""
    for store in datamaps.stores.values():
        for dataset in store.datasets.values():
            for field in dataset.fields.values():
                if field.derived is None:
                    continue
                try:
                    scalar(field.derived, store.engine, store)
                except NotAnalysable as error:
                    message = f"{dataset.name}.{quoted(field.name)}: {error.message}"
                    yield Finding(error.code, message, field.place, error.help)
