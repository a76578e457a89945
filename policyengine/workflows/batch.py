"""Several people's requests at once: each is judged alone, and those that nothing stops share one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from policyengine.errors import PartlyDone, Refused
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.outcome import Answer
from policyengine.execute.pace import AS_EVER, Tempi
from policyengine.execute.request import Request, first_run, request, together
from policyengine.execute.run import CEILING
from policyengine.execute.standing import all_stopped
from policyengine.execute.state import checked_id
from policyengine.execute.sweep import sweep
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.dry_run import judged
from policyengine.workflows.require import require
from policyengine.workflows.run import go, of_record, refuse_unknown
from policyengine.workflows.terms import Given, Say, Terms, quiet


def batch(
    directory: Path,
    asked: Mapping[str, Given],
    subject: str | None,
    *,
    state: Place,
    environment: Mapping[str, str],
    today: date,
    ceiling: int | None = None,
    key: str | None = None,
    progress: Say = quiet,
    boundary: Say = quiet,
    tempi: Tempi = AS_EVER,
) -> tuple[Answer, ...]:
    """Answers every request, by its id, in the order given; what stops one of them stops no other.

    A request that was begun is gone on with. Of the others each is found and decided alone, without a change: an
    ambiguous one, one that a row blocks and one above the ceiling is refused; one with rows under a hold gets a run of
    its own, because it stays open. All the rest is one run: found, decided, changed and verified together.

    Raises as `run` does for what stops every request: the map, the manifest, a store.
    """
    datamaps, manifest = manifest_of(directory, subject)
    refuse_unknown(tempi, datamaps)
    kind = manifest.plan.subject
    requests = [request(checked_id(id), kind, given, datamaps) for id, given in asked.items()]
    with closing(state_at(state)) as held:
        require(held, manifest, datamaps)
        sweep(held)
        terms = Terms(datamaps, manifest, held, environment, directory, today, ceiling or CEILING, key, progress)
        return answered(replace(terms, boundary=boundary, tempi=tempi), requests)


def answered(terms: Terms, requests: Sequence[Request]) -> tuple[Answer, ...]:
    """As `batch`, once it is known who is asked about."""
    held = terms.held
    begun: dict[str, Request] = {}
    answers: dict[str, Answer] = {}
    fresh: list[Request] = []
    for each in requests:
        record = held.record(each.first)
        try:
            known = of_record(each, held)
        except Refused as other:  # it asked for another right
            answers[each.id] = Answer(each.id, other)
            continue
        if record is not None and record.begun:
            begun[each.id] = known
        else:
            fresh.append(each)
    apart = dict(_judged(terms, fresh)) if fresh else {}
    refused = {id: error for id, error in apart.items() if error is not None}
    all_stopped(held, {first_run(id): error for id, error in refused.items()}, terms.now)
    answers |= {id: Answer(id, error) for id, error in refused.items()}
    alone = [each for each in fresh if each.id in apart and each.id not in answers]
    shared = [each for each in fresh if each.id not in apart]
    answers |= _begun(terms, begun)
    answers |= _shared(terms, shared)
    answers |= {each.id: _answer(terms, each.id, each) for each in alone}
    return tuple(answers[each.id] for each in requests)


def _judged(terms: Terms, requests: Sequence[Request]) -> Iterator[tuple[str, Refused | None]]:
    """Of those that can't share a run, what refuses each, or nothing where it is open for longer than a run."""
    for id, found in judged(terms, requests):
        if found.refused is not None:
            yield id, found.refused
        elif found.open:  # a hold keeps it open, and a recipient is asked about one person at a time
            yield id, None


def _begun(terms: Terms, begun: Mapping[str, Request]) -> dict[str, Answer]:
    """Answers of requests that were begun before: a batch among them is gone on with once."""
    runs = {each.id: each for each in begun.values()}
    ended = {id: _answer(terms, id, each) for id, each in runs.items()}
    return {id: replace(ended[each.id], request=id) for id, each in begun.items()}


def _shared(terms: Terms, requests: Sequence[Request]) -> dict[str, Answer]:
    """Answers of requests that share a run; where nothing lets them, each has its own."""
    if len(requests) < 2:
        return {each.id: _answer(terms, each.id, each) for each in requests}
    ended = _answer(terms, "", together(requests))
    if isinstance(ended.ended, Refused):  # what stops none of them may stop them together, before any change
        return {each.id: _answer(terms, each.id, each) for each in requests}
    return {each.id: replace(ended, request=each.id) for each in requests}


def _answer(terms: Terms, id: str, asked: Request) -> Answer:
    try:
        return Answer(id, go(terms, asked))
    except (Refused, PartlyDone) as stopped:
        return Answer(id, stopped)
