"""The gate of a pull request: every rule over a directory of datamaps, and over what has become of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from policyengine.compile.difference import Difference, between
from policyengine.compile.manifest import refuse_knots, unsaid
from policyengine.compile.pinned import refuse_pinned
from policyengine.compile.rewrites.rewrite import UNSAID
from policyengine.compile.unindexed import unindexed
from policyengine.errors import DatamapError, NotAnalysable, PlanError, UsageError
from policyengine.load.excerpts import texts
from policyengine.load.files import below
from policyengine.load.suppressions import suppressions
from policyengine.model.datamap import Datamaps
from policyengine.model.finding import Content, Finding, Level, in_order
from policyengine.model.name import quoted
from policyengine.rules import context, derived_not_analysable, live_not_checked, sql_not_analysed
from policyengine.rules.check import check as all_rules
from policyengine.rules.check import compare
from policyengine.rules.context import Context
from policyengine.rules.seen import Seen, seen
from policyengine.rules.sift import EVERYTHING, Sifted, Wanted, by_comments, by_settings, by_what_was_known, known_from
from policyengine.sqlflow.scalar import scalar
from policyengine.workflows import baseline, git, remembered
from policyengine.workflows.read import read


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check is made. `against` is a commit, branch or tag: what was found there already does not count.

    `before` is a directory with the datamaps as they were, for who has no git. `known` is a baseline's file. With
    `rehearse` the plans are rehearsed as well: all, or where there is something to compare with, those that differ.
    `live` is the environment that says where the stores are, to compare their schemas as well. In the directory `cache`
    it is kept what was found in which files.
    """

    today: date
    wanted: Wanted = EVERYTHING
    against: str | None = None
    before: Path | None = None
    known: Path | None = None
    rehearse: bool = False
    live: Mapping[str, str] | None = None
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and the texts of the files it is about; `exit_code` as the command line documents it.

    `difference` is what a change changes, where that was asked for.
    """

    sifted: Sifted
    sources: Mapping[str, str]
    exit_code: int
    difference: Difference | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What counts."""
        return self.sifted.told


@dataclass(frozen=True, slots=True)
class _Found:
    """What all rules find in a directory. `seen` is None where the datamaps can't be read."""

    findings: tuple[Finding, ...]
    seen: Seen | None = None
    unread: DatamapError | None = None


def check(directory: Path, asked: Asked | None = None, progress: Callable[[str], None] = lambda _: None) -> Checked:
    """Checks the datamaps. Datamaps that can't be read are findings too, with exit code 2, whoever knew of them.

    Raises UsageError and NotAnalysable where the commit or the baseline that it compares with can't be had.
    """
    asked = asked or Asked(date.today())
    known = baseline.read(asked.known) if asked.known else Counter[Content]()
    base = git.parted(directory, asked.against) if asked.against else None
    found = _found(directory, asked)
    if found.unread is not None:
        return Checked(Sifted(found.findings), texts(directory, found.findings), found.unread.exit_code)
    files = frozenset(below(directory, ("",)))
    with _as_it_was(directory, asked, base) as before:
        was = _found(before, replace(asked, live=None)) if before is not None else None
        sifted = _compared(directory, found, asked, before, was, files)
        difference = None
        if asked.rehearse:
            from policyengine.workflows.rehearsed import rehearsed  # the engines are there only for who rehearses

            now = read(directory)
            difference = between(read(before) if before and was and was.seen else replace(now, stores={}), now)
            tried = tuple(rehearsed(difference.plans, now, asked.today, progress))
            sifted = replace(sifted, told=tuple(sorted((*sifted.told, *tried), key=in_order)))
    sifted = by_what_was_known(sifted, known, files)
    sifted = replace(sifted, unchecked=(*sifted.unchecked, *_unchecked(sifted)))
    shown = difference if was is not None else None
    return Checked(sifted, texts(directory, sifted.told), _exit_code(sifted.told), shown)


def update(directory: Path, asked: Asked, file: Path) -> int:
    """Writes a baseline of all that is told now; returns how many findings it knows.

    Raises DatamapError where the datamaps can't be read: what can't be read can't be known.
    """
    found = _found(directory, asked)
    if found.unread is not None:
        raise found.unread
    return baseline.write(file, _sifted(directory, found, asked).told)


