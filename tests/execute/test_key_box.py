"""The key box gives back what was sealed, to who has the key, and nothing to anybody else."""

from __future__ import annotations

import base64
import datetime
import os
import re
import uuid
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine.errors import NotAnalysable, PolicyEngineError, Refused
from policyengine.execute import box
from policyengine.execute.box_file import FileBox, FileBoxes
from policyengine.execute.key import Key, Keys, create_keys, environment_keys, read_keys, replace_keys
from policyengine.execute.known import BoxedKnown
from policyengine.execute.protocol import REGISTER

CANARY = "Ann-canary-1a2b3c@example.org"
TODAY = datetime.date(2026, 3, 31)
KEY, OTHER = Key(bytes(range(32))), Key(bytes(range(32, 64)))
KEYS = Keys((KEY,))
OLD = Path(__file__).parent / "key_box" / "version-1"


def sealed(content, name="a", keys=KEYS):
    return box.sealed(content, name, keys, os.urandom)


def known_in(path, keys=KEYS):
    return BoxedKnown(FileBox(path.name, path), keys, os.urandom)


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
def test_what_was_sealed_comes_back_with_its_types(content):
    back = box.opened(sealed(content), "a", KEYS)
    assert back == content
    assert repr(sorted(back.items(), key=repr)) == repr(sorted(content.items(), key=repr))


def test_nothing_of_it_is_on_the_disk_and_nobody_else_may_read_it(tmp_path):
    path = tmp_path / "new" / "state" / "runs" / "r" / "box"
    FileBox("a", path).replace(sealed({"values": {"customer.email": [CANARY]}}))
    content = path.read_bytes()
    for form in (CANARY.encode(), base64.b64encode(CANARY.encode())[:-2], CANARY.encode().hex().encode(), b"values"):
        assert form not in content
    assert path.stat().st_mode & 0o777 == 0o600
    assert {each.stat().st_mode & 0o777 for each in path.parents[:4]} == {0o700}
    assert [each.name for each in path.parent.iterdir()] == ["box"]


def test_each_time_it_has_a_data_key_of_its_own():
    """Neither the key that wraps nor any data key is told twice, and none is where it can be read."""
    drawn = []

    def token_bytes(size):
        drawn.append(os.urandom(size))
        return drawn[-1]

    first, second = (box.sealed({"email": CANARY}, "a", KEYS, token_bytes) for _ in range(2))
    assert [len(each) for each in drawn] == [32, 12, 12] * 2
    assert len(set(drawn)) == 6
    assert not [each for each in (KEY.secret, drawn[0], drawn[3]) if each in first + second]
    assert box.wrapped_by(first, KEYS) == KEY.id == KEY.id.lower()
    assert KEY.secret.hex()[:8] not in KEY.id and repr(KEYS) == "Keys(every=(Key(made=None),))"


def test_any_changed_byte_is_noticed():
    whole = sealed({"email": CANARY})
    for at in range(len(whole)):
        with pytest.raises(NotAnalysable) as caught:
            box.opened(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], "a", KEYS)
        format = "box.newer" if at == len(box.FORMAT) - 2 else "box.format"
        refused(caught, format if at < len(box.FORMAT) else "box.unreadable")
    for length in range(len(whole)):
        with pytest.raises(NotAnalysable):
            box.opened(whole[:length], "a", KEYS)


def test_another_key_and_another_name():
    whole = sealed({"email": CANARY})
    with pytest.raises(NotAnalysable) as caught:
        box.opened(whole, "a", Keys((OTHER,)))
    refused(caught, "box.unreadable")
    assert KEY.id in caught.value.message
    with pytest.raises(NotAnalysable) as caught:
        box.opened(whole, "b", KEYS)
    refused(caught, "box.unreadable")
    assert box.opened(whole, "a", Keys((OTHER, KEY))) == {"email": CANARY}


def test_layers_of_two_boxes_are_not_put_together():
    """Neither the data key of another run's box, nor that of an older one of the same run."""
    head = len(box.FORMAT) + 17 + 60
    one, other, older = sealed({"a": 1}), sealed({"a": 2}, "b"), sealed({"a": 3})
    for mixed in (one[:head] + other[head:], other[:head] + one[head:], older[:head] + one[head:]):
        for name in ("a", "b"):
            with pytest.raises(NotAnalysable) as caught:
                box.opened(mixed, name, KEYS)
            assert caught.value.code == "box.unreadable"


