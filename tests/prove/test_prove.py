"""What a run has done is proven, and the auditor's module, which shares nothing with it, comes to the same."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from policyengine import audit
from policyengine.errors import Refused, UsageError
from policyengine.workflows.accept import accept
from policyengine.workflows.decide import Decision, Office, decide
from policyengine.workflows.keys import hand_over
from policyengine.workflows.prove import Proven, prove
from tests.scenarios.play import CASES, Interrupted, Scene, happens, set_up
from tests.secrecy.search import seen

REQUEST = "r-1"


def played(case: str, path: Path, **how: Any) -> Scene:
    path.mkdir(exist_ok=True)
    scene = set_up(CASES / case, "sqlite", path)
    assert scene.rehearse() == "green"
    scene.run(**how)
    return scene


def proof_of(scene: Scene) -> Proven:
    return prove(REQUEST, state=scene.state, key=None, environment={})


def files(proof: Proven) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(proof.content)) as packed:
        return {each: packed.read(each) for each in packed.namelist()}


def verdicts(proof: Proven, key: str | None = None) -> dict[str, str]:
    return {each.name: each.verdict for each in audit.verify_proof(proof.content, key).layers}


def sound(proof: Proven, key: str | None = None) -> bool:
    return set(verdicts(proof, key or str(proof.key)).values()) == {audit.PASS}


@pytest.mark.parametrize("case", ["cross-store", "ahead", "retained", "rebuilt", "hashed", "two-cycles", "restricted"])
def test_what_was_done_is_fulfilled_and_the_auditor_says_so(case: str, tmp_path: Path) -> None:
    scene = played(case, tmp_path)
    proof = proof_of(scene)
    told = proof.certificate
    assert (told["word"], told["fulfilled"], told["why_not"]) == ("done", True, [])
    assert sound(proof)
    assert json.loads(files(proof)["certificate.json"]) == told
    assert audit.verify_proof(proof.content, str(proof.key)).certificate == told
    done = {each["step"]: each["rows"] for store in told["stores"] for each in store["steps"]}
    assert sum(done.values()) > 0
    again = scene.run()
    assert again.state == "answered" and proof_of(scene).content == proof.content, "nothing was done, nothing is said"


def test_what_the_law_keeps_is_told_with_its_reason(tmp_path: Path) -> None:
    proof = proof_of(played("retained", tmp_path))
    ((kept),) = proof.certificate["retained"]
    assert kept["rows"] > 0
    page = files(proof)["certificate.html"].decode()
    (reason,) = json.loads(files(proof)["manifest.json"])["plan"]["kept"]
    assert "What is kept, why, and until when" in page and reason.split(" (")[0] in page


def test_what_a_hold_keeps_is_not_fulfilled_until_it_is_lifted(tmp_path: Path) -> None:
    scene = played("held", tmp_path)
    held = proof_of(scene)
    assert (held.certificate["fulfilled"], held.certificate["word"]) == (False, "held")
    assert 6 in held.certificate["why_not"] and held.certificate["held"]
    assert sound(held)
    happens(scene, "lifted")
    assert scene.resume().state == "done"
    proof = proof_of(scene)
    assert proof.certificate["fulfilled"] and sound(proof)
    assert not proof.certificate["held"]


def test_a_run_that_is_interrupted_anywhere_is_open_and_once_resumed_fulfilled(tmp_path: Path) -> None:
    names: list[str] = []
    scene = played("cross-store", tmp_path / "whole", boundary=names.append)
    told = proof_of(scene).certificate
    effects = [each for each in dict.fromkeys(names) if each.endswith(("intent", "commit", "committed", "residual"))]
    assert len(effects) > 12
    for number, name in enumerate(effects):
        (tmp_path / str(number)).mkdir()
        stopped = set_up(CASES / "cross-store", "sqlite", tmp_path / str(number))
        assert stopped.rehearse() == "green"

        def boundary(reached: str, name: str = name) -> None:
            if reached == name:
                raise Interrupted

        with pytest.raises(Interrupted):
            stopped.run(boundary=boundary)
        before = proof_of(stopped)
        assert not before.certificate["fulfilled"] and before.certificate["word"] == "executing" and sound(before), name
        stopped.resume()
        after = proof_of(stopped)
        assert after.certificate["fulfilled"], (name, after.certificate["why_not"])
        assert after.certificate["stores"] == told["stores"], name
        assert sound(after), name


def test_who_trusts_an_older_key_comes_to_the_newer_one(tmp_path: Path) -> None:
    scene = played("cross-store", tmp_path)
    older = proof_of(scene)
    for _ in range(2):
        hand_over(scene.state, key=None, environment={})
    newer = proof_of(scene)
    assert older.key != newer.key
    assert sound(newer, str(older.key)) and sound(newer)
    assert not sound(older, str(newer.key)), "what the older one signed is not the newer one's"
    stranger = proof_of(played("cross-store", tmp_path / "other"))
    assert verdicts(newer, str(stranger.key))["key"] == audit.FAIL


def test_no_value_and_no_key_is_in_it(tmp_path: Path) -> None:
    scene = played("cross-store", tmp_path)
    forms = {name: value.encode() for name, value in scene.given}
    for name, content in files(proof_of(scene)).items():
        assert not list(seen(content, forms)), name


def test_what_was_never_begun_is_proven_and_what_is_not_known_is_not(tmp_path: Path) -> None:
    scene = played("cross-store", tmp_path)
    with pytest.raises(UsageError) as caught:
        prove("r-9", state=scene.state, key=None, environment={})
    assert caught.value.code == "run.unknown"
    accept(scene.maps, "r-2", None, scene.given, state=scene.state, environment={}, today=date(2026, 3, 31))
    proof = prove("r-2", state=scene.state, key=None, environment={})
    told = proof.certificate
    assert (told["stage"], told["word"], told["stores"], told["why_not"]) == ("acknowledged", "", [], [1])
    assert {files(proof)[name] for name in ("manifest.json", "verdict.json")} == {b"{}"} and sound(proof)


def test_what_was_denied_is_proven_with_its_reason(tmp_path: Path) -> None:
    scene = played("cross-store", tmp_path)
    accept(scene.maps, "r-2", None, scene.given, state=scene.state, environment={}, today=date(2026, 3, 31))
    decide(Office(scene.maps, scene.state, {}, date.today()), "r-2", Decision.DENIED, reason="drp:no_match")
    proof = prove("r-2", state=scene.state, key=None, environment={})
    assert (proof.certificate["stage"], proof.certificate["reason"]) == ("denied", "drp:no_match")
    assert sound(proof) and b"drp:no_match" in files(proof)["certificate.html"]


def test_where_the_signing_key_is_lost_a_new_one_begins_and_an_auditor_is_told(tmp_path: Path) -> None:
    scene = played("cross-store", tmp_path)
    before = proof_of(scene)
    (scene.state / "ledger.box").unlink()
    after = proof_of(scene)
    assert str(after.key) != str(before.key) and sound(before)
    for key in (before.key, after.key):
        assert verdicts(after, str(key))["key"] in (audit.UNSURE, audit.FAIL)


def test_what_was_refused_is_taken_anew(tmp_path: Path) -> None:
    scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    with pytest.raises(Refused):
        scene.run(ceiling=1)
    assert scene.run().state == "done"
    proof = proof_of(scene)
    assert sound(proof) and proof.certificate["stage"] == "fulfilled"
    assert [each["kind"] for _, each in json.loads(files(proof)["entries.json"])].count("received") == 2
    log = audit.verify_log(scene.state / "ledger", None, str(proof.key))
    assert log.verdict == audit.PASS, list(log.lines())


def test_a_person_stands_for_nobody_once_the_key_box_is_gone(tmp_path: Path) -> None:
    """Two requests of one person are no more alike than those of two."""
    one, other = (proof_of(played("cross-store", tmp_path / each)) for each in "ab")
    assert one.certificate["person"] != other.certificate["person"]
    assert one.certificate["stores"] == other.certificate["stores"]
