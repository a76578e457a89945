"""The whole journey: check, plan, rehearse, erase one customer, search, and the same again."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console

from policyengine.compile.manifest import Manifest
from policyengine.execute.outcome import Outcome, State
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Finding, Level
from policyengine.plan.algebra import Decide
from policyengine.rehearse.verdict import Verdict
from policyengine.report import demo as picture
from policyengine.report.console import Progress, printing
from policyengine.workflows.check import check
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.demo import real
from policyengine.workflows.demo.beside import django_delete
from policyengine.workflows.demo.build import CUSTOMERS, Stores, build
from policyengine.workflows.demo.chosen import Chosen, chosen
from policyengine.workflows.demo.picture import (
    COLUMNS,
    beside_lines,
    beside_note,
    search_all,
    search_lines,
    store_lines,
)
from policyengine.workflows.demo.placed import Placed, embedded
from policyengine.workflows.demo.search import search
from policyengine.workflows.leftovers import leftovers
from policyengine.workflows.rehearse import rehearse
from policyengine.workflows.run import run

# The shop's newest data is of this day, whenever the demo runs: what the law keeps depends on it.
TODAY = date(2026, 11, 24)
MUTANTS = 40
SUBJECT = "customer"


_SEVERAL = {False: "four", True: "six"}  # stores, by whether some are on servers


def demo(
    into: Path | None,
    *,
    console: Console,
    progress: Progress,
    customers: int = CUSTOMERS,
    servers: Mapping[str, str] | None = None,
) -> int:
    """Builds the stores in `into` (a temporary directory, where None) and walks through; returns the exit code.

    With `servers`, the environment that may name them, four of the stores are on servers and not embedded.
    0 where the customer is gone, nobody else was touched and a second run changed no row. Raises UsageError where the
    extra `demo` is not installed, or a server does not answer.
    """

    with ExitStack() as left:
        if into is None:
            into = Path(left.enter_context(tempfile.TemporaryDirectory(prefix="policyengine-demo-")))
        show = printing(console)
        show(
            picture.opening("Hearth & Hall", "A web shop, its warehouse, its lake and its CRM. One customer wants out.")
        )
        several = _SEVERAL[servers is not None]
        show(picture.step(1, f"{several.title()} stores", "made on this machine, about the same invented people"))
        with _timed(show, f"{customers:,} customers, and one of them chosen"):
            stores = build(into, today=TODAY, customers=customers, progress=progress.say)
            person = chosen(stores)
            placed = embedded(stores)
            if servers is not None:
                on_servers = real.placed(stores, into, servers, today=TODAY, customers=customers, progress=progress.say)
                placed = left.enter_context(on_servers)
        return _journey(into, stores, placed, person, several, show, progress)


def _journey(
    directory: Path, stores: Stores, placed: Placed, person: Chosen, several: str, show: Show, progress: Progress
) -> int:
    show(picture.stores(store_lines(placed.places)))
    environment = placed.environment
    datamaps, manifest = manifest_of(placed.maps, SUBJECT)
    show(picture.step(2, "Check and plan", "the datamaps alone: no store is opened"))
    _checked(show, placed.maps)
    _planned(show, datamaps, manifest)

    show(picture.step(3, "Rehearse", "the same statements, on generated people, on two engines"))
    state = directory / "state"
    with _timed(show, "rehearsed"):
        verdict = rehearse(placed.maps, SUBJECT, state=state, today=TODAY, most_mutants=MUTANTS, progress=progress.say)
    _rehearsed(show, verdict)
    if not verdict.ok:
        return 3

    show(picture.step(4, "Erase", f"one customer, in all {several} stores"))
    copy = directory / "shop-for-django.db"
    shutil.copy(stores.shop, copy)
    before = search_all(placed.places, person.needles)
    first = _erased(show, placed, "request-1", person, state, progress)
    after = search_all(placed.places, person.needles)
    show(picture.searched(COLUMNS, search_lines(before, after)))
    show(picture.kept(_kept(datamaps, manifest, first)))

    show(picture.step(5, "Look for leftovers", "every table, declared or not, in every form"))
    found = leftovers(placed.maps, SUBJECT, _given(person), environment=environment, progress=progress.say)
    count = len(found.plain()["leftovers"])
    searched = sum(found.plain()["searched"].values())
    show(picture.done(f"{count} places left in {searched} tables and files; the search found what it had planted"))

    show(picture.step(6, "Again", "the same request, then another one of the same person"))
    answered = _run(placed, "request-1", person, state, progress)
    show(picture.done(f"the same request is {answered.state} from its receipts"))
    again = _erased(show, placed, "request-2", person, state, progress)
    changed = sum(step.rows for step in again.steps)

    show(picture.step(7, "Beside it", "Django's own User.delete(), on a copy of the shop"))
    with _timed(show, "deleted by Django"):
        django = django_delete(copy, person)
    show(
        picture.beside(
            "User.delete()", beside_lines(django, search(placed.places["shop"], person.needles)), beside_note(django)
        )
    )

    left = sum(line.after.get(COLUMNS[-1], 0) for line in search_lines(before, after))
    good = left == 0 and found.ok and changed == 0 and first.state is State.DONE
    show(
        picture.closing(
            "Gone, but for what the law keeps." if good else "Not gone: see above.",
            (
                ("rehearsed manifest", manifest.digest[:19] + "…"),
                ("rows changed", f"{sum(step.rows for step in first.steps):,}"),
                ("rows left", f"{left:,}"),
                ("a second run changed", f"{changed:,}"),
            ),
        )
    )
    return 0 if good else 1


Show = Callable[..., None]


@contextmanager
def _timed(show: Show, what: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    show(picture.done(what, time.monotonic() - begun))


def _given(person: Chosen) -> list[tuple[str, str]]:
    return [("email", person.email)]


def _run(placed: Placed, request: str, person: Chosen, state: Path, progress: Progress) -> Outcome:
    return run(
        placed.maps,
        request + placed.times,
        SUBJECT,
        _given(person),
        state=state,
        environment=placed.environment,
        today=TODAY,
        progress=progress.say,
    )


def _erased(show: Show, placed: Placed, request: str, person: Chosen, state: Path, progress: Progress) -> Outcome:
    begun = time.monotonic()
    outcome = _run(placed, request, person, state, progress)
    rows = sum(step.rows for step in outcome.steps)
    show(picture.done(f"{request}: {outcome.state}, {rows:,} rows changed", time.monotonic() - begun))
    return outcome


# A decision that somebody forgot: that the address in the table of a form finds a person.
_TABLE = "  newsletter_subscriptions:"
_DECIDED = "email: {category: user.contact.email, identifies: customer.email}"
_FORGOTTEN = "email: user.contact.email"


def _checked(show: Show, maps: Path) -> None:
    findings = check(maps).findings
    with tempfile.TemporaryDirectory(prefix="policyengine-demo-") as directory:
        found = _forgetful(maps, Path(directory) / "maps")
    new = [each for each in found if each not in findings]
    lines = [(f"{each.place.file}:{each.place.line}", each.rule, each.message.partition(",")[0]) for each in new]
    show(picture.gap("one decision forgotten, and the check stops", lines))
    errors = sum(finding.level is Level.ERROR for finding in findings)
    show(picture.done(f"with that decision: {errors} errors, {len(findings) - errors} warnings"))


def _forgetful(maps: Path, directory: Path) -> tuple[Finding, ...]:
    """What is found in the demo's maps without that decision."""
    shutil.copytree(maps, directory)
    file = directory / "crm.yaml"
    before, table, after = file.read_text(encoding="utf-8").partition(_TABLE)
    file.write_text(before + table + after.replace(_DECIDED, _FORGOTTEN, 1), encoding="utf-8")
    return tuple(check(directory).findings)