@pytest.mark.parametrize("version", [b"3", b"9", b"10", b"215"])
def test_a_newer_one_is_refused_plainly(version):
    newer = sealed({"email": CANARY}).replace(b" 2\n", b" " + version + b"\n", 1)
    for ask in (lambda: box.opened(newer, "a", KEYS), lambda: box.wrapped_by(newer, KEYS)):
        with pytest.raises(NotAnalysable) as caught:
            ask()
        refused(caught, "box.newer")


@pytest.mark.parametrize("found", [b"", b"policyengine key box", b"policyengine key box 0\n", b"{}", os.urandom(200)])
def test_something_else_is_no_box(found):
    with pytest.raises(NotAnalysable) as caught:
        box.opened(found, "a", KEYS)
    refused(caught, "box.format")


def test_an_older_one_is_opened_and_is_a_new_one_once_it_is_sealed_again(tmp_path):
    """A file that version 1 has written, by the key of the bytes from 0 to 31."""
    path = tmp_path / "box"
    path.write_bytes(OLD.read_bytes())
    assert box.wrapped_by(path.read_bytes(), Keys((OTHER, KEY))) == KEY.id
    known = known_in(path, Keys((OTHER, KEY)))
    assert known.values() == {"customer.email": ["ann@x.example"], "customer.id": [7]}
    token = known.token("accounts", 1)
    assert path.read_bytes() == OLD.read_bytes()
    known.keep({**known.values(), "customer.phone": ["0155"]})
    assert path.read_bytes().startswith(box.FORMAT)
    again = known_in(path, Keys((OTHER,)))
    assert again.token("accounts", 1) == token and again.values()["customer.phone"] == ["0155"]
    with pytest.raises(NotAnalysable) as caught:
        box.opened(OLD.read_bytes(), "box", Keys((OTHER,)))
    refused(caught, "box.unreadable")


@pytest.mark.parametrize("old", [True, False], ids=["version 1", "version 2"])
def test_what_is_wrapped_anew_is_the_same_box(old):
    before = OLD.read_bytes() if old else sealed({"email": CANARY})
    content = box.opened(before, "a", KEYS)
    after = box.rewrapped(before, "a", Keys((OTHER, KEY)), os.urandom)
    assert box.opened(after, "a", Keys((OTHER,))) == content
    assert box.wrapped_by(after, Keys((OTHER,))) == OTHER.id
    head = len(box.FORMAT) + 17 + 60
    assert old or (after[head:] == before[head:] and after[:head] != before[:head])
    with pytest.raises(NotAnalysable):
        box.opened(after, "a", KEYS)


def test_a_type_that_cannot_be_written_is_refused_and_no_error_holds_it():
    with pytest.raises(Refused) as caught:
        sealed({"a": {CANARY}})
    refused(caught, "box.content")
    assert caught.value.__context__ is None and caught.value.__cause__ is None


def test_a_destroyed_box_is_gone_and_so_are_an_unfinished_one_and_the_one_before(tmp_path):
    kept = FileBox("a", tmp_path / "a.box")
    kept.replace(sealed({"a": 1}))
    with kept.path.open("rb") as before:
        kept.replace(sealed({"a": 2}))
        assert set(before.read()) == {0}
    (tmp_path / "a.box.new").write_bytes(kept.path.read_bytes())
    with kept.path.open("rb") as held, (tmp_path / "a.box.new").open("rb") as unfinished:
        kept.destroy()
        assert set(held.read()) == set(unfinished.read()) == {0}
    assert list(tmp_path.iterdir()) == []
    kept.destroy()
    assert kept.read() is None


def test_boxes_are_found_by_their_names(tmp_path):
    boxes = FileBoxes(tmp_path)
    assert boxes.names() == []
    for name in ("run-2", "run-1", REGISTER):
        boxes.of(name).replace(sealed({}, name))
    assert boxes.names() == [REGISTER, "run-1", "run-2"]
    assert all(box.opened(boxes.of(name).read(), name, KEYS) == {} for name in boxes.names())
    boxes.of("run-1").destroy()
    assert boxes.names() == [REGISTER, "run-2"]


def test_a_key_file_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "state" / "key"
    keys = create_keys(path, os.urandom, TODAY)
    assert read_keys(path) == keys
    assert keys.current.made == TODAY
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(Refused) as caught:
        create_keys(path, os.urandom, TODAY)
    refused(caught, "key.exists")
    assert read_keys(path) == keys


def test_keys_that_are_replaced_are_overwritten(tmp_path):
    path = tmp_path / "key"
    keys = create_keys(path, os.urandom, TODAY)
    both = Keys((Key(os.urandom(32), TODAY), Key(keys.current.secret)))
    with path.open("rb") as before:
        replace_keys(path, both)
        assert set(before.read()) == {0}
    assert read_keys(path) == both
    assert path.stat().st_mode & 0o777 == 0o600


