"""Erases a person: the manifest that was rehearsed, on the stores that the datamaps name, for one request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from policyengine.compile.manifest import Manifest
from policyengine.errors import Refused, UsageError
from policyengine.execute import ask
from policyengine.execute.deadlines import Deadlines, deadlines
from policyengine.execute.journal import RunJournal
from policyengine.execute.ledger import Ledger
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.outcome import Outcome
from policyengine.execute.outcome import State as RunState
from policyengine.execute.pace import AS_EVER, Tempi
from policyengine.execute.perform import perform, unstaged
from policyengine.execute.purposes import chosen
from policyengine.execute.request import Request, first_run, nobody, normal, request
from policyengine.execute.run import CEILING, Run
from policyengine.execute.standing import attempt, end, ended, require_attemptable
from policyengine.execute.state import Record, Standing, State, Word, checked_id
from policyengine.execute.sweep import sweep
from policyengine.ledger.entry import Value, entry
from policyengine.load.notes import did_you_mean
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.plan import canonical
from policyengine.workflows.compile import ManifestOf, manifest_of
from policyengine.workflows.drift import refuse_drift
from policyengine.workflows.dry_run import counting
from policyengine.workflows.provenance import provenance
from policyengine.workflows.require import require
from policyengine.workflows.sealed import Sealed
from policyengine.workflows.terms import Given, Say, Terms, now, opened, quiet


def run(
    directory: Path,
    request_id: str,
    subject: str | None,
    given: Given,
    *,
    state: Place,
    environment: Mapping[str, str],
    today: date,
    dry_run: bool = False,
    ceiling: int | None = None,
    key: str | None = None,
    right: Right = Right.ERASURE,
    purposes: Sequence[str] = (),
    purge: bool = False,
    progress: Say = quiet,
    boundary: Say = quiet,
    tempi: Tempi = AS_EVER,
    clock: Callable[[], datetime] = now,
) -> Outcome:
    """Starts the run of a request, goes on with it, or answers it again from its receipts.

    `given` are pairs of identifier and value, `purposes` what the person opts out of. `purge`: what the engines keep is
    cleared, too, where that locks others out, and no datamap says never. Raises Refused before anything
    was changed, PartlyDone after, NotAnalysable where the manifest was not rehearsed, UsageError where the request or a
    connection is wrong.
    """
    datamaps, manifest = manifest_of(directory, subject, right)
    refuse_unknown(tempi, datamaps)
    about = nobody if right is Right.RETENTION else request
    asked = about(checked_id(request_id), manifest.plan.subject, given, datamaps)
    asked = replace(asked, purposes=chosen(right, purposes, datamaps.organisation))
    with closing(state_at(state)) as held:
        asked = of_record(asked, held, right)
        terms = Terms(datamaps, manifest, held, environment, directory, today, ceiling or CEILING, key, progress)
        terms = replace(terms, boundary=boundary, purge=purge, tempi=tempi, now=clock)
        if dry_run:
            with counting(terms) as decided:
                return decided(asked)
        require(held, manifest, datamaps)
        sweep(held)
        return replace(go(terms, asked), request=request_id)


def resume(
    directory: Path,
    request_id: str,
    *,
    state: Place,
    environment: Mapping[str, str],
    today: date,
    ceiling: int | None = None,
    key: str | None = None,
    purge: bool = False,
    callback: bytes | None = None,
    progress: Say = quiet,
    boundary: Say = quiet,
    tempi: Tempi = AS_EVER,
    clock: Callable[[], datetime] = now,
    manifests: ManifestOf = manifest_of,
) -> Outcome:
    """Goes on with a run that was interrupted, or that waits for a recipient; who it is about is in its key box.

    `callback` is what a recipient has told: an HTTP request, signed; `manifests` make the manifest. Raises as `run`.
    """
    with closing(state_at(state)) as held:
        first = leading(held, checked_id(request_id))
        record = held.record(first)
        if record is None:
            raise UsageError("run.unknown", "no run of that request was started here", help="start it with `run`")
        with attempt(held, first, clock) as log:
            right = Right(record.right)
            datamaps, manifest = manifests(directory, record.subject, right)
            refuse_unknown(tempi, datamaps)
            require(held, manifest, datamaps)
            asked = Request(record.request, record.subject, {}, purposes=record.purposes)
            asked = of_record(asked, held, right)
            terms = Terms(datamaps, manifest, held, environment, directory, today, ceiling or CEILING, key, progress)
            terms = replace(terms, boundary=boundary, purge=purge, tempi=tempi, now=clock)
            return replace(leased(terms, asked, log, callback), request=request_id)


def leading(held: State, request_id: str) -> str:
    """The run that answers a request: its own, or that of the batch that it is in."""
    first = first_run(request_id)
    record = held.record(first)
    return first_run(record.batch) if record is not None and record.batch else first


def refuse_unknown(tempi: Tempi, datamaps: Datamaps) -> None:
    """Stops where a tempo is set for a store that nobody declares. Raises UsageError `settings.unknown-store`."""
    for name in tempi.stores:
        if name not in datamaps.stores:
            message = f"the settings say how fast `{name}` is changed, and there is no such store"
            raise UsageError("settings.unknown-store", message, help=did_you_mean(name, datamaps.stores))


def of_record(asked: Request, held: State, right: Right = Right.ERASURE) -> Request:
    """The request as it is written down: in its round, or the batch that answers it, with what is asked now.

    Raises Refused where one of that id asked for something else.
    """
    record = held.record(asked.first)
    if record is None:
        return asked
    require_attemptable(record)
    if (record.right, record.purposes) != (right.value, asked.purposes):
        raise Refused(
            "request.other-right",
            f"a request of this id asked for {' '.join([Right(record.right).words, *record.purposes])}",
            help="another request needs another id",
        )
    if record.batch:
        return of_record(replace(asked, id=record.batch), held, right)
    return replace(asked, round=record.round, members=record.members)


def go(terms: Terms, asked: Request) -> Outcome:
    """Performs the request, and writes down how it stands. Raises as `run`."""
    # INVARIANT: the lease first. Whoever has it is not waited for, and stores may be.
    with attempt(terms.held, asked.first, terms.now) as log:
        return leased(terms, asked, log)


def leased(terms: Terms, asked: Request, log: Ledger, callback: bytes | None = None) -> Outcome:
    """Performs the request for whoever has its lease, once it has taken what a recipient told."""
    _require_whole(terms, asked)
    over = _is_over(terms.held, asked.first)
    outcome = _performed(terms, asked, log, callback)
    if not over:
        # INVARIANT: signed before it counts as over. Who stops here says it once more.
        log.append(end(asked.first, terms.now, outcome))
        Sealed(terms, asked).sign(log)
        ended(terms.held, asked.first, terms.now, outcome)
    return outcome


def _is_over(held: State, run: str) -> bool:
    record = held.record(run)
    return record is not None and record.standing.word is Word.DONE


def _require_whole(terms: Terms, asked: Request) -> None:
    """Takes back a batch that is not all its requests': one that has begun by itself would be told done once more.

    INVARIANT: nothing was changed for it: a process ended while it was written down, before all were in it, or while
    it was taken back. It begins anew for whoever says whom it is about. Raises Refused `batch.apart`.
    """
    if not asked.members or terms.held.record(asked.first) is None:
        return
    members = [found for id in asked.members if (found := terms.held.record(first_run(id))) is not None]
    inside = [each for each in members if each.batch == asked.id]
    left = any(each.begun for each in members if each not in inside)
    if inside and not left:
        return
    _withdraw(asked, terms.held, Sealed(terms, asked))
    if left or not asked.identifiers:
        raise Refused(
            "batch.apart",
            "the batch was interrupted before all its requests were in it, and is given up; nothing was changed",
            help="ask again: its requests go on without it",
        )


def _performed(terms: Terms, asked: Request, log: Ledger, callback: bytes | None) -> Outcome:
    datamaps, manifest, held = terms.datamaps, terms.manifest, terms.held
    known = Sealed(terms, asked)
    journal = RunJournal(log, asked.run, manifest, terms.now)
    with _open(terms, asked, known, journal) as made:
        made.purge, made.tempi = terms.purge, terms.tempi
        made.check = lambda: refuse_drift(datamaps, made.stores, terms.directory)

        def start() -> None:
            made.request = _start(datamaps, manifest, asked, held, known, terms.now(), log)
            held.keep_manifest(manifest.digest, canonical.text(manifest.plain()))
            journal.planned(**provenance(terms.directory))

        made.start = start
        if manifest.plan.right is Right.OPT_OUT:
            made.opt_out(_opted_out(asked, held))
            made.closed = lambda: _recall(made, held, known)
            made.decided = lambda: known.register(datamaps).remember(known.values(), asked.purposes)
        if asked.round == 1:
            made.withdrawn = lambda: _withdraw(asked, held, known, Standing(Word.ACKNOWLEDGED, terms.now()))
        if callback is not None:
            ask.take(made, callback)
        outcome = perform(made)
        if outcome.state in (RunState.DONE, RunState.ANSWERED):
            known.destroy()
            held.boxes.destroy_all(map(first_run, asked.members))
        if outcome.state is RunState.HELD:
            _next_round(asked, held)
        return outcome


@contextmanager
def _open(terms: Terms, asked: Request, known: Sealed, journal: RunJournal) -> Iterator[Run]:
    """The run of a request, with every store open. Raises as `opened`."""
    heir_of = asked.first if terms.held.expires else ""
    of_all = (terms.datamaps, terms.manifest, terms.environment, terms.directory)
    with opened(*of_all, heir_of=heir_of, progress=terms.progress) as stores:
        most = terms.ceiling * asked.people
        by = (terms.today, most, terms.boundary, terms.progress)
        yield Run(terms.manifest, terms.datamaps, asked, stores, known, journal, *by)


def unstage(terms: Terms, asked: Request, log: Ledger) -> None:
    """Takes away what attempts have staged of a request that is not to be done, for whoever has its lease.

    Raises Refused `decide.begun` where anything was changed for it, and as `opened`.
    """
    with _open(terms, asked, Sealed(terms, asked), RunJournal(log, asked.run, terms.manifest, terms.now)) as made:
        unstaged(made)


def _withdraw(asked: Request, held: State, known: Sealed, again: Standing | None = None) -> None:
    """Takes back what was written down of a request that was refused: it may come again, and say something else.

    One that was acknowledged stays, with its key box: somebody has to decide. `again` is how a batch's members stand
    where it was refused in so many words; of those whose process ended, each attempt is counted. INVARIANT: members
    first, or one would name a batch of which nobody knows whom it is about; the record last, or nobody would find a
    key box that is left.
    """
    members = {run: held.record(run) for run in map(first_run, asked.members)}
    inside = {run: each for run, each in members.items() if each is not None and each.batch == asked.id}
    taken = {run: each for run, each in inside.items() if each.accepted is not None}
    apart = {run: replace(each, manifest="", stores=(), batch="") for run, each in taken.items()}
    held.remember_all({run: replace(each, standing=again or each.standing) for run, each in apart.items()})
    for run in inside.keys() - taken.keys():
        held.forget(run)
    record = held.record(asked.first)
    if record is None or record.accepted is None:
        known.destroy()
        held.forget(asked.first)


def _opted_out(asked: Request, held: State) -> tuple[str, ...]:
    """What the run was begun with, where it was: another opt-out meanwhile is another request's."""
    record = held.record(asked.first)
    return (record.opted_out if record is not None else ()) or asked.purposes


