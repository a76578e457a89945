"""A proof shows by when its request was dealt with, as an authority says; whoever signs may lie, and is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from policyengine import audit
from policyengine.execute.open_state import Place, state_at
from policyengine.workflows.prove import prove
from policyengine.workflows.timestamp import Timestamped, timestamp
from tests.audit import stories
from tests.audit.forge import Files, Proven, Signer, b64, consistency, small, text, zipped
from tests.prove.test_prove import files, played
from tests.scenarios.play import CASES, TODAY, Scene, set_up
from tests.stamps.authority import House, serving
from tests.verdicts import rehearsed

KEY = Signer(1).key
STAMPED = [*(f"stamp.{name}{part}" for name in ("after", "before") for part in ("", ".json", ".tsr"))]


def stamp(scene: Scene, house: House) -> Timestamped:
    with serving(lambda question: (200, house.answer(question, "rsa"))) as server:
        return timestamp(server.url, house.path / "root.pem", state=scene.state, key=None, environment={})


def verdict(report: audit.Report) -> tuple[str, str]:
    return report.verdict, report.layers[-1].message


def test_a_proof_has_the_stamps_around_its_request(house: House, tmp_path: Path) -> None:
    scene, root = played("cross-store", tmp_path), house.pem("root")

    def looked(request: str) -> tuple[list[str], audit.Report, audit.Report]:
        proof = prove(request, state=scene.state, key=None, environment={})
        names = [name for name in files(proof) if name.startswith("stamp.")]
        known, unknown = (audit.verify_proof(proof.content, str(proof.key), tsa) for tsa in (root, None))
        return names, known, unknown

    names, known, unknown = looked("r-1")
    assert (names, verdict(known), verdict(unknown)) == ([], ("PASS", "not stamped"), ("PASS", "not stamped"))
    first = stamp(scene, house)
    assert scene.run("r-2").state == "done"
    second = stamp(scene, house)
    assert scene.run("r-3").state == "done"
    third = stamp(scene, house)
    names, known, unknown = looked("r-1")
    assert names == [name for name in STAMPED if "after" in name]
    assert known.stamped == {"stamp.after": first.by}
    assert f"  All entries of the request existed by {first.by}, says the authority." in known.lines()
    assert (unknown.verdict, unknown.exit_code, unknown.stamped) == ("UNSURE", 3, {})
    assert "--tsa has to say" in unknown.layers[-1].message
    names, known, _ = looked("r-2")
    assert (names, known.verdict) == (STAMPED, "PASS")
    assert known.stamped == {"stamp.before": first.by, "stamp.after": second.by}
    assert known.plain()["stamped"] == known.stamped
    assert looked("r-3")[1].stamped == {"stamp.before": second.by, "stamp.after": third.by}
    proof = prove("r-3", state=scene.state, key=None, environment={})
    stranger = audit.verify_proof(proof.content, str(proof.key), house.pem("other"))
    assert [each.name for each in stranger.layers if each.verdict == "FAIL"] == ["timestamp"]


def test_both_kinds_of_state_prove_the_same(
    house: House, tmp_path: Path, place: Place, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, times = set_up(CASES / "cross-store", "sqlite", tmp_path), []
    verdict = rehearsed(scene.maps, scene.right, state=tmp_path / "rehearsed", today=TODAY)
    with closing(state_at(place)) as held:
        held.keep_verdict(verdict)
    monkeypatch.setattr(Scene, "state", place)
    scene.run(key=key)
    for last in (False, True):
        with serving(lambda question: (200, house.answer(question, "rsa"))) as server:
            root = house.path / "root.pem"
            times.append(timestamp(server.url, root, state=place, key=key, environment={}).by)
        if not last:
            assert scene.run("r-2", key=key).state == "done"
    proof = prove("r-2", state=place, key=key, environment={})
    report = audit.verify_proof(proof.content, str(proof.key), house.pem("root"))
    assert (report.verdict, report.stamped) == ("PASS", {"stamp.before": times[0], "stamp.after": times[1]})


@dataclass(frozen=True)
class Lie:
    """Files that are other, signed as if nothing were, and where that is found."""

    change: Callable[[House, Proven, Files], Files]
    layer: str = "timestamp"
    where: str = "stamp.after"


def files_of(house: House, story: Proven, **sizes: int) -> Files:
    """The stamps of checkpoints with so many entries: `before` and `after`."""
    found: Files = {}
    for name, size in sizes.items():
        note = story.ledger.checkpoint(size)
        found[f"stamp.{name}"] = note
        found[f"stamp.{name}.tsr"] = house.answer(house.question(note), "rsa")
        found[f"stamp.{name}.json"] = text([b64(each) for each in consistency(size, story.ledger.entries)])
    return found


def other(name: str, content: Callable[[Files], bytes]) -> Callable[[House, Proven, Files], Files]:
    return lambda house, story, found: found | {name: content(found)}


def flipped(answer: bytes) -> bytes:
    return answer[:-1] + bytes([answer[-1] ^ 1])


def unsigned(house: House, story: Proven, found: Files) -> Files:
    """A checkpoint by a key that is not the log's, and stamped."""
    body = found["stamp.after"].decode().split("\n\n")[0] + "\n"
    note = (body + "\n" + Signer(7).line(body)).encode()
    return found | {"stamp.after": note, "stamp.after.tsr": house.answer(house.question(note), "rsa")}


