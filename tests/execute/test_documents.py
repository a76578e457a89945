"""A document that can't be read is not known to be without the person: it is told, and the request is not done."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def test_a_strangers_own_is_nobodys_business(tmp_path: Path) -> None:
    scene = set_up(CASES / "documents", "sqlite", tmp_path)
    assert scene.rehearse() == "green"
    execute("sqlite", scene.database("app"), "UPDATE uploads SET meta = 'of Bob' WHERE id = 6")
    assert scene.run().state == "done"
