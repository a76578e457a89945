"""Shows the keys that we keep, and rotates them: those that wrap key boxes, and the one that signs the ledger."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from policyengine.errors import UsageError
from policyengine.execute.key import ENVIRONMENT, Keys, keys_of, new_key, replace_keys
from policyengine.execute.open_state import Place, state_at
from policyengine.execute.protocol import REGISTER, SIGNING
from policyengine.execute.purposes import begun, kept_key
from policyengine.execute.rotation import Rotated, Shown, rewrap, wrapped
from policyengine.execute.signing import Signing, Signs, signing
from policyengine.execute.state import State
from policyengine.workflows.terms import now


def show(state: Place, *, key: str | None, environment: Mapping[str, str], today: date) -> Shown:
    """The keys, and what they wrap; nothing is changed. Raises Refused where there are no keys."""
    with closing(state_at(state)) as held:
        keys = keys_of(key, held.key, environment)
        return Shown(keys, wrapped(held.boxes, keys), today, signing(held.boxes.of(SIGNING), keys))


def hand_over(
    state: Place, *, key: str | None, environment: Mapping[str, str], clock: Callable[[], datetime] = now
) -> Signing:
    """Has a new key sign the ledger from now on. Raises Refused where there are no keys; UsageError `keys.unsigned`."""
    with closing(state_at(state)) as held, held.ledger() as ledger:
        keys = keys_of(key, held.key, environment)
        over = Signs(ledger, held.boxes.of(SIGNING), keys, secrets.token_bytes, clock).hand_over()
    if over is None:
        raise UsageError("keys.unsigned", "the ledger was never signed, so it has no key", help="a run signs it")
    return over


def rotate(
    state: Place,
    *,
    key: str | None,
    environment: Mapping[str, str],
    today: date,
) -> Rotated:
    """Makes a new current key, wraps every box by it, and removes those before; one that was interrupted is finished.

    A key file that was named may be of other states, too: its older keys stay, and are told once no box here needs
    them. In the environment the new key is put first by whoever keeps it there.
    Raises Refused where there are no keys, or a run is at work; UsageError `key.environment`.
    """
    with closing(state_at(state)) as held:
        keys_of(key, held.key, environment)  # where there are none, nothing is made of the state
        with held.boxes.alone():
            return _exchanged(held, key, environment, today)


def _exchanged(held: State, key: str | None, environment: Mapping[str, str], today: date) -> Rotated:
    keys = keys_of(key, held.key, environment)
    if begun(held.opted_out):
        kept_key(held.opted_out, held.boxes.of(REGISTER), keys, secrets.token_bytes)
    file = _file(key, held)
    own = file is not None and file == held.key
    new = not (keys.older if own else _needed(held, keys))
    if file is None:
        _require_older(keys)
        new = False
    elif new:
        keys = Keys((new_key(secrets.token_bytes, today), *keys.every))
        replace_keys(file, keys)
    rewrapped, unopened = rewrap(held.boxes, keys, secrets.token_bytes)
    done = not unopened and not _needed(held, keys)
    if done and file is not None and own:
        replace_keys(file, Keys((keys.current,)))
        return Rotated(keys.current, new, rewrapped, keys.older, (), ())
    return Rotated(keys.current, new, rewrapped, (), keys.older if done else (), unopened)


def _file(named: str | None, held: State) -> Path | None:
    """The file of the keys; None where the environment has them."""
    if named is not None and named.startswith(ENVIRONMENT):
        return None
    return Path(named) if named is not None else held.key


def _needed(held: State, keys: Keys) -> bool:
    """Whether a box is wrapped by an older key, or may be."""
    found = wrapped(held.boxes, keys)
    return bool(found.unopened) or any(found.by(each.id) for each in keys.older)


def _require_older(keys: Keys) -> None:
    if not keys.older:
        raise UsageError(
            "key.environment",
            "the environment has one key, and a new one can't be put there from here",
            help="put a new one before it, with a comma between (`openssl rand -base64 32` makes one), then again",
        )
