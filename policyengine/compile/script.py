"""A manifest as files that people review: one script per store, and the manifest itself."""

from __future__ import annotations

import json
import os
import tempfile
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from policyengine.compile import ask, command
from policyengine.compile.ahead import FROM, TO
from policyengine.compile.condition import opted_out
from policyengine.compile.dialect import dialect
from policyengine.compile.layout import laid_out
from policyengine.compile.manifest import Manifest
from policyengine.compile.statement import Role, Statement
from policyengine.plan import canonical, explain
from policyengine.plan.algebra import Draw, HashValues, Rearm, Repeat, Ship, Step, StorePlan

WIDTH = 100
MANIFEST = "manifest.json"

_PHASES: Mapping[str, str] = {
    "stage": "Staging: tables that hold this run's keys. They stand alone: some engines commit on DDL.",
    "rearm": "Taking up: where a hold deferred something, the next round begins with the rows that stayed for it.",
    "resolve": "Finding: repeated over all stores until nothing more is known of the person. Changes no row of yours.",
    "decide": "Deciding: what becomes of each row. Everything below only reads what is written here.",
    "mutate": "Changing: finding and deciding are run again first, then each step commits together with its receipt. "
    "Of many rows, those that the batches below a step find go before all that, batch by batch.",
    "guard": "Guarding: before a later store is changed that finds rows by such an id, every count must be 0.",
    "verify": "Verifying: every count must be 0.",
    "clean": "Cleaning: this run's staging goes, then what the engine keeps behind a delete.",
}
_PARAMETERS: Mapping[str, str] = {
    "run": "the run's id: 24 hexadecimal digits, made from the request's id and round",
    ask.REQUEST: "the request's id at the recipient: a UUID by the run's key, the same each time it is sent",
    ask.SUBMITTED: "the day on which it was first sent",
    "before": "the id of the round before this one",
    "value": "one known value of the identifier; the statement is run for each",
    "ordinal": "the token's number, from 1",
    "token": "24 hexadecimal digits, drawn once for each row",
    "text": "a text that is hashed; the statement is run for each",
    "size": "how many keys are in a batch",
    "hash": "24 hexadecimal digits: its hash, by a key that the run destroys at its end",
}
_ENDS: Mapping[str, str] = {FROM: "begins", TO: "ends"}
# What is otherwise of stores without tables, which obey commands and stage no rows.
_COMMANDED: Mapping[str, str] = {
    "stage": "Staging: nothing. The person's values are in the run's key box, and a row is asked about as it is read.",
    "resolve": "Finding: repeated over all stores until nothing more is known of the person. Changes nothing. A step "
    "without a command says what it means to be of a set; commands below ask for it.",
    "decide": "Deciding: what becomes of each row, and whether the request is stopped.",
    "mutate": "Changing: every command finds its rows itself, and may be obeyed again; its receipt comes after it.",
    "clean": "Cleaning: the person's values are forgotten, then what the engine keeps behind a delete is cleared.",
}
_ROLES: Mapping[Role, str] = {
    Role.RUN: "",
    Role.GROW: "run until it adds no row",
    Role.FILL: "run once for each value",
    Role.QUERY: "reads",
    Role.DROP: "only where the count before is 0",
    Role.TAKE: "in every round but the first",
    Role.KEEP: "at the end, where a hold defers something",
    Role.FIRST: "ahead, of many rows: where the first batch begins",
    Role.NEXT: "ahead: where a batch ends, so many keys on; there is none where fewer are left",
    Role.BATCH: "ahead: a batch, which commits with a receipt",
    Role.PASS: "ahead: its keys are done with, in the same transaction",
}
_AHEAD = (Role.FIRST, Role.NEXT, Role.BATCH, Role.PASS)


def file_name(store: StorePlan) -> str:
    """The name of a store's script; what no file system should be asked to hold is written as its code.

    >>> file_name(StorePlan("shop", "sqlite", (), (), (), (), (), (), (), ()))
    'shop.sqlite.sql'
    >>> file_name(StorePlan("mailer", "processor", (), (), (), (), (), (), (), ()))
    'mailer.processor.commands'
    >>> file_name(StorePlan("../a b", "sqlite", (), (), (), (), (), (), (), ()))
    '%2e%2e%2fa%20b.sqlite.sql'
    """
    plain = "".join(
        each
        if each.isascii() and (each.isalnum() or each in "_-")
        else "".join(f"%{byte:02x}" for byte in each.encode())
        for each in store.store
    )
    return f"{plain}.{store.engine}.{'commands' if dialect(store.engine).commands else 'sql'}"