def _found(directory: Path, asked: Asked) -> _Found:
    """What all rules find, as it was found before where nothing has changed; a live schema is looked at each time."""

    def find() -> remembered.Verdict:
        datamaps = read(directory)
        told = context.of(datamaps)
        drifted = _drifted(datamaps, asked.live, directory) if asked.live is not None else ()
        findings = all_rules(context.refused(told, (*_impossible(told), *_unreadable(datamaps), *drifted)))
        return remembered.Verdict(findings, seen(told))

    try:
        verdict = remembered.verdict(directory, asked.cache if asked.live is None else None, find)
    except DatamapError as error:
        return _Found(error.findings, unread=error)
    return _Found(*verdict)


def _drifted(datamaps: Datamaps, environment: Mapping[str, str], directory: Path) -> Iterator[Finding]:
    from policyengine.workflows.live import live  # the engines are there only for who asks for their schemas

    return live(datamaps, environment, directory)


def _sifted(directory: Path, found: _Found, asked: Asked, also: tuple[Finding, ...] = ()) -> Sifted:
    """What counts by the team's settings and comments."""
    findings = by_settings(sorted((*found.findings, *also), key=in_order), asked.wanted)
    return by_comments(findings, suppressions(directory), asked.wanted, asked.today)


@contextmanager
def _as_it_was(directory: Path, asked: Asked, base: str | None) -> Iterator[Path | None]:
    """The directory as it was; None where there is nothing to compare with."""
    if base is None:
        yield asked.before
        return
    with ExitStack() as stack:
        try:
            before, _ = stack.enter_context(git.as_of(directory, base))
        except UsageError as error:
            if error.code != "usage.not-there":
                raise
            before = None
        yield before


def _compared(
    directory: Path, found: _Found, asked: Asked, before: Path | None, was: _Found | None, files: frozenset[str]
) -> Sifted:
    """What counts and was not told of the datamaps as they were."""
    if was is None and asked.against is None:
        return _sifted(directory, found, asked)
    if before is None or was is None or was.seen is None or found.seen is None:
        why = "there were none" if was is None else "they can't be read as they were"
        unchecked = f"what has become of the datamaps: {why}, so that all counts as new"
        return replace(_sifted(directory, found, asked), unchecked=(unchecked,))
    sifted = _sifted(directory, found, asked, compare(was.seen, found.seen))
    known = known_from(_sifted(before, was, asked).told)
    return replace(by_what_was_known(sifted, known, files), stale=())


_NOT_ANALYSED = frozenset(
    {
        derived_not_analysable.RULE.code,
        sql_not_analysed.RULE.code,
        live_not_checked.RULE.code,
        "rehearse.not-validated",
        UNSAID,
    }
)


def _unchecked(sifted: Sifted) -> Iterator[str]:
    """What could not be looked at, and is told nowhere else."""
    passed = Counter(each.rule for each in sifted.known if each.rule in _NOT_ANALYSED)
    for each, _ in sifted.suppressed:
        passed[each.rule] += each.rule in _NOT_ANALYSED
    unopened = passed.pop(live_not_checked.RULE.code, 0)
    if passed.total():
        yield f"SQL that can't be analysed ({passed.total()}), as was known: anything may move there"
    if unopened:
        yield f"the live schemas of stores that do not open ({unopened}), as was known: anything may be there"


def _exit_code(findings: tuple[Finding, ...]) -> int:
    """What could not be analysed beats what was found."""
    errors = [each for each in findings if each.level is Level.ERROR]
    if any(each.rule in _NOT_ANALYSED for each in errors):
        return NotAnalysable.exit_code
    return int(bool(errors))


def _impossible(found: Context) -> Iterator[Finding]:
    """What the engines of the stores can't do."""
    for plan in found.plans.values():
        for refuse in (refuse_knots, refuse_pinned):
            try:
                refuse(plan, found.datamaps)
            except PlanError as error:
                yield from error.findings
        yield from unsaid(plan, found.datamaps)
        yield from unindexed(plan, found.datamaps)


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
