"""Runs with a recipient: how they wait, how they end, and what is said of somebody else's word."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import uuid
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from policyengine.errors import PartlyDone, PolicyEngineError, Refused, StoreError, UsageError
from policyengine.execute.outcome import Outcome
from policyengine.model.right import Right
from policyengine.report.outcome import as_json, human
from policyengine.workflows.batch import batch
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.leftovers import leftovers
from tests.crash.child import KILLED, forked, killing
from tests.processor.conftest import MAPS, TODAY, World
from tests.processor.server import Recipient, serving
from tests.secrecy.search import places
from tests.verdicts import rehearsed

LATE = date(2026, 5, 1)


def word(outcome: Outcome) -> tuple[str, str]:
    (told,) = outcome.recipients
    return outcome.state, told.word


def test_a_recipient_that_is_quick_ends_the_run(world: World) -> None:
    outcome = world.run()
    assert word(outcome) == ("done", "completed")
    assert (world.emails(), world.mailed()) == (["bob@x.example"], ["bob@x.example"])
    assert "they report that it is erased; nobody but they can see that" in human(outcome)
    assert not world.box
    seen = len(world.recipient.seen)
    again = world.run()
    assert word(again) == ("answered", "completed")
    assert len(world.recipient.seen) == seen


def test_what_is_sent_is_what_is_known_and_nothing_else(world: World) -> None:
    world.run()
    body = world.recipient.only.body
    assert body["subject_identities"] == [
        {"identity_format": "raw", "identity_type": "email", "identity_value": "Ann@x.example"},
        {"identity_format": "raw", "identity_type": "controller_customer_id", "identity_value": "7"},
    ]
    assert body["submitted_time"] == "2026-03-31T00:00:00Z"
    assert body["status_callback_urls"] == ["https://privacy.acme.example/mailer"]
    assert uuid.UUID(body["subject_request_id"]).version == 4
    assert {path.replace(world.recipient.only_id, "ID") for _, path, _ in world.recipient.seen} == {
        "/dsr/discovery",
        "/dsr/requests",
        "/dsr/requests/ID",
    }


@pytest.mark.parametrize(
    ("said", "law"), [("", "gdpr"), (", regulation: gdpr", "gdpr"), (", regulation: ccpa", "ccpa")]
)
def test_a_recipient_is_asked_by_the_law_that_is_declared(said: str, law: str, tmp_path: Path) -> None:
    maps = shutil.copytree(MAPS, tmp_path / "maps")
    organisation = (maps / "organisation.yaml").read_text()
    (maps / "organisation.yaml").write_text(organisation.replace("deadline: 30d", f"deadline: 30d{said}"))
    _, manifest = manifest_of(maps, None, Right.ERASURE)
    (ask,) = (
        json.loads(each.sql)["ask"]
        for every in manifest.statements.values()
        for each in every
        if each.store == "mailer" and "ask" in json.loads(each.sql)
    )
    assert ask["regulation"] == law


def test_what_a_recipient_keeps_is_dated_from_their_word(world: World) -> None:
    """Their backups are declared like anybody's: the day is counted from the one on which they said that it is gone."""
    outcome = world.run()
    (told,) = outcome.recipients
    assert {each.name: each.until for each in told.keeps} == {"theirs": date(2026, 4, 30)}
    assert "    theirs: until 2026-04-30: a backup\n" in human(outcome)
    assert [each["until"] for each in as_json(outcome)["recipients"][0]["keeps"]] == ["2026-04-30"]  # type: ignore[index]
    assert "mailer" not in {each.store for each in outcome.purged}, "that would be ours to say"


def test_ids_of_requests_tell_nothing(world: World, template: Path, tmp_path: Path) -> None:
    """The same request and person, begun elsewhere, is another one to the recipient."""
    world.run()
    other = Recipient()
    with serving(other) as url:
        shutil.copytree(template, tmp_path / "other")
        World(tmp_path / "other", other, url).run()
    assert other.only_id != world.recipient.only_id


