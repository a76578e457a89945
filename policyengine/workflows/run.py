"""Erases a person: the manifest that was rehearsed, on the stores that the datamaps name, for one request."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from policyengine.compile.manifest import Manifest, for_dry_run
from policyengine.errors import NotAnalysable, Refused, UsageError
from policyengine.execute import ask
from policyengine.execute.journal import Log, RunJournal
from policyengine.execute.key import Keys, keys_or_new
from policyengine.execute.known import BoxedKnown
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.outcome import Outcome
from policyengine.execute.outcome import State as RunState
from policyengine.execute.pace import AS_EVER, Tempi
from policyengine.execute.perform import count, perform
from policyengine.execute.protocol import REGISTER, Heard
from policyengine.execute.purposes import Register, begun, chosen, digest_key, kept_key
from policyengine.execute.request import Request, nobody, normal, request
from policyengine.execute.run import CEILING, Run
from policyengine.execute.standing import attempt, ended
from policyengine.execute.state import Record, Standing, State, Word, checked_id
from policyengine.execute.tries import waited
from policyengine.load.notes import did_you_mean
from policyengine.model.datamap import Datamaps
from policyengine.model.right import Right
from policyengine.rehearse.verdict import GREEN
from policyengine.stores.open import open_for_run, open_store
from policyengine.stores.protocol import Store as OpenStore
from policyengine.workflows.compile import ManifestOf, manifest_of
from policyengine.workflows.drift import refuse_drift

Given = Sequence[tuple[str, str]]
Say = Callable[[str], None]


def quiet(_: str) -> None:
    """Says nothing."""
    return


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """All that a run goes by but for its request; `ceiling` is for each person that it is about.

    `tempi` say how fast stores are changed.
    """

    datamaps: Datamaps
    manifest: Manifest
    held: State
    environment: Mapping[str, str]
    directory: Path
    today: date
    ceiling: int = CEILING
    key: str | None = None
    progress: Say = quiet
    boundary: Say = quiet
    purge: bool = False
    tempi: Tempi = AS_EVER
    now: Callable[[], datetime] = now


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
    held = state_at(state)
    asked = of_record(replace(asked, purposes=chosen(right, purposes, datamaps.organisation)), held, right)
    terms = Terms(datamaps, manifest, held, environment, directory, today, ceiling or CEILING, key, progress)
    terms = replace(terms, boundary=boundary, purge=purge, tempi=tempi, now=clock)
    if dry_run:
        with counting(terms) as decided:
            return decided(asked)
    require_rehearsed(held, manifest)
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
            require_rehearsed(held, manifest)
            asked = Request(record.request, record.subject, {}, purposes=record.purposes)
            asked = of_record(asked, held, right)
            terms = Terms(datamaps, manifest, held, environment, directory, today, ceiling or CEILING, key, progress)
            terms = replace(terms, boundary=boundary, purge=purge, tempi=tempi, now=clock)
            return replace(leased(terms, asked, log, callback), request=request_id)


def leading(held: State, request_id: str) -> str:
    """The run that answers a request: its own, or that of the batch that it is in."""
    first = Request(request_id, "", {}).first
    record = held.record(first)
    return Request(record.batch, "", {}).first if record is not None and record.batch else first


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
    if (record.right, record.purposes) != (right.value, asked.purposes):
        raise Refused(
            "request.other-right",
            f"a request of this id asked for {' '.join([Right(record.right).words, *record.purposes])}",
            help="another request needs another id",
        )
    if record.batch:
        return of_record(replace(asked, id=record.batch), held, right)
    return replace(asked, round=record.round, members=record.members)


def require_rehearsed(held: State, manifest: Manifest) -> None:
    """Stops where the manifest was not rehearsed green. Raises NotAnalysable `run.not-rehearsed`."""
    verdict = held.rehearsed(manifest.digest)
    if verdict is None or verdict.get("verdict") != GREEN:
        said = "was never rehearsed here" if verdict is None else f"was rehearsed, and is {verdict.get('verdict')}"
        raise NotAnalysable(
            "run.not-rehearsed",
            f"the manifest {manifest.digest[:19]}… {said}; only a green one runs",
            help="`policyengine rehearse` says what is wrong, or makes it green",
        )


def go(terms: Terms, asked: Request) -> Outcome:
    """Performs the request, and writes down how it stands. Raises as `run`."""
    # INVARIANT: the lease first. Whoever has it is not waited for, and stores may be.
    with attempt(terms.held, asked.first, terms.now) as log:
        return leased(terms, asked, log)


def leased(terms: Terms, asked: Request, log: Log, callback: bytes | None = None) -> Outcome:
    """Performs the request for whoever has its lease, once it has taken what a recipient told."""
    outcome = _performed(terms, asked, log, callback)
    ended(terms.held, asked.first, terms.now, outcome)
    return outcome


def _performed(terms: Terms, asked: Request, log: Log, callback: bytes | None) -> Outcome:
    datamaps, manifest, held = terms.datamaps, terms.manifest, terms.held
    journal = RunJournal(log, asked.run, manifest.digest)
    heir_of = asked.first if held.expires else ""
    stores_of = opened(datamaps, manifest, terms.environment, terms.directory, heir_of=heir_of, progress=terms.progress)
    with stores_of as stores:
        known = _Later(terms, asked)
        most = terms.ceiling * asked.people
        made = Run(manifest, datamaps, asked, stores, known, journal, terms.today, most, terms.boundary, terms.progress)
        made.purge, made.tempi = terms.purge, terms.tempi
        made.check = lambda: refuse_drift(datamaps, stores, terms.directory)

        def start() -> None:
            made.request = _start(datamaps, manifest, asked, held, known, terms.now())

        made.start = start
        if manifest.plan.right is Right.OPT_OUT:
            made.opt_out(_opted_out(asked, held))
            made.closed = lambda: _recall(made, held, known)
            made.decided = lambda: known.register(datamaps).remember(known.values(), asked.purposes)
        if asked.round == 1:
            made.withdrawn = lambda: _withdraw(asked, held, known)
        if callback is not None:
            ask.take(made, callback)
        outcome = perform(made)
        if outcome.state in (RunState.DONE, RunState.ANSWERED):
            known.destroy()
            for id in asked.members:
                held.boxes.of(Request(id, "", {}).first).destroy()
        if outcome.state is RunState.HELD:
            _next_round(asked, held)
        return outcome


def _withdraw(asked: Request, held: State, known: _Later) -> None:
    """Takes back what was written down of a request that was refused: it may come again, and say something else.

    One that was acknowledged stays, with its key box: somebody has to decide. INVARIANT: records first, and a batch's
    last of them: none may name a batch of which nobody knows whom it is about.
    """
    for run in (Request(id, "", {}).first for id in asked.members):
        member = held.record(run)
        if member is not None and member.accepted is not None:
            held.remember(run, replace(member, manifest="", stores=(), batch=""))
        else:
            held.forget(run)
    record = held.record(asked.first)
    if record is None or record.accepted is None:
        held.forget(asked.first)
        known.destroy()


def _opted_out(asked: Request, held: State) -> tuple[str, ...]:
    """What the run was begun with, where it was: another opt-out meanwhile is another request's."""
    record = held.record(asked.first)
    return (record.opted_out if record is not None else ()) or asked.purposes


