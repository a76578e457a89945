"""The keys that we keep, for people and for programs: ids, ages and public keys, and never a secret one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policyengine.execute.key import Key
from policyengine.execute.rotation import Rotated, Shown, Unopened
from policyengine.execute.signing import Signing
from policyengine.report.paint import Paint, paint


def shown(found: Shown, *, colour: bool = False) -> str:
    """A line for each key, for each key that is missing, and for each box that no key here opens."""
    painted = paint(colour=colour)
    signs = found.signing.signer.verifier if found.signing is not None else None
    ledger = [f"{painted(str(signs), 'name')}: signs the ledger"] if signs is not None else []
    return "\n".join([*_keys(found, painted), *_unopened(found.wrapped.unopened, painted), *ledger]) + "\n"


def _keys(found: Shown, painted: Paint) -> Iterator[str]:
    for number, key in enumerate(found.keys.every):
        days = _days(found, key)
        age = "of an unknown day" if days is None else f"made {key.made}, {days} day{'' if days == 1 else 's'} ago"
        what = "current" if number == 0 else "older"
        yield f"{painted(key.id, 'name')}: {what}, {age}, wraps {_boxes(found.wrapped.by(key.id))}"
    for id, names in found.missing.items():
        yield f"{painted(id, 'name')}: {painted('missing', 'error')}, wraps {_boxes(len(names))}, which nobody can open"


def rotated(done: Rotated, *, colour: bool = False) -> str:
    """What became of the keys and boxes, a line each."""
    painted = paint(colour=colour)
    current = painted(done.current.id, "name")
    lines = [f"{current}: {'new, and ' if done.new else ''}current; {_boxes(done.rewrapped)} wrapped anew by it"]
    lines += [f"{painted(each.id, 'name')}: removed" for each in done.removed]
    lines += [
        f"{painted(each.id, 'name')}: no box here needs it; take it out once no other state does"
        for each in done.needless
    ]
    if done.unopened:
        lines += [*_unopened(done.unopened, painted), "older keys stay until every box is wrapped by the current one"]
    return "\n".join(lines) + "\n"


def handed_over(over: Signing, *, colour: bool = False) -> str:
    """Who signs the ledger from now on, and who did before."""
    painted = paint(colour=colour)
    assert over.heir is not None
    return (
        f"{painted(str(over.heir.verifier), 'name')}: signs the ledger from now on\n"
        f"{painted(str(over.signer.verifier), 'name')}: signed until now, and is removed; "
        "both have signed one checkpoint\n"
    )


def handed_over_json(over: Signing) -> dict[str, object]:
    """Shape: {"ledger": {"key", "before"}}, both public."""
    assert over.heir is not None
    return {"ledger": {"key": str(over.heir.verifier), "before": str(over.signer.verifier)}}


def _unopened(boxes: Iterable[Unopened], painted: Paint) -> Iterator[str]:
    for each in boxes:
        yield f"{painted('error', 'error')}[{each.error.code}]: box {each.box}: {each.error.message}"
        if each.error.help:
            yield f"  = help: {each.error.help}"


def _boxes(number: int) -> str:
    return f"{number} box{'' if number == 1 else 'es'}"


def _days(found: Shown, key: Key) -> int | None:
    return None if key.made is None else (found.today - key.made).days


def shown_json(found: Shown) -> dict[str, object]:
    """Shape: {"box": {"keys": [{"id", "current", "made", "days", "boxes"}], "missing": [{"id", "boxes"}], "unopened"}}

    Of "unopened" each is {"box", "code", "message"}.
    """
    return {
        "box": {
            "keys": [
                {
                    "id": key.id,
                    "current": key is found.keys.current,
                    "made": key.made.isoformat() if key.made else None,
                    "days": _days(found, key),
                    "boxes": found.wrapped.by(key.id),
                }
                for key in found.keys.every
            ],
            "missing": [{"id": id, "boxes": len(names)} for id, names in found.missing.items()],
            "unopened": _plain(found.wrapped.unopened),
        },
        "ledger": {"key": str(found.signing.signer.verifier) if found.signing is not None else None},
    }


def rotated_json(done: Rotated) -> dict[str, object]:
    """Shape: {"box": {"current", "new", "rewrapped", "removed": [id], "needless": [id], "unopened"}}."""
    return {
        "box": {
            "current": done.current.id,
            "new": done.new,
            "rewrapped": done.rewrapped,
            "removed": [each.id for each in done.removed],
            "needless": [each.id for each in done.needless],
            "unopened": _plain(done.unopened),
        }
    }


def _plain(unopened: Iterable[Unopened]) -> list[dict[str, str]]:
    return [{"box": each.box, "code": each.error.code, "message": each.error.message} for each in unopened]
