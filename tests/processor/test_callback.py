"""Callbacks: what a recipient tells of its own accord is believed from nobody else, once, and about this request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from policyengine.errors import PolicyEngineError
from tests.processor.conftest import World


@pytest.fixture
def waiting(world: World) -> World:
    world.recipient.at_once = False
    assert world.run().state == "awaiting"
    world.recipient.seen.clear()
    return world


def test_a_callback_ends_the_run_without_another_question(waiting: World) -> None:
    outcome = waiting.resume(callback=waiting.recipient.callback())
    assert (outcome.state, outcome.recipients[0].word) == ("done", "completed")
    assert waiting.recipient.seen == []


def test_a_callback_may_say_that_it_goes_on(waiting: World) -> None:
    outcome = waiting.resume(callback=waiting.recipient.callback(status="cancelled"))
    assert outcome.state == "awaiting"  # they are asked as well, and say that it waits


@pytest.mark.parametrize("body", [b'"request_status": "completed"', b"mailer-1"])
def test_a_changed_callback_is_refused(waiting: World, body: bytes) -> None:
    changed = {b'"request_status": "completed"': b'"request_status": "Completed"', b"mailer-1": b"mailer-2"}[body]
    _refused(waiting, waiting.recipient.callback().replace(body, changed), "callback.unsigned")


def test_a_callback_that_somebody_else_signed_is_refused(waiting: World) -> None:
    _refused(waiting, waiting.recipient.callback(key=Ed25519PrivateKey.generate()), "callback.unsigned")


def test_a_callback_that_was_sent_elsewhere_is_refused(waiting: World) -> None:
    callback = waiting.recipient.callback(url="https://privacy.other.example/mailer")
    _refused(waiting, callback, "callback.unsigned")


def test_a_callback_that_covers_too_little_is_refused(waiting: World) -> None:
    _refused(waiting, waiting.recipient.callback(covered=("@method",)), "callback.unsigned")


def test_an_old_callback_is_refused(waiting: World) -> None:
    old = datetime.now(UTC) - timedelta(days=1, hours=1)
    _refused(waiting, waiting.recipient.callback(created=old), "callback.unsigned")


def test_a_callback_about_another_request_is_refused(waiting: World) -> None:
    _refused(waiting, waiting.recipient.callback(id="another"), "callback.other-request")


def test_a_callback_with_a_word_that_nobody_knows_is_refused(waiting: World) -> None:
    _refused(waiting, waiting.recipient.callback(status="splendid"), "callback.answer")


def test_a_callback_is_taken_once(waiting: World) -> None:
    callback = waiting.recipient.callback(status="in_progress")
    waiting.recipient.work(waiting.recipient.only_id, "in_progress")
    assert waiting.resume(callback=callback).state == "awaiting"
    waiting.recipient.seen.clear()
    _refused(waiting, callback, "callback.replayed")


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"completed", b"POST / HTTP/1.1 more\r\n\r\n{}", b"x" * 300_000])
def test_what_is_no_request_is_told(waiting: World, raw: bytes) -> None:
    _refused(waiting, raw, "callback.malformed")


def test_without_a_key_of_theirs_no_callback_is_believed(waiting: World) -> None:
    map = waiting.path / "maps" / "mailer.yaml"
    map.write_text(map.read_text().replace("  answers: {env: MAILER_ANSWERS}\n", ""))
    _refused(waiting, waiting.recipient.callback(), "callback.unsigned")


def _refused(waiting: World, raw: bytes, code: str) -> None:
    with pytest.raises(PolicyEngineError) as error:
        waiting.resume(callback=raw)
    assert error.value.code == code
    assert error.value.exit_code in (1, 2)
    assert waiting.recipient.seen == []
    assert waiting.box