def _planned(show: Show, datamaps: Datamaps, manifest: Manifest) -> None:
    datasets = sum(len(store.datasets) for store in datamaps.stores.values())
    fields = sum(len(each.fields) for store in datamaps.stores.values() for each in store.datasets.values())
    show(picture.done(f"every one of {fields:,} fields in {datasets} tables has a decision"))
    statements = sum(len(each) for each in manifest.statements.values())
    order = " → ".join(store.store for store in manifest.plan.stores)
    show(picture.done(f"planned: {statements} statements, in this order: {order}"))


def _rehearsed(show: Show, verdict: Verdict) -> None:
    told = verdict.plain()
    mutants = told["mutants"]
    engines = " and ".join(f"{each['engine']} {each['version']}" for each in told["confirmed"])
    show(picture.done(f"{told['verdict']} on {engines}"))
    show(picture.done(f"{told['steps_reached']} of {told['steps']} steps met a row; 0 bystanders changed"))
    cuts = sum(each["tried"] for each in told["cuts"].values())
    show(picture.done(f"interrupted {cuts} times and resumed: the same end; a second run changed nothing"))
    show(picture.done(f"the judge found out {mutants['killed']} of {mutants['total']} plans with a bug planted"))


def _kept(datamaps: Datamaps, manifest: Manifest, outcome: Outcome) -> list[picture.KeptLine]:
    """Rows that the law keeps, as the run's own receipts count them."""
    decided = {step.id: step for store in manifest.plan.stores for step in store.decide if isinstance(step, Decide)}
    lines = []
    for done in outcome.retained:
        dataset = datamaps.dataset(decided[done.id].dataset)
        if not dataset.retain or not done.rows:
            continue
        fields = dict.fromkeys(name for each in dataset.retain for name in each.fields)
        what = f"{next(iter(fields))} and {len(fields) - 1} fields more, cut off from the person"
        why = ", ".join(f"{each.basis}: {each.keep} from {each.since}" for each in dataset.retain)
        lines.append(picture.KeptLine(dataset.name.dataset, done.rows, what, why))
    return lines