LINES = {
    "one": (f"{base64.b64encode(KEY.secret).decode()}", (KEY,)),
    "one with a day": (f"{base64.b64encode(KEY.secret).decode()} 2026-03-31\n", (Key(KEY.secret, TODAY),)),
    "two": (f"{base64.b64encode(OTHER.secret).decode()}\n\n{base64.b64encode(KEY.secret).decode()}\n", (OTHER, KEY)),
    "one twice": ("\n".join([base64.b64encode(each.secret).decode() for each in (OTHER, KEY, OTHER)]), (OTHER, KEY)),
}


@pytest.mark.parametrize(("text", "keys"), LINES.values(), ids=LINES)
def test_several_keys(tmp_path, text, keys):
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_text(text)
    assert read_keys(path).every == keys
    assert environment_keys({"PE_KEY": text.strip().replace("\n\n", ", ")}, "PE_KEY").every == keys


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o601])
def test_a_key_that_others_can_reach_is_refused(tmp_path, mode):
    path = tmp_path / "key"
    key = base64.b64encode(create_keys(path, os.urandom, TODAY).current.secret).decode()
    path.chmod(mode)
    with pytest.raises(Refused) as caught:
        read_keys(path)
    refused(caught, "key.readable", hides=key)


_ONE = base64.b64encode(bytes(32)).decode()
WRONG = [f"{_ONE}\n{CANARY}", f"{_ONE} {CANARY}", f"{_ONE} 2026-02-30", f"{_ONE} 2026-03-31 {CANARY}", f"{_ONE}{_ONE}"]


@pytest.mark.parametrize("text", ["", "short", "!" * 44, base64.b64encode(bytes(31)).decode(), CANARY, *WRONG])
def test_what_is_no_key_is_refused_without_being_shown(tmp_path, text):
    path = tmp_path / "key"
    path.touch(mode=0o600)
    path.write_text(text)
    with pytest.raises(Refused) as caught:
        read_keys(path)
    refused(caught, "key.malformed")
    with pytest.raises(Refused) as caught:
        environment_keys({"PE_KEY": text}, "PE_KEY")
    refused(caught, "key.malformed" if text else "key.missing")


def test_keys_that_are_not_there(tmp_path):
    with pytest.raises(Refused) as caught:
        read_keys(tmp_path / "key")
    refused(caught, "key.missing")
    with pytest.raises(PolicyEngineError) as caught:
        environment_keys({}, "PE_KEY")
    refused(caught, "key.missing")
    assert environment_keys({"PE_KEY": base64.b64encode(KEY.secret).decode()}, "PE_KEY") == KEYS


def test_a_run_knows_the_same_after_a_kill(tmp_path):
    path = tmp_path / "run.box"
    known = known_in(path)
    known.keep({"customer.email": [CANARY], "customer.id": [0, 7]})
    again = known_in(path)
    assert again.values() == {"customer.email": [CANARY], "customer.id": [0, 7]}
    assert again.token("accounts", 1) == known.token("accounts", 1)
    tokens = {again.token(name, number) for name in ("accounts", "account", "s") for number in range(100)}
    assert len(tokens) == 300 and all(len(token) == 24 and int(token, 16) >= 0 for token in tokens)
    assert known_in(tmp_path / "other.box").token("accounts", 1) not in tokens
    again.destroy()
    assert not path.exists() and again.values() == {}


def test_a_hash_is_of_a_key_a_name_and_a_value(tmp_path):
    path = tmp_path / "run.box"
    known = known_in(path)
    texts = [(name, text) for name in ("a.b", "a", "a.b1", "") for text in ("", "1", ":1", "b:1", CANARY, "\ud800")]
    hashes = [known.hashed(*each) for each in texts]
    assert len({*hashes, known.token("a.b", 1)}) == len(texts) + 1
    assert all(re.fullmatch("[0-9a-f]{24}", each) for each in hashes)
    assert [known_in(path).hashed(*each) for each in texts] == hashes
    other = known_in(tmp_path / "other.box")
    assert not {other.hashed(*each) for each in texts} & {*hashes}


def test_the_types_that_stores_give():
    content = {
        "all": [b"\0\xff", Decimal("1.50"), datetime.date(2026, 1, 2), datetime.time(3, 4), uuid.UUID(int=7)],
        "at": datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC),
    }
    assert box.opened(sealed(content), "a", KEYS) == content
