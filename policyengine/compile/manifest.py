"""The manifest: a plan with every statement's text and the versions that made it; its digest is what is rehearsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from typing import Any

from policyengine import __version__
from policyengine.compile import ask, command, names
from policyengine.compile.dialect import dialect
from policyengine.compile.rewrites.rewrite import UNSAID
from policyengine.compile.statement import Statement
from policyengine.compile.step import compile_step
from policyengine.errors import NotAnalysable, PlanError
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding
from policyengine.model.place import NOWHERE
from policyengine.model.recipient import ENGINE
from policyengine.plan import canonical
from policyengine.plan.algebra import Plan, Repeat, Step, StorePlan, flat
from policyengine.plan.order import knots
from policyengine.plan.scope import of


@dataclass(frozen=True, slots=True)
class Manifest:
    """A plan compiled for the engines of its stores; `statements` by step id, `digest` as `sealed` gives it."""

    plan: Plan
    statements: Mapping[str, tuple[Statement, ...]]
    versions: Mapping[str, str]
    digest: str = ""

    def plain(self) -> dict[str, Any]:
        """The manifest as JSON-able data, its digest left out."""
        return {
            "format": 1,
            "plan": canonical.plain(self.plan),
            "plan_digest": canonical.digest(self.plan),
            "statements": {step: _plain(statements) for step, statements in self.statements.items()},
            "versions": dict(self.versions),
        }

    def texts(self, step: str) -> str:
        """The digest of a step's statements; of none, where it has none."""
        return canonical.digest_of(_plain(self.statements.get(step, ())))


def _plain(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    return [{"sql": each.sql, "parameters": list(each.parameters), "role": each.role} for each in statements]


def sealed(manifest: Manifest) -> Manifest:
    """The manifest with its digest: `sha256:` and 64 hexadecimal digits over the canonical form."""
    return replace(manifest, digest=canonical.digest_of(manifest.plain()))


def steps(plan: Plan) -> Iterator[Step]:
    """Every step of a plan in order, repeated ones included."""
    for store in plan.stores:
        for _, phase in store.phases():
            for step in phase:
                yield step
                if isinstance(step, Repeat):
                    yield from step.steps


def compile_plan(plan: Plan, datamaps: Datamaps, engine: str | None = None) -> Manifest:
    """The plan's statements, for the engines of its stores or all for one (`engine`, as the rehearsal does).

    Raises NotAnalysable `compile.unsaid`, which names the step, where an engine's dialect can't say it.
    """
    statements: dict[str, tuple[Statement, ...]] = {}
    for store in plan.stores:
        lowered = _lowering(store, datamaps, engine or store.engine)
        for _, phase in store.phases():
            for step in phase:
                each = step.steps if isinstance(step, Repeat) else (step,)
                statements |= {inner.id: lowered(inner) for inner in each}
    return sealed(Manifest(plan, statements, {"policyengine": __version__, "sqlglot": version("sqlglot")}))


def _lowering(store: StorePlan, datamaps: Datamaps, engine: str) -> Callable[[Step], tuple[Statement, ...]]:
    """How the steps of a store are said to an engine: in SQL, or as commands."""
    if engine == ENGINE:
        said = ask.compiled(store, datamaps)
        return lambda step: said[step.id]
    if dialect(engine).commands:
        return partial(command.compile_step, sets=command.of(datamaps, store))
    return partial(_said, known=names.for_engine(names.of(datamaps, store), engine))


def unsaid(plan: Plan, datamaps: Datamaps) -> Iterator[Finding]:
    """A finding for each step that its store's dialect can't say."""
    for store in plan.stores:
        if not dialect(store.engine).limited:
            continue
        known = names.of(datamaps, store)
        for step in flat(step for _, phase in store.phases() for step in phase):
            try:
                _said(step, known)
            except NotAnalysable as error:
                place = datamaps.dataset(step.dataset).place if hasattr(step, "dataset") else NOWHERE
                yield Finding(error.code, error.message, place, error.help, path=step.because)


def _said(step: Step, known: names.Names) -> tuple[Statement, ...]:
    """A step's statements; what a dialect can't say is told with the step."""
    try:
        return compile_step(step, known)
    except NotAnalysable as error:
        if error.code != UNSAID:
            raise
        raise NotAnalysable(UNSAID, f"{step.id}: {known.engine} {error.message}", help=error.help) from None


def for_dry_run(manifest: Manifest) -> Manifest:
    """The manifest with staging that is temporary, so that a store may be open for reading alone."""
    staged = {step.id for store in manifest.plan.stores for step in store.stage}
    begin, instead = "CREATE TABLE ", "CREATE TEMPORARY TABLE "
    statements = {
        step: tuple(replace(each, sql=each.sql.replace(begin, instead, 1)) for each in found)
        if step in staged
        else found
        for step, found in manifest.statements.items()
    }
    return replace(manifest, statements=statements)


def refuse_knots(plan: Plan, datamaps: Datamaps) -> None:
    """Raises PlanError where rows that need each other can't be deleted by the store's engine."""
    from policyengine.graph.owners import index

    scope = of(index(datamaps), plan.subject, plan.right)
    findings = [
        Finding(
            "compile.knot",
            f"{knot}: rows that need each other are deleted together, and {store.engine} checks each at once",
            knot.place,
            help="make one of the fields nullable, so that it can be cut first",
        )
        for store in plan.stores
        if not dialect(store.engine).deferred
        for knot in knots(scope, store.store)
    ]
    if findings:
        raise PlanError("compile.knot", "an engine can't do what the plan asks of it", findings)
