"""When a run has ended, no file of its state has the person's values, nor any key that was drawn for them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from policyengine.errors import PolicyEngineError
from policyengine.execute import box
from policyengine.execute.box_file import FileBox
from policyengine.execute.key import SIZE, Keys, new_key, read_keys
from policyengine.execute.known import BoxedKnown
from policyengine.execute.request import Request, request
from policyengine.execute.run import Run
from policyengine.workflows import sealed
from policyengine.workflows.plan import plan_of
from tests.scenarios.play import CASES, Interrupted, Scene, set_up
from tests.secrecy.search import places, seen

TODAY = date(2026, 3, 31)
LASTS = "ledger.box"  # the key that the ledger is signed with, and nobody's value
KEYS = Keys((new_key(secrets.token_bytes, TODAY),))


class Plain:
    """A cipher that is none: what is sealed with it can be read."""

    def __init__(self, _: bytes) -> None: ...

    def encrypt(self, _: bytes, plain: bytes, bound: bytes) -> bytes:
        return plain + bytes(16)

    def decrypt(self, _: bytes, text: bytes, bound: bytes) -> bytes:
        return text[:-16]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every secret that is drawn: the key that wraps, run keys, data keys."""
    found: list[bytes] = []

    def token_bytes(size: int) -> bytes:
        found.append(secrets.token_bytes(size))
        return found[-1]

    monkeypatch.setattr(sealed, "secrets", SimpleNamespace(token_bytes=token_bytes))
    return found


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    return scene


def told(scene: Scene, drawn: list[bytes]) -> list[str]:
    """The person's values in the state, and the keys that are drawn but for the one that wraps."""
    found = list(places(scene.state, *(value for _, value in scene.given)))
    current = (
        {each.secret for each in read_keys(scene.state / "key").every} if (scene.state / "key").exists() else set()
    )
    for number, key in enumerate(each for each in drawn if len(each) == SIZE and each not in current):
        forms = {f"key {number}": key, f"key {number} in hex": key.hex().encode()}
        found += [f"{file.name}: {form}" for file in _files(scene) for form in seen(file.read_bytes(), forms)]
    return found


def _files(scene: Scene) -> Iterator[Path]:
    return (each for each in sorted(scene.state.rglob("*")) if each.is_file() and each.name != LASTS)


def interrupted(scene: Scene) -> None:
    def boundary(name: str) -> None:
        if name.endswith(" committed"):
            raise Interrupted

    with pytest.raises(Interrupted):
        scene.run(boundary=boundary)


def test_nothing_is_there_while_it_runs_or_after_it(scene: Scene, drawn: list[bytes]) -> None:
    interrupted(scene)
    (kept,) = scene.state.rglob("box")
    assert told(scene, drawn) == []
    with kept.open("rb") as held:
        assert scene.resume().state == "done"
        assert set(held.read()) == {0}
    assert list(scene.state.rglob("*box*")) == [scene.state / LASTS]
    assert len([each for each in drawn if len(each) == SIZE]) >= 4
    assert told(scene, drawn) == []


def test_it_would_be_seen_in_a_box_that_is_not_encrypted(
    scene: Scene, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values and data keys, and until the box is destroyed."""
    monkeypatch.setattr(box, "AESGCM", Plain)
    interrupted(scene)
    found = told(scene, drawn)
    assert [each for each in found if each.endswith("box: raw")] and [each for each in found if ": key " in each]
    assert scene.resume().state == "done"
    assert told(scene, drawn) == []


def test_it_would_be_seen_in_a_box_that_is_not_destroyed(
    scene: Scene, drawn: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(box, "AESGCM", Plain)
    monkeypatch.setattr(FileBox, "destroy", lambda _: None)
    assert scene.run().state == "done"
    assert [each for each in told(scene, drawn) if each.endswith("box: raw")] != []


def test_what_knows_them_does_not_show_them(scene: Scene) -> None:
    """Not in a debugger's line or an f-string: neither what was asked, nor what is known, nor a run with both."""
    datamaps, plan = plan_of(scene.maps, None)
    asked: Request = request("r-1", plan.subject, scene.given, datamaps)
    known = BoxedKnown(FileBox("r-1", scene.directory / "box"), KEYS, secrets.token_bytes)
    values: dict[str, list[Any]] = {str(name): list(each) for name, each in asked.identifiers.items()}
    known.ask(values)
    run = Run(None, datamaps, asked, {}, known, None, TODAY)  # type: ignore[arg-type]
    run.values()
    shown = f"{asked!r} {known!r} {run!r} {KEYS!r} {FileBox('r-1', scene.directory / 'box')!r}"
    for _, value in scene.given:
        assert value not in shown
    assert KEYS.current.secret.hex() not in shown and repr(KEYS.current.secret) not in shown
    assert values and known.values() == values


BROKEN = {
    "another type": lambda content, sealed: box.sealed({**content, "more": {*content["values"]}}, "a", KEYS, _bytes),
    "another key": lambda content, sealed: box.opened(sealed, "a", Keys((new_key(_bytes, TODAY),))),
    "a changed byte": lambda content, sealed: box.opened(sealed[:-1] + b"\0\0", "a", KEYS),
    "no object": lambda content, sealed: box.opened(
        box._sealed(b'"ann@x.example', "a", KEYS.current, _bytes), "a", KEYS
    ),
}
_bytes = secrets.token_bytes


def _no_json() -> bytes:
    return box._sealed(b'{"values": "ann@x.example', "a", KEYS.current, _bytes)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_no_error_carries_what_was_being_read(broken: Any) -> None:
    """Nor does one that it was raised from, or instead of: JSON's has the whole text that it could not read."""
    content = {"values": ["ann@x.example"]}
    with pytest.raises(PolicyEngineError) as caught:
        broken(content, box.sealed(content, "a", KEYS, _bytes))
    error: BaseException | None = caught.value
    while error is not None:
        assert "ann@x.example" not in repr(vars(error)) + repr(error.args)
        error = error.__cause__ or error.__context__