def test_a_recipient_that_takes_its_time_is_waited_for(world: World) -> None:
    world.recipient.at_once = False
    outcome = world.run()
    assert word(outcome) == ("awaiting", "pending")
    assert outcome.open and world.box
    assert world.emails() == ["bob@x.example"]
    (told,) = as_json(outcome)["recipients"]  # type: ignore[misc]
    assert told == {
        "store": "mailer",
        "recipient": "mailer",
        "word": "pending",
        "until": "2026-04-30",
        "overdue": False,
        "contact": "dpo@mailer.example",
        "keeps": [],
    }
    world.recipient.work(world.recipient.only_id, "in_progress")
    assert word(world.resume()) == ("awaiting", "in_progress")
    world.recipient.work(world.recipient.only_id)
    assert word(world.resume()) == ("done", "completed")
    assert (world.mailed(), world.recipient.only.came, world.box) == (["bob@x.example"], 1, False)


def test_nothing_of_the_person_is_left_staged_meanwhile(world: World) -> None:
    world.recipient.at_once = False
    world.run()
    with contextlib.closing(sqlite3.connect(world.path / "maps" / "shop.sqlite")) as shop:
        tables = {name for (name,) in shop.execute("SELECT name FROM sqlite_schema") if name.startswith("__pe_")}
    assert tables == {"__pe_receipts"}


def test_a_recipient_that_is_late_is_told_loudly(world: World) -> None:
    world.recipient.at_once = False
    world.run()
    assert "which is over" not in human(world.resume(today=date(2026, 4, 30)))
    outcome = world.resume(today=LATE)
    assert outcome.recipients[0].overdue
    assert "they have until 2026-04-30, which is over: write to dpo@mailer.example" in human(outcome)


@pytest.mark.parametrize(("expected", "until"), [("2026-04-10T12:00:00Z", 10), ("2027-01-01T00:00:00Z", 30)])
def test_the_earlier_of_two_dates_counts(world: World, expected: str, until: int) -> None:
    world.recipient.at_once, world.recipient.expected = False, expected
    assert world.run().recipients[0].until == date(2026, 4, until)


def test_a_recipient_that_will_not_is_left_over(world: World) -> None:
    world.recipient.at_once = False
    world.run()
    world.recipient.work(world.recipient.only_id, "cancelled")
    outcome = world.resume()
    assert word(outcome) == ("leftovers", "cancelled")
    assert outcome.open and world.box
    assert "they say that they won't do it" in human(outcome)
    assert "erase it with a new request" not in human(outcome)
    world.recipient.work(world.recipient.only_id)
    assert word(world.resume()) == ("done", "completed")


@pytest.mark.parametrize(("part", "lacking"), [("identities", "email"), ("types", "erasure")])
def test_what_they_lack_stops_the_run_before_any_change(world: World, part: str, lacking: str) -> None:
    setattr(world.recipient, part, ("access",))
    with pytest.raises(Refused) as error:
        world.run()
    assert error.value.code == "run.unaskable"
    assert lacking in error.value.message
    assert (len(world.emails()), len(world.mailed()), world.recipient.requests, world.box) == (2, 2, {}, False)


def test_who_can_not_be_reached_stops_the_run_before_any_change(world: World) -> None:
    world.recipient.faults = ["503"] * 5
    with pytest.raises(StoreError) as error:
        world.run()
    assert (error.value.code, error.value.exit_code) == ("store.unreachable", 3)
    assert (len(world.emails()), len(world.mailed())) == (2, 2)
    assert world.run().state == "done"


def test_who_falls_silent_before_it_is_asked_leaves_the_run_open(world: World) -> None:
    world.recipient.faults = ["", *["500"] * 5]
    with pytest.raises(PartlyDone) as error:
        world.run()
    assert (error.value.code, error.value.exit_code) == ("store.unreachable", 4)
    assert (world.emails(), world.recipient.requests) == (["bob@x.example"], {})
    assert world.resume(today=LATE).state == "done"
    assert world.recipient.only.body["submitted_time"] == "2026-03-31T00:00:00Z"


def test_who_falls_silent_afterwards_is_asked_again_later(world: World) -> None:
    world.recipient.at_once = False
    world.run()
    world.recipient.faults = ["500"] * 5
    said: list[str] = []
    assert word(world.resume(progress=said.append)) == ("awaiting", "pending")
    assert any("did not answer" in each for each in said)


def test_an_answer_that_is_not_believed_ends_nothing(world: World) -> None:
    world.recipient.faults = ["", "", "forged"]
    with pytest.raises(PartlyDone) as error:
        world.run()
    assert error.value.code == "store.unsigned"
    assert world.box
    assert word(world.resume()) == ("done", "completed")