def files(manifest: Manifest) -> dict[str, str]:
    """All the texts of a manifest by file name: the same manifest gives the same bytes."""
    scripts = {file_name(store): script(manifest, store) for store in manifest.plan.stores}
    whole = {"digest": manifest.digest, **manifest.plain()}
    return {**scripts, MANIFEST: json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"}


def write(manifest: Manifest, directory: Path) -> tuple[Path, ...]:
    """Writes the scripts and the manifest below `directory`, which is made where it is missing; returns their paths.

    Each file is whole or as it was before, and nothing else there is touched. Raises OSError.
    """
    directory.mkdir(parents=True, exist_ok=True)
    return tuple(_replaced(directory / name, text) for name, text in files(manifest).items())


def _replaced(path: Path, text: str) -> Path:
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        return Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink()
        raise


def script(manifest: Manifest, store: StorePlan) -> str:
    """One store's script, phase by phase, every step with its sentence, its path and its statements."""
    lines = _asked if ask.asked(store) else body
    return "\n".join([*_head(manifest, store), *lines(manifest, store)]) + "\n"


def _head(manifest: Manifest, store: StorePlan) -> Iterator[str]:
    plan = manifest.plan
    versions = ", ".join(f"{name} {version}" for name, version in sorted(manifest.versions.items()))
    yield f"-- {plan.right.words.capitalize()} of one {plan.subject} of {plan.organisation}, in the store {store.store}"
    yield "--"
    yield f"-- engine     {store.engine}"
    yield f"-- plan       {canonical.digest(plan)}"
    yield f"-- manifest   {manifest.digest}"
    yield f"-- made by    {versions}"
    yield "--"
    yield from _comment(
        "To be read, not to be run by hand: `policyengine run` binds the parameters, repeats what is to "
        "be repeated, and commits a receipt with every change."
    )
    parameters = sorted({name for each in statements(manifest, store) for name in each.parameters})
    if parameters:
        spelled = dialect(store.engine).style.format(name="name", type="type")
        yield from _comment(f"Parameters are {spelled + ', ' if spelled else ''}bound by name:")
    for name in parameters:
        yield f"--   {name.ljust(max(map(len, parameters)))}  {_meaning(name)}"


def _asked(manifest: Manifest, store: StorePlan) -> Iterator[str]:
    """A recipient's script: what it is asked, by HTTP. What its rows are in a rehearsal is no part of it."""
    for statement in statements(manifest, store):
        yield ""
        yield f"-- [{statement.step}]"
        yield from _comment(ask.sentence(statement))
        yield ask.laid_out(statement)


def _meaning(parameter: str) -> str:
    if parameter in _PARAMETERS:
        return _PARAMETERS[parameter]
    if "." in parameter:
        return f"the known values of {parameter}"
    if (end := parameter.rstrip("0123456789")) in _ENDS and end != parameter:
        return f"part {parameter.removeprefix(end)} of the key at which a batch {_ENDS[end]}"
    if parameter.startswith(opted_out("")):
        return f"whether the person opted out of {parameter.removeprefix(opted_out(''))}"
    return f"the day before which {parameter.removeprefix('cutoff_')} keeps nothing any more"


def statements(manifest: Manifest, store: StorePlan) -> Iterator[Statement]:
    """Every statement of a store, in the script's order."""
    for _, steps in store.phases():
        for step in steps:
            for each in step.steps if isinstance(step, Repeat) else (step,):
                yield from manifest.statements[each.id]


def body(manifest: Manifest, store: StorePlan) -> list[str]:
    """The lines of a store's script below its head, in which alone digests stand."""
    return [line for text in _body(manifest, store) for line in text.split("\n")]


def _body(manifest: Manifest, store: StorePlan) -> Iterator[str]:
    for phase, steps in store.phases():
        if not steps:
            continue
        yield ""
        yield ""
        yield f"-- {phase} {'-' * (WIDTH - len(phase) - 4)}"
        commanded = dialect(store.engine).commands
        yield from _comment((_COMMANDED if commanded and phase in _COMMANDED else _PHASES)[phase])
        for step in steps if not (commanded and phase == "stage") else ():
            yield from _step(manifest, step)


def _step(manifest: Manifest, step: Step) -> Iterator[str]:
    yield ""
    yield f"-- [{step.id}]"
    sentence = explain.sentence(step)
    yield from _comment(sentence[:1].upper() + sentence[1:])
    if step.because:
        yield from _comment(f"because {', '.join(explain.because(step))}", "  ")
    if isinstance(step, Repeat):
        for inner in step.steps:
            yield from _step(manifest, inner)
        return
    for statement in manifest.statements[step.id]:
        if statement.count is not None:
            yield from _announced(statement.sql, statement.count)
        elif statement.role in (Role.DROP, *_AHEAD) or (
            _ROLES[statement.role] and isinstance(step, Ship | Draw | HashValues | Rearm)
        ):
            yield f"-- {_ROLES[statement.role]}:"
        yield (
            laid_out(statement.sql) + ";" if not dialect(statement.engine).commands else command.laid_out(statement.sql)
        )


def _announced(sql: str, count: str) -> Iterator[str]:
    """The count that says beforehand how many rows will change, without repeating a WHERE that stands below."""
    if command.is_command(sql):
        yield "-- announced by a count of the same rows"
        return
    head, where, condition = count.partition(" WHERE ")
    if not where or sql.endswith(where + condition):
        yield f"-- announced by {head}{' with the same WHERE' if where else ''}"
        return
    yield "-- announced by:"
    yield from (f"--   {line}" for line in laid_out(count, WIDTH - 5).split("\n"))


def _comment(text: str, hanging: str = "") -> Iterator[str]:
    """A comment, wrapped. INVARIANT: no name can end it, because a line end in a name is a blank here."""
    yield from textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent="-- ",
        subsequent_indent=f"-- {hanging}",
        break_long_words=False,
        break_on_hyphens=False,
    )
