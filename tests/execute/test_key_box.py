"""The key box gives back what was sealed, to who has the key, and nothing to anybody else."""

from __future__ import annotations

import base64
import datetime
import os
import re
import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.errors import NotAnalysable, PolicyEngineError, Refused
from policyengine.execute import box
from policyengine.execute.key import create_key, key_of, read_key
from policyengine.execute.known import BoxedKnown

CANARY = "Ann-canary-1a2b3c@example.org"
KEY = bytes(range(32))


def refused(error, code, *, hides=CANARY):
    assert error.value.code == code
    assert hides not in f"{error.value}{error.value.help}{error.value.args}"


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.binary()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.datetimes().map(lambda at: at.replace(fold=0))
    | st.times().map(lambda at: at.replace(fold=0))
    | st.uuids(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=8,
)


@given(content=st.dictionaries(st.text(max_size=5).filter(lambda key: not key.startswith("$")), _VALUES, max_size=4))
def test_what_was_sealed_comes_back_with_its_types(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("box") / "a.box"
    box.seal(path, KEY, content, os.urandom)
    back = box.open_box(path, KEY)
    assert back == content
    assert repr(sorted(back.items(), key=repr)) == repr(sorted(content.items(), key=repr))


def test_nothing_of_it_is_on_the_disk_and_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "state" / "a.box"
    box.seal(path, KEY, {"values": {"customer.email": [CANARY]}}, os.urandom)
    content = path.read_bytes()
    for form in (CANARY.encode(), base64.b64encode(CANARY.encode())[:-2], CANARY.encode().hex().encode(), b"values"):
        assert form not in content
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["a.box"]


def test_any_changed_byte_is_noticed(tmp_path):
    path = tmp_path / "a.box"
    box.seal(path, KEY, {"email": CANARY}, os.urandom)
    sealed = path.read_bytes()
    for at in range(len(sealed)):
        path.write_bytes(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :])
        with pytest.raises(NotAnalysable) as caught:
            box.open_box(path, KEY)
        refused(caught, "box.format" if at < len(box.FORMAT) else "box.unreadable")
    for length in range(len(sealed)):
        path.write_bytes(sealed[:length])
        with pytest.raises(NotAnalysable):
            box.open_box(path, KEY)


def test_another_key_another_name_and_no_box(tmp_path):
    path = tmp_path / "a.box"
    box.seal(path, KEY, {"email": CANARY}, os.urandom)
    with pytest.raises(NotAnalysable) as caught:
        box.open_box(path, bytes(32))
    refused(caught, "box.unreadable")
    path.rename(tmp_path / "b.box")
    with pytest.raises(NotAnalysable) as caught:
        box.open_box(tmp_path / "b.box", KEY)
    refused(caught, "box.unreadable")
    with pytest.raises(NotAnalysable) as caught:
        box.open_box(path, KEY)
    refused(caught, "box.missing")


def test_a_type_that_cannot_be_written_is_refused_before_anything_is_lost(tmp_path):
    path = tmp_path / "a.box"
    box.seal(path, KEY, {"a": 1}, os.urandom)
    with pytest.raises(Refused) as caught:
        box.seal(path, KEY, {"a": {CANARY}}, os.urandom)
    refused(caught, "box.content")
    assert box.open_box(path, KEY) == {"a": 1}


def test_a_destroyed_box_is_gone_and_so_is_an_unfinished_one(tmp_path):
    path = tmp_path / "a.box"
    box.seal(path, KEY, {"a": 1}, os.urandom)
    (tmp_path / "a.box.new").write_bytes(path.read_bytes())
    with path.open("rb") as held:
        box.destroy(path)
        assert set(held.read()) == {0}
    assert list(tmp_path.iterdir()) == []
    box.destroy(path)


def test_a_key_file_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "state" / "key"
    key = create_key(path, os.urandom)
    assert read_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused) as caught:
        create_key(path, os.urandom)
    refused(caught, "key.exists")
    assert read_key(path) == key


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o601])
def test_a_key_that_others_can_reach_is_refused(tmp_path, mode):
    path = tmp_path / "key"
    key = base64.b64encode(create_key(path, os.urandom)).decode()
    path.chmod(mode)
    with pytest.raises(Refused) as caught:
        read_key(path)
    refused(caught, "key.readable", hides=key)


@pytest.mark.parametrize("text", ["", "short", "!" * 44, base64.b64encode(bytes(31)).decode(), CANARY])
def test_what_is_no_key_is_refused_without_being_shown(tmp_path, text):
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_text(text)
    with pytest.raises(Refused) as caught:
        read_key(path)
    refused(caught, "key.malformed")
    with pytest.raises(Refused) as caught:
        key_of({"PE_KEY": text}, "PE_KEY")
    refused(caught, "key.malformed" if text else "key.missing")


def test_keys_that_are_not_there(tmp_path):
    with pytest.raises(Refused) as caught:
        read_key(tmp_path / "key")
    refused(caught, "key.missing")
    with pytest.raises(PolicyEngineError) as caught:
        key_of({}, "PE_KEY")
    refused(caught, "key.missing")
    assert key_of({"PE_KEY": base64.b64encode(KEY).decode()}, "PE_KEY") == KEY


def test_a_run_knows_the_same_after_a_kill(tmp_path):
    path = tmp_path / "run.box"
    known = BoxedKnown(path, KEY, os.urandom)
    known.keep({"customer.email": [CANARY], "customer.id": [0, 7]})
    again = BoxedKnown(path, KEY, os.urandom)
    assert again.values() == {"customer.email": [CANARY], "customer.id": [0, 7]}
    assert again.token("accounts", 1) == known.token("accounts", 1)
    tokens = {again.token(name, number) for name in ("accounts", "account", "s") for number in range(100)}
    assert len(tokens) == 300 and all(len(token) == 24 and int(token, 16) >= 0 for token in tokens)
    assert BoxedKnown(tmp_path / "other.box", KEY, os.urandom).token("accounts", 1) not in tokens
    again.destroy()
    assert not path.exists() and again.values() == {}


def test_a_hash_is_of_a_key_a_name_and_a_value(tmp_path):
    path = tmp_path / "run.box"
    known = BoxedKnown(path, KEY, os.urandom)
    texts = [(name, text) for name in ("a.b", "a", "a.b1", "") for text in ("", "1", ":1", "b:1", CANARY, "\ud800")]
    hashes = [known.hashed(*each) for each in texts]
    assert len({*hashes, known.token("a.b", 1)}) == len(texts) + 1
    assert all(re.fullmatch("[0-9a-f]{24}", each) for each in hashes)
    assert [BoxedKnown(path, KEY, os.urandom).hashed(*each) for each in texts] == hashes
    other = BoxedKnown(tmp_path / "other.box", KEY, os.urandom)
    assert not {other.hashed(*each) for each in texts} & {*hashes}


def test_the_types_that_stores_give(tmp_path):
    content = {
        "all": [b"\0\xff", Decimal("1.50"), datetime.date(2026, 1, 2), datetime.time(3, 4), uuid.UUID(int=7)],
        "at": datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC),
    }
    box.seal(tmp_path / "a.box", KEY, content, os.urandom)
    assert box.open_box(tmp_path / "a.box", KEY) == content