def _recall(made: Run, held: State, known: Sealed) -> None:
    """Adds what the person opted out of before, by all that is known of them now."""
    record = held.record(made.request.first)
    assert record is not None
    everything = sorted({*record.purposes, *known.register(made.datamaps).recall(known.values())})
    held.remember(made.request.first, replace(record, opted_out=tuple(everything)))
    made.opt_out(everything)


def _next_round(asked: Request, held: State) -> None:
    """What a hold deferred is done by a round of its own, with what the key box knows; it stays sealed until then."""
    record = held.record(asked.first)
    assert record is not None
    held.remember(asked.first, replace(record, round=asked.round + 1))


def _start(
    datamaps: Datamaps,
    manifest: Manifest,
    asked: Request,
    held: State,
    known: Sealed,
    at: datetime,
    log: Ledger,
) -> Request:
    """Writes the run down and seals who it is about, before anything is touched; returns the request as it was made."""
    before = held.record(asked.first)
    right = manifest.plan.right
    due = deadlines(datamaps.organisation.clocks, right, at)
    stores = tuple(each.store for each in manifest.plan.stores)
    # A batch has no days of its own: those that it answers have theirs.
    fresh = _taken(asked, right, None if asked.members else due, at)
    written = replace(before or fresh, manifest=manifest.digest, stores=stores)
    # INVARIANT: a batch before its key box: one that nobody knows of would be kept for ever.
    if asked.members and before is None:
        held.remember(asked.first, written)
    given = known.given()
    alone = bool(asked.members) and before is not None  # one of a batch says nothing of the others
    somebody = right is not Right.RETENTION
    if somebody and not given and (alone or not asked.identifiers):
        raise UsageError(
            "run.nobody-known",
            "the run was interrupted before it knew whom it is about",
            help="start it again with `run`",
        )
    if given and not says_the_same(datamaps, asked, known.values()):
        raise Refused(
            "request.other-body",
            "a run of this request is under way, and it is about other identifiers",
            help="`resume` goes on with it; another person's request needs another id",
        )
    if given:
        _require_stores(manifest, asked, held)
    else:
        known.ask({str(name): list(each) for name, each in asked.identifiers.items()})
    if before is None:
        log.begin(asked.first)
        new = [each for each in asked.members or (asked.id,) if held.record(first_run(each)) is None]
        take(log, new, asked, right, known.person(), at, due)
        log.append(*(entry("joined", at, run=first_run(each), batch=asked.id) for each in asked.members))
    held.remember(asked.first, written)
    if right is Right.OPT_OUT:
        known.register(datamaps).remember(known.given(), asked.purposes)
    members: dict[str, Record] = {}
    for id in asked.members:
        each = held.record(first_run(id)) or replace(fresh, request=id, members=(), due=due)
        of_batch = replace(each, manifest=manifest.digest, stores=stores, batch=asked.id, standing=written.standing)
        members[first_run(id)] = of_batch
    held.remember_all(members)  # INVARIANT: after the batch's own record, or a member would name a batch nobody knows
    identifiers = datamaps.organisation.subjects[asked.subject].identifiers.values()
    # INVARIANT: not an id that was found earlier: it may be somebody else's by now. A later round has its rows staged.
    told = known.given() if asked.round == 1 else known.values()
    names = (each for each in identifiers if asked.round == 1 or not each.recyclable)
    given_ones = {each.name: tuple(told.get(str(each.name), ())) for each in names}
    return replace(asked, identifiers=given_ones, purposes=written.opted_out or asked.purposes)