def test_who_has_lost_our_request_is_no_reason_to_be_done(world: World) -> None:
    world.recipient.at_once = False
    world.run()
    world.recipient.requests.clear()
    with pytest.raises(PartlyDone) as error:
        world.resume()
    assert error.value.code == "store.declined"
    assert world.box


def test_a_dry_run_looks_and_asks_for_nothing(world: World) -> None:
    outcome = world.run(dry_run=True)
    assert word(outcome) == ("dry", "unasked")
    assert "mailer: would be asked to erase" in human(outcome)
    assert [(method, path) for method, path, _ in world.recipient.seen] == [("GET", "/dsr/discovery")]


def test_of_whom_nothing_is_known_there_nobody_is_told(world: World) -> None:
    with contextlib.closing(sqlite3.connect(world.path / "maps" / "shop.sqlite", isolation_level=None)) as shop:
        shop.execute("DELETE FROM accounts WHERE id = 7")
        shop.execute("DELETE FROM orders WHERE account = 7")
    assert world.run(given=(("phone", "+49 30 7"),)).recipients == ()
    assert world.recipient.requests == {}


def test_people_of_a_batch_are_asked_about_one_by_one(world: World) -> None:
    asked = {"a": (("email", "ann@x.example"),), "b": (("email", "bob@x.example"),)}
    answers = batch(
        world.path / "maps", asked, None, state=world.path / "state", environment=world.environment, today=TODAY
    )
    assert [each.ended.state for each in answers if isinstance(each.ended, Outcome)] == ["done", "done"]
    assert [len(each.body["subject_identities"]) for each in world.recipient.requests.values()] == [2, 2]
    assert (world.emails(), world.mailed()) == ([], [])


# --- rights ---------------------------------------------------------------------------------------------------------


def test_who_opts_out_is_erased_there_of_all_that_it_is_held_for(world: World) -> None:
    maps, state = world.path / "maps", world.path / "state"
    assert rehearsed(maps, Right.OPT_OUT, state=state, today=TODAY)["verdict"] == "green"
    marketing = world.run("r-1", (("email", "bob@x.example"),), right=Right.OPT_OUT, purposes=("marketing",))
    assert word(marketing) == ("done", "completed")
    assert (world.emails(), world.mailed()) == (["ann@x.example", "bob@x.example"], ["ann@x.example"])
    contract = world.run("r-2", right=Right.OPT_OUT, purposes=("contract",))
    assert (contract.state, contract.recipients) == ("done", ())
    assert (len(world.recipient.requests), world.mailed()) == (1, ["ann@x.example"])


@pytest.mark.parametrize("right", [Right.RESTRICTION, Right.LIFTING])
def test_no_recipient_is_asked_to_restrict(world: World, right: Right) -> None:
    with pytest.raises(PolicyEngineError) as error:
        world.run(right=right)
    assert error.value.exit_code == 1
    assert world.recipient.seen == []


# --- leftovers ------------------------------------------------------------------------------------------------------


def test_nobody_searches_at_a_recipients(world: World) -> None:
    world.run()
    found = leftovers(world.path / "maps", None, (("email", "ann@x.example"),), environment=world.environment)
    assert found.plain()["recipients"] == {"mailer": "dpo@mailer.example"}
    assert "mailer" not in found.plain()["searched"]


# --- crashes --------------------------------------------------------------------------------------------------------


def boundaries(world: World) -> list[str]:
    passed: list[str] = []
    world.run(boundary=passed.append)
    return passed


def test_a_crash_anywhere_and_the_request_arrives_once(template: Path, tmp_path: Path) -> None:
    """Killed at every boundary of a run: what is there afterwards is what is there without."""

    def fresh() -> Recipient:
        return Recipient(contacts=[{"id": 7, "email": "ann@x.example"}, {"id": 8, "email": "bob@x.example"}])

    whole = fresh()
    with serving(whole) as url:
        shutil.copytree(template, tmp_path / "whole")
        names = boundaries(World(tmp_path / "whole", whole, url))
    around = [number for number, name in enumerate(names, 1) if name.startswith("mailer")]
    assert {"mailer look", "mailer.delete.contacts ask", "mailer.delete.contacts intent"} <= set(names)
    assert {"mailer.delete.contacts sent", "mailer.delete.contacts committed"} <= set(names)
    everything = os.environ.get("POLICYENGINE_TEST_ALL")
    for number in range(1, len(names) + 1) if everything else sorted({1, *around, len(names)}):
        recipient = fresh()
        with serving(recipient) as url:
            world = World(shutil.copytree(template, tmp_path / str(number)), recipient, url)
            assert forked(partial(_run, world, killing(number))) == KILLED, names[number - 1]
            outcome = _go_on(world)
        assert outcome.state in ("done", "answered"), names[number - 1]
        assert (world.emails(), world.mailed()) == (["bob@x.example"], ["bob@x.example"]), names[number - 1]
        assert recipient.erased == {"ann@x.example": 1}, names[number - 1]
        assert len(recipient.requests) == 1, names[number - 1]
        assert not world.box


