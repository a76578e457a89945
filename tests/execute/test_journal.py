"""The journal keeps what was said, in order, through a kill at any byte; and takes nothing else."""

from __future__ import annotations

import json

import pytest

from policyengine.errors import NotAnalysable, Refused
from policyengine.execute.journal import FileLog, RunJournal

MANIFEST = "sha256:" + "0" * 64


class FileJournal(RunJournal):
    """A run's view of a file."""

    def __init__(self, path, run, manifest):
        self.log = FileLog(path)
        super().__init__(self.log, run, manifest)

    def close(self):
        self.log.close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "journal.jsonl"


def written(path):
    journal = FileJournal(path, "run-1", MANIFEST)
    journal.intent("delete/orders", "shop")
    journal.outcome("delete/orders", "shop", 2)
    journal.intent("mask/accounts", "shop")
    journal.close()
    return path.read_bytes()


def test_entries_are_canonical_numbered_lines(path):
    lines = written(path).splitlines(keepends=True)
    assert [json.loads(line)["sequence"] for line in lines] == [1, 2, 3]
    assert (
        lines[1]
        == json.dumps(
            {
                "kind": "outcome",
                "manifest": MANIFEST,
                "rows": 2,
                "run": "run-1",
                "sequence": 2,
                "step": "delete/orders",
                "store": "shop",
            },
            separators=(",", ":"),
        ).encode()
        + b"\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_intent_is_open_until_its_outcome(path):
    written(path)
    journal = FileJournal(path, "run-1", MANIFEST)
    assert [(each.sequence, each.step, each.store) for each in journal.open_intents()] == [(3, "mask/accounts", "shop")]
    journal.intent("mask/accounts", "shop")
    assert [each.sequence for each in journal.open_intents()] == [4]
    journal.outcome("mask/accounts", "shop", 0)
    assert journal.open_intents() == ()
    journal.close()
    assert FileJournal(path, "run-2", MANIFEST).open_intents() == ()


def test_a_line_torn_at_any_byte_is_cut_off_and_the_rest_stays(path):
    whole = written(path)
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        journal = FileJournal(path, "run-1", MANIFEST)
        complete = [end for end in ends if end <= length]
        assert path.read_bytes() == whole[: complete[-1] if complete else 0]
        journal.intent("next", "shop")
        journal.close()
        last = path.read_bytes().splitlines()[-1]
        assert json.loads(last)["sequence"] == len(complete) + 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [lines[0].replace(b"orders", b"others", 1).replace(b'"run"', b'"email"'), *lines[1:]],
        lambda lines: [lines[0].replace(b",", b", ", 1), *lines[1:]],
        lambda lines: [b"\n", *lines],
        lambda lines: [lines[0].replace(b"}", b',"value":"ann@example.org"}'), *lines[1:]],
    ],
)
def test_any_other_damage_is_told_and_nothing_is_cut(path, damage):
    lines = written(path).splitlines(keepends=True)
    path.write_bytes(b"".join(damage(lines)))
    before = path.read_bytes()
    with pytest.raises(NotAnalysable) as caught:
        FileJournal(path, "run-1", MANIFEST)
    assert caught.value.code == "journal.damaged"
    assert "ann@" not in str(caught.value)
    assert path.read_bytes() == before


def test_several_append_in_turns_and_each_sees_its_own(path):
    one, two = FileJournal(path, "run-1", MANIFEST), FileJournal(path, "run-2", MANIFEST)
    one.intent("first", "shop")
    two.intent("first", "shop")
    one.outcome("first", "shop", 1)
    with path.open("ab") as torn:
        torn.write(b'{"kind":"inte')
    two.outcome("first", "shop", 2)
    one.close()
    two.close()
    two.close()
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [(each["sequence"], each["run"]) for each in lines] == [
        (1, "run-1"),
        (2, "run-2"),
        (3, "run-1"),
        (4, "run-2"),
    ]
    assert [FileJournal(path, run, MANIFEST).outcomes("shop")[0][1] for run in ("run-1", "run-2")] == [1, 2]


@pytest.mark.parametrize(
    ("step", "rows"), [("", 1), ("x" * 301, 1), ("step", True), ("step", "ann@example.org"), ("step", None)]
)
def test_it_takes_ids_and_counts_and_nothing_else(path, step, rows):
    journal = FileJournal(path, "run-1", MANIFEST)
    with pytest.raises(Refused) as caught:
        journal.outcome(step, "shop", rows)
    assert caught.value.code == "journal.entry"
    journal.close()
    assert path.read_bytes() == b""
