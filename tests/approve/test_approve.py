"""Where the organisation asks for it, nothing runs that not as many have approved as it says, each by another key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from policyengine import audit
from policyengine.errors import DatamapError, PolicyEngineError, UsageError
from policyengine.execute.open_state import state_at
from policyengine.ledger.note import Signer, signed
from policyengine.model.right import Right
from policyengine.workflows.accept import accept
from policyengine.workflows.approve import Approved, approve
from policyengine.workflows.prove import prove
from policyengine.workflows.requests import requests
from policyengine.workflows.terms import now
from policyengine.workflows.work import Worker
from tests.prove.test_commands import invoked
from tests.scenarios.play import CASES, TODAY, Scene, set_up

ANN, BEN, EVE = (Signer(f"{name}.example", name.encode() * 10 + b"xx") for name in ("ann", "ben", "eve"))


def asking(scene: Scene, needs: int, *keys: str) -> None:
    """Has the organisation ask for approvals."""
    file = scene.maps / "organisation.yaml"
    listed = "".join(f'    - "{each}"\n' for each in keys)
    file.write_text(file.read_text() + f"approval:\n  needs: {needs}\n  keys:\n{listed}")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
    asking(scene, 2, str(ANN.verifier), str(BEN.verifier))
    assert scene.rehearse() == "green"
    return scene


def approved(scene: Scene, signer: Signer) -> Approved:
    return approve(scene.maps, None, Right.ERASURE, signer, state=scene.state)


def code(work: Callable[[], object]) -> str:
    with pytest.raises(PolicyEngineError) as caught:
        work()
    return caught.value.code


def test_it_takes_two_and_the_same_one_twice_is_one(scene: Scene) -> None:
    before = scene.dump()
    assert code(scene.run) == "run.not-approved"
    assert approved(scene, ANN).by == 1
    assert code(lambda: approved(scene, ANN)) == "approve.again"
    assert code(scene.run) == "run.not-approved" and scene.dump() == before
    assert approved(scene, BEN).by == 2
    assert scene.run().state == "done"


def test_the_proof_has_them_and_the_auditor_looks(scene: Scene) -> None:
    for each in (ANN, BEN):
        approved(scene, each)
    scene.run()
    proof = prove("r-1", state=scene.state, key=None, environment={})
    report = audit.verify_proof(proof.content, str(proof.key))
    assert report.verdict == audit.PASS, list(report.lines())
    assert proof.content.count(b"policyengine approval 1\n") == 2
    assert proof.content.count(b'"kind":"approved"') == 2


def test_who_may_not_is_refused_and_nothing_is_kept(scene: Scene) -> None:
    assert code(lambda: approved(scene, EVE)) == "approve.stranger"
    assert not (scene.state / "approvals").exists()


def test_an_approval_of_something_else_is_none(scene: Scene) -> None:
    for each in (ANN, BEN):
        approved(scene, each)
    one, other = sorted((scene.state / "approvals").iterdir())
    signed = one.read_text()
    one.write_text(signed.replace("erasure customer", "opt_out customer"))
    assert code(scene.run) == "run.not-approved", "its text is not what was signed"
    one.write_text(other.read_text())
    assert code(scene.run) == "run.not-approved", "it is the other one's, once more"
    for each in (one, other):  # as if it were of a manifest that nobody has approved
        each.rename(each.with_name(each.name.replace(each.name[:64], "0" * 64)))
    assert code(scene.run) == "run.not-approved"


def test_what_they_signed_for_something_else_is_none_either(scene: Scene) -> None:
    """Both signatures are good, and both files are named after the manifest that runs."""
    ran = approved(scene, ANN).manifest
    with closing(state_at(scene.state)) as held:
        for each in (ANN, BEN):
            held.keep_approval(ran, f"{each.name} once more", signed(f"approval of sha256:{'0' * 64}\n", [each]))
    assert code(scene.run) == "run.not-approved"
    assert approved(scene, BEN).by == 2
    assert scene.run().state == "done"


def test_one_that_was_killed_between_note_and_entry_is_finished(scene: Scene) -> None:
    approved(scene, ANN)
    shutil.rmtree(scene.state / "ledger")
    assert approved(scene, ANN).by == 1
    with state_at(scene.state).ledger() as ledger:
        assert [entry["by"] for _, entry in ledger.of_no_run()] == ["ann.example"]


def test_a_worker_waits_for_it_and_then_goes_on_by_itself(scene: Scene) -> None:
    accept(scene.maps, "r-1", None, scene.given, state=scene.state, environment={}, today=TODAY)
    worker = Worker(scene.maps, scene.state, scene.environment)
    (task,) = worker.due()
    worker.attempt(task)
    (record,) = requests(scene.state)
    assert (record.standing.word, record.standing.code) == ("partial", "run.not-approved")
    assert record.standing.due is not None
    for each in (ANN, BEN):
        approved(scene, each)
    later = Worker(scene.maps, scene.state, scene.environment, clock=lambda: now() + timedelta(hours=1))
    (task,) = later.due()
    assert later.attempt(task).word == "done"


def test_nobody_asks_and_nobody_could(tmp_path: Path) -> None:
    scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
    assert code(lambda: approved(scene, ANN)) == "approve.needless"
    asking(scene, 2, str(ANN.verifier), str(ANN.verifier))
    with pytest.raises(DatamapError) as caught:
        approved(scene, ANN)
    (finding,) = caught.value.findings
    assert finding.rule == "load.approval" and "2 must approve, and 1 may" in finding.message


def test_a_key_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    scene = set_up(CASES / "cross-store", "sqlite", tmp_path)
    asking(scene, 1, str(ANN.verifier), "ben.example")
    assert scene.rehearse() == "green"
    with pytest.raises(UsageError) as caught:
        approved(scene, ANN)
    assert caught.value.code == "approval.key" and "organisation.yaml:" in caught.value.message


def test_the_commands(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "carl.key"
    made = invoked("keys", "make", "carl.example", "-o", str(file))
    assert made.exit_code == 0 and made.stdout.startswith("carl.example+") and file.stat().st_mode & 0o777 == 0o600
    assert invoked("keys", "make", "carl.example", "-o", str(file)).exit_code == 1
    assert invoked("keys", "make", "carl example", "-o", str(tmp_path / "x")).exit_code == 2
    text = (scene.maps / "organisation.yaml").read_text().replace(str(BEN.verifier), made.stdout.strip())
    (scene.maps / "organisation.yaml").write_text(text)
    arguments = ("approve", str(scene.maps), "--with", str(file), "--state", str(scene.state))
    told = invoked(*arguments, "--format", "json")
    assert (told.exit_code, json.loads(told.stdout)["by"], json.loads(told.stdout)["needs"]) == (0, 1, 2)
    assert invoked(*arguments).exit_code == 1
    file.chmod(0o644)
    assert "key.readable" in invoked(*arguments).stderr
    file.chmod(0o600)
    file.write_text(file.read_text().replace("carl", "karl"))
    ended = invoked(*arguments)
    assert "key.malformed" in ended.stderr and "PRIVATE" not in ended.stderr