def _recall(made: Run, held: State, known: _Later) -> None:
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


class _Later:
    """A key box that is opened when it is first needed: a request that is answered again needs no key."""

    __slots__ = ("_asked", "_box", "_terms")

    def __init__(self, terms: Terms, asked: Request) -> None:
        self._terms = terms
        self._asked = asked
        self._box: BoxedKnown | None = None

    def box(self) -> BoxedKnown:
        """The box itself, made where there is none."""
        if self._box is None:
            each = self._terms
            self._box = known_of(each.held, self._asked, each.key, each.environment, each.today)
        return self._box

    def register(self, datamaps: Datamaps) -> Register:
        """What people opted out of, under a key of its own."""
        held = self._terms.held
        key = kept_key(held.opted_out, held.boxes.of(REGISTER), self._keys(), secrets.token_bytes)
        return Register(held.opted_out, key, datamaps.organisation.subjects[self._asked.subject])

    def registered(self, datamaps: Datamaps) -> Register | None:
        """The same, where anybody ever opted out, and without writing anything."""
        held = self._terms.held
        key = digest_key(held.opted_out, held.boxes.of(REGISTER), self._keys()) if begun(held.opted_out) else None
        subject = datamaps.organisation.subjects[self._asked.subject]
        return Register(held.opted_out, key, subject) if key is not None else None

    def _keys(self) -> Keys:
        each = self._terms
        return keys_or_new(each.key, each.held.key, each.environment, each.held.boxes, secrets.token_bytes, each.today)

    def values(self) -> dict[str, list[str | int | float | bool]]:
        """The values known so far."""
        return self.box().values()

    def keep(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Seals them."""
        self.box().keep(values)

    def given(self) -> dict[str, list[str | int | float | bool]]:
        """The values that the request itself brought."""
        return self.box().given()

    def ask(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Seals them."""
        self.box().ask(values)

    def token(self, name: str, ordinal: int) -> str:
        """A token of the run."""
        return self.box().token(name, ordinal)

    def hashed(self, name: str, text: str) -> str:
        """A hash of the run."""
        return self.box().hashed(name, text)

    def destroy(self) -> None:
        """Forgets everything about the run, where there is still something to forget."""
        if self._box is not None:
            self._box.destroy()
        else:
            self._terms.held.boxes.of(self._asked.first).destroy()


def known_of(held: State, asked: Request, key: str | None, environment: Mapping[str, str], today: date) -> BoxedKnown:
    """What the key box of a request knows; one is made where there is none."""
    keys = keys_or_new(key, held.key, environment, held.boxes, secrets.token_bytes, today)
    return BoxedKnown(held.boxes.of(asked.first), keys, secrets.token_bytes)


def _start(datamaps: Datamaps, manifest: Manifest, asked: Request, held: State, known: _Later, at: datetime) -> Request:
    """Writes the run down and seals who it is about, before anything is touched; returns the request as it was made."""
    given = known.given()
    before = held.record(asked.first)
    alone = bool(asked.members) and before is not None  # one of a batch says nothing of the others
    somebody = manifest.plan.right is not Right.RETENTION
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
    stores = tuple(each.store for each in manifest.plan.stores)
    right = manifest.plan.right
    written = Record(
        asked.id,
        asked.subject,
        manifest.digest,
        stores,
        asked.round,
        asked.members,
        right=right,
        purposes=asked.purposes,
        opted_out=before.opted_out if before is not None else (),
        accepted=before.accepted if before is not None else None,
        standing=before.standing if before is not None else Standing(Word.EXECUTING, at, tries=1),
    )
    held.remember(asked.first, written)
    if right is Right.OPT_OUT:
        known.register(datamaps).remember(known.given(), asked.purposes)
    for id in asked.members:  # INVARIANT: after the batch's own record, or a member would name a batch nobody knows
        member = Request(id, "", {}).first
        accepted = found.accepted if (found := held.record(member)) is not None else None
        of_batch = replace(written, request=id, round=1, members=(), batch=asked.id, accepted=accepted)
        held.remember(member, of_batch)
    identifiers = datamaps.organisation.subjects[asked.subject].identifiers.values()
    # INVARIANT: not an id that was found earlier: it may be somebody else's by now. A later round has its rows staged.
    told = known.given() if asked.round == 1 else known.values()
    names = (each for each in identifiers if asked.round == 1 or not each.recyclable)
    given_ones = {each.name: tuple(told.get(str(each.name), ())) for each in names}
    return replace(asked, identifiers=given_ones, purposes=written.opted_out or asked.purposes)


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


@contextmanager
def opened(
    datamaps: Datamaps,
    manifest: Manifest,
    environment: Mapping[str, str],
    directory: Path,
    *,
    read_only: bool = False,
    heir_of: str = "",
    progress: Say = quiet,
) -> Iterator[dict[str, OpenStore]]:
    """Every store of the plan, open, and without another run unless it is to be read; closed whatever happens.

    Raises UsageError or StoreError.
    """

    def store(name: str) -> AbstractContextManager[OpenStore]:
        if read_only:
            return closing(open_store(datamaps.stores[name], environment, directory, read_only=True))
        return open_for_run(datamaps.stores[name], environment, directory, heir_of)

    def all_or_none() -> tuple[ExitStack, dict[str, OpenStore]]:
        """INVARIANT: whoever waits for one store holds no other, so that no two wait for each other."""
        with ExitStack() as stack:
            stores = {each.store: stack.enter_context(store(each.store)) for each in manifest.plan.stores}
            return stack.pop_all(), stores

    stack, stores = waited(all_or_none, lambda said: progress(f"{said}; it is waited for"))
    with stack:
        yield stores


@contextmanager
def counting(terms: Terms) -> Iterator[Callable[[Request], Outcome]]:
    """Dry runs: the stores are open for reading alone, and what is staged is temporary."""
    dry = for_dry_run(terms.manifest)
    with opened(
        terms.datamaps, dry, terms.environment, terms.directory, read_only=True, progress=terms.progress
    ) as stores:
        refuse_drift(terms.datamaps, stores, terms.directory)

        def decided(asked: Request) -> Outcome:
            known = _Forgetful()
            most = terms.ceiling * asked.people
            made = Run(dry, terms.datamaps, asked, stores, known, _Unwritten(), terms.today, most)
            register = _Later(terms, asked).registered(terms.datamaps) if dry.plan.right is Right.OPT_OUT else None
            if register is not None:
                made.closed = lambda: made.opt_out({*asked.purposes, *register.recall(known.values())})
            return count(made)

        yield decided


class _Forgetful:
    """What a dry run knows: nothing that outlives it."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, list[str | int | float | bool]] = {}

    def values(self) -> dict[str, list[str | int | float | bool]]:
        """The values known so far."""
        return self._known

    def keep(self, values: Mapping[str, Sequence[str | int | float | bool]]) -> None:
        """Remembers them while the process lives."""
        self._known = {name: list(each) for name, each in values.items()}

    def token(self, name: str, ordinal: int) -> str:
        """Never asked for: a dry run changes nothing."""
        raise AssertionError(f"a dry run draws no token ({name}, {ordinal})")

    def hashed(self, name: str, text: str) -> str:
        """Never asked for: a dry run changes nothing."""
        raise AssertionError(f"a dry run hashes nothing ({name})")


class _Unwritten:
    """A dry run's journal: it has no effects to write down."""

    def intent(self, step: str, store: str) -> None:
        """Nothing."""

    def outcome(self, step: str, store: str, rows: int) -> None:
        """Nothing."""

    def outcomes(self, store: str) -> list[tuple[str, int, str]]:
        """None."""
        return []

    def hear(self, step: str, store: str, heard: Heard) -> None:
        """Nothing."""

    def heard(self, store: str) -> tuple[Heard, ...]:
        """None."""
        return ()