def _taken(asked: Request, right: Right, due: Deadlines | None, at: datetime) -> Record:
    """What is written down of a request that begins as soon as it is taken."""
    return Record(
        asked.id,
        asked.subject,
        members=asked.members,
        right=right.value,
        purposes=asked.purposes,
        standing=Standing(Word.EXECUTING, at, tries=1),
        due=due,
    )


def take(
    log: Ledger, ids: Sequence[str], asked: Request, right: Right, person: str, at: datetime, due: Deadlines | None
) -> None:
    """Writes down that requests were taken, which ask the same, before anything is done; `due` are their days."""
    about: dict[str, Value] = {"right": right.value, "subject": asked.subject, "person": person}
    about["purposes"] = list(asked.purposes)
    log.begin(*map(first_run, ids))
    log.append(*(entry("received", at, request=each, run=first_run(each), **about) for each in ids))
    if due is not None:
        log.append(*(due.entry(first_run(each), at) for each in ids))


def _require_stores(manifest: Manifest, asked: Request, held: State) -> None:
    """Stops where the run began with a store that it would not come to any more: what it left there would stay."""
    record = held.record(asked.first)
    lost = set(record.stores if record else ()) - {each.store for each in manifest.plan.stores}
    if lost:
        raise Refused(
            "run.other-stores",
            f"a run of this request is under way in {', '.join(sorted(lost))}, which this manifest does not change",
            help="finish the request with the datamaps that it began with",
        )


def says_the_same(datamaps: Datamaps, asked: Request, values: Mapping[str, Sequence[str | int | float | bool]]) -> bool:
    """Whether the request names nobody but whom these values do."""
    for name, given in asked.identifiers.items():
        normalise = datamaps.organisation.identifier(name).normalise
        known = {normal(each, normalise) for each in values.get(str(name), ())}
        if not {normal(each, normalise) for each in given} <= known:
            return False
    return True