LIES = {
    "nothing": Lie(lambda house, story, found: found, "", ""),
    "an answer to another": Lie(
        other("stamp.after.tsr", lambda found: found["stamp.before.tsr"]), where="stamp.after.tsr"
    ),
    "a stranger's": Lie(unsigned),
    "a stranger's answer": Lie(
        lambda house, _, found: (
            found | {"stamp.after.tsr": house.answer(house.question(found["stamp.after"]), "stranger")}
        ),
        where="stamp.after.tsr",
    ),
    "a signature of nothing": Lie(
        other("stamp.after.tsr", lambda found: flipped(found["stamp.after.tsr"])), where="stamp.after.tsr"
    ),
    "who may not": Lie(
        lambda house, _, found: (
            found
            | {
                "stamp.after.tsr": house.signed(
                    house.info(house.answer(house.question(found["stamp.after"]), "rsa", named="no")), "web"
                )
            }
        ),
        where="stamp.after.tsr",
    ),
    "from before the end": Lie(lambda house, story, found: found | files_of(house, story, after=40)),
    "from behind the beginning": Lie(
        lambda house, story, found: found | files_of(house, story, before=6), where="stamp.before"
    ),
    "not consistent": Lie(
        other("stamp.after.json", lambda found: found["stamp.before.json"]), where="stamp.after.json"
    ),
    "no hashes": Lie(other("stamp.after.json", lambda found: b"{}"), where="stamp.after.json"),
    "no checkpoint": Lie(other("stamp.after", lambda found: b"x")),
    "a part is missing": Lie(
        lambda house, _, found: {name: each for name, each in found.items() if name != "stamp.after.json"},
        "archive",
        "stamp.after.json",
    ),
    "no answer": Lie(
        lambda house, _, found: {name: each for name, each in found.items() if name != "stamp.after.tsr"},
        "archive",
        "stamp.after",
    ),
}


@pytest.fixture(scope="module")
def story() -> Proven:
    return stories.done(small())


def lied(house: House, story: Proven, name: str) -> bytes:
    found = files_of(house, story, before=5, after=len(story.ledger.entries) - 1)
    return zipped(story.signed(story.files() | LIES[name].change(house, story, found)))


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_found(house: House, story: Proven, name: str) -> None:
    report = audit.verify_proof(lied(house, story, name), KEY, house.pem("root"))
    failed = [(each.name, each.place) for each in report.layers if each.verdict == audit.FAIL]
    assert failed == ([(LIES[name].layer, LIES[name].where)] if LIES[name].layer else [])
    assert bool(report.stamped) == (report.verdict == audit.PASS)


def nothing(*_: object, **__: object) -> str:
    return ""


def anything(*_: object) -> audit.Stamped:
    return audit.Stamped(datetime(2026, 3, 31, tzinfo=UTC), 0, "CN=anybody")


# Each check is alive: by the function that finds nothing, what it is instead, and the lie that is believed then.
PLANTS: dict[str, tuple[Callable[..., object], str]] = {
    "check_timestamp": (nothing, "a stranger's"),
    "check_before": (nothing, "from behind the beginning"),
    "check_stamp": (anything, "an answer to another"),
    "check_signature": (nothing, "a signature of nothing"),
    "check_authority": (nothing, "who may not"),
    "check_chain": (nothing, "a stranger's answer"),
}


@pytest.mark.parametrize("check", PLANTS)
def test_a_lie_is_believed_where_it_is_not_checked(
    house: House, story: Proven, monkeypatch: pytest.MonkeyPatch, check: str
) -> None:
    instead, name = PLANTS[check]
    content, real = lied(house, story, name), getattr(audit, check)
    monkeypatch.setattr(audit, check, instead)
    layers = [(name, grounds, nothing if each is real else each) for name, grounds, each in audit.PROOF_LAYERS]
    monkeypatch.setattr(audit, "PROOF_LAYERS", tuple(layers))
    assert audit.verify_proof(content, KEY, house.pem("root")).verdict == audit.PASS


def test_the_command_names_an_authority(
    house: House, story: Proven, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "proof.zip").write_bytes(lied(house, story, "nothing"))
    asked = [str(tmp_path / "proof.zip"), "--key", KEY, "--format", "json", "--tsa"]
    assert audit.main([*asked, str(house.path / "root.pem")]) == 0
    assert set(json.loads(capsys.readouterr().out)["stamped"]) == {"stamp.before", "stamp.after"}
    assert audit.main([*asked, str(house.path / "other.pem")]) == 1
    assert audit.main([*asked, str(tmp_path / "proof.zip")]) == 2
    assert audit.main([*asked, str(tmp_path / "nowhere")]) == 2
