"""A document that can't be read is not known to be without the person: it is told, and the request is not done."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from policyengine.model.right import Right
from tests.scenarios.play import CASES, execute, set_up

UNREAD = {
    "UPDATE tickets SET body = '{\"from\"' WHERE id = 2": "app.verify.unreadable.tickets.body",
    "UPDATE uploads SET meta = 'of Ann' WHERE id = 2": "app.verify.unreadable.uploads.meta",
}


@pytest.mark.parametrize("spoilt", UNREAD)
def test_an_unreadable_document_is_a_leftover(spoilt: str, tmp_path: Path) -> None:
    """Where it may name anybody, in whosever row; where it only says something of the owner, in theirs."""
    scene = set_up(CASES / "documents", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    execute("sqlite", scene.database("app"), spoilt)
    outcome = scene.run()
    assert (outcome.state, [(each.id, each.rows) for each in outcome.leftovers]) == ("leftovers", [(UNREAD[spoilt], 1)])
    execute(
        "sqlite",
        scene.database("app"),
        "UPDATE tickets SET body = NULL WHERE id = 2; UPDATE uploads SET meta = NULL WHERE id = 2",
    )
    assert scene.resume().state == "done"


def test_an_element_that_is_still_there_is_a_leftover(tmp_path: Path) -> None:
    scene = set_up(CASES / "documents", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    back = "UPDATE tickets SET body = json_insert(body, '$.cc[#]', 'Ann@x.example') WHERE id = 2"

    def boundary(name: str) -> None:
        if name.endswith(" committed"):
            execute("sqlite", scene.database("app"), back)

    outcome = scene.run(boundary=boundary)
    assert outcome.state == "leftovers"
    assert [(each.id, each.rows) for each in outcome.leftovers] == [("app.verify.tickets.body.cc[]", 1)]


def test_a_strangers_own_is_nobodys_business(tmp_path: Path) -> None:
    scene = set_up(CASES / "documents", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    execute("sqlite", scene.database("app"), "UPDATE uploads SET meta = 'of Bob' WHERE id = 6")
    assert scene.run().state == "done"


def test_an_opt_out_asks_after_what_is_over_alone(tmp_path: Path) -> None:
    """A document held for marketing in a row that stays for the contract; and one that nobody opted out of."""
    case = tmp_path / "case"
    shutil.copytree(CASES / "documents", case)
    said = (case / "organisation.yaml").read_text()
    (case / "organisation.yaml").write_text(said + "purposes: [contract, marketing]\n")
    said = (case / "app.yaml").read_text()
    said = said.replace("  uploads:\n", "  uploads:\n    purposes: [contract, marketing]\n")
    said = said.replace("      meta:\n", "      meta:\n        purposes: [marketing]\n")
    (case / "app.yaml").write_text("purposes: [contract]\n" + said)
    (case / "right.txt").write_text(Right.OPT_OUT)
    scene = set_up(case, "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    spoil, mend = "UPDATE {0} SET {1} = 'of Ann' WHERE id = {2}", "UPDATE {0} SET {1} = NULL WHERE id = {2}"
    uploads, tickets = ("uploads", "meta", 2), ("tickets", "body", 1)
    execute("sqlite", scene.database("app"), f"{spoil.format(*uploads)}; {spoil.format(*tickets)}")
    outcome = scene.run(purposes=("marketing",))
    assert [(each.id, each.rows) for each in outcome.leftovers] == [("app.verify.unreadable.uploads.meta", 1)]
    execute("sqlite", scene.database("app"), mend.format(*uploads))
    assert scene.resume().state == "done"