def _run(world: World, boundary) -> int:
    world.run(boundary=boundary)
    return 0


def _go_on(world: World) -> Outcome:
    try:
        return world.resume()
    except UsageError as error:
        assert error.code in ("run.unknown", "run.nobody-known")
        return world.run()


def test_what_may_have_been_sent_is_no_run_that_changed_nothing(world: World) -> None:
    """Killed after it was sent and before that was written down: whoever goes on says the very same."""
    world.stopped("mailer.delete.contacts sent")
    first = dict(world.recipient.only.body)
    with contextlib.closing(sqlite3.connect(world.path / "maps" / "shop.sqlite", isolation_level=None)) as shop:
        shop.execute("INSERT INTO accounts VALUES (9, 'ann@x.example', NULL)")
        with pytest.raises(PolicyEngineError) as error:
            world.run(given=(("email", "bob@x.example"),))
        assert error.value.code == "request.other-body"
        shop.execute("DELETE FROM accounts WHERE id = 9")
    assert world.resume(today=LATE).state == "done"
    assert world.recipient.only.body == first


def test_a_no_from_whoever_may_have_acted_is_no_run_that_changed_nothing(tmp_path: Path, recipient: Recipient) -> None:
    """The recipient is the only store: that it was asked is all that could have changed anything."""
    maps = shutil.copytree(MAPS, tmp_path / "w" / "maps")
    (maps / "shop.yaml").unlink()
    assert rehearsed(maps, state=tmp_path / "w" / "state", today=TODAY)["verdict"] == "green"
    recipient.faults = ["", "lost", "400"]
    with serving(recipient) as url:
        world = World(tmp_path / "w", recipient, url)
        with pytest.raises(PartlyDone) as error:
            world.run()
        assert (error.value.code, error.value.exit_code) == ("store.declined", 4)
        assert world.mailed() == ["bob@x.example"]
        assert word(world.resume(today=LATE)) == ("done", "completed")
        assert recipient.only.body["submitted_time"] == "2026-03-31T00:00:00Z"


def test_an_id_that_was_given_away_meanwhile_is_not_sent(world: World) -> None:
    """The mailer would erase whoever has the id by then."""
    world.stopped("mailer.delete.contacts ask")
    with contextlib.closing(sqlite3.connect(world.path / "maps" / "shop.sqlite", isolation_level=None)) as shop:
        shop.execute("INSERT INTO accounts VALUES (7, 'eve@x.example', NULL)")
    with pytest.raises(PartlyDone) as error:
        world.resume()
    assert error.value.code == "run.reused-id"
    assert world.recipient.requests == {}


# --- secrecy --------------------------------------------------------------------------------------------------------

CANARIES = ("Ann@x.example", "ann@x.example")


@pytest.mark.parametrize("faults", [[], ["", "", "other"], ["", *["400"]], ["400"], ["", "lost", "text"]])
def test_no_file_log_or_error_has_a_value(world: World, faults: list[str], caplog: pytest.LogCaptureFixture) -> None:
    world.recipient.at_once = False
    world.recipient.faults = faults
    told = ""
    with caplog.at_level(0):
        try:
            told = json.dumps(as_json(world.run()))
        except PolicyEngineError as error:
            told = f"{error.message} {error.help}"
    assert told
    for canary in CANARIES:
        assert list(places(world.path / "state", canary)) == []
        assert canary not in told + caplog.text
        assert not any(canary in path for _, path, _ in world.recipient.seen)


def test_the_search_would_see_one(world: World) -> None:
    (world.path / "state" / "planted").write_text("mail=ann@x.example")
    assert list(places(world.path / "state", "ann@x.example")) != []
