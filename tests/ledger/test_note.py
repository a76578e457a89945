"""Signed notes and checkpoints: the example of the specification, and what is not believed."""

from __future__ import annotations

import pytest

from policyengine.ledger.note import Checkpoint, Signer, checkpoint, note, signed, verifier

# From golang.org/x/mod/sumdb/note, which the specification was made of.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SIGNED = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""


def test_the_example_is_signed_by_whom_it_says() -> None:
    peter = verifier(PETER)
    assert (peter.name, peter.id.hex(), str(peter)) == ("PeterNeumann", "c74f20a3", PETER)
    assert note(SIGNED).signed_by(peter)
    assert not note(SIGNED.replace("cryptography", "policyengine")).signed_by(peter)
    assert not note(SIGNED).signed_by(Signer("PeterNeumann", bytes(32)).verifier)


def test_what_is_signed_is_verified_and_nothing_else() -> None:
    one, other = Signer("x.example/log", b"1" * 32), Signer("x.example/log", b"2" * 32)
    text = Checkpoint("x.example/log", 7, bytes(range(32))).text
    both = note(signed(text, [one, other]))
    assert both.signed_by(one.verifier) and both.signed_by(other.verifier)
    assert not note(signed(text, [one])).signed_by(other.verifier)
    assert checkpoint(both).size == 7
    assert "seed" not in repr(one) and one.seed.decode() not in repr(one)


@pytest.mark.parametrize(
    "text", ["", PETER[:-1], PETER.replace("c74f20a3", "c74f20a4"), PETER.replace("+A", "+B"), "a b+00000000+AQ=="]
)
def test_what_is_no_key_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no key"):
        verifier(text)


@pytest.mark.parametrize(
    "content",
    ["", "text\n", "text\n\n", "text\n\nname x\n", SIGNED[:-1], SIGNED + "x\n", SIGNED.replace("\u2014", "-")],
)
def test_what_is_no_note_is_told(content: str) -> None:
    with pytest.raises(ValueError, match="signed note"):
        note(content)


GOOD = Checkpoint("x.example/log", 7, bytes(32)).text


@pytest.mark.parametrize(
    "text",
    [
        GOOD + "more\n",
        GOOD.replace("7", "07"),
        GOOD.replace("7", "-7"),
        GOOD.replace("7", "7.0"),
        "x\n7\n\n",
        "x\n7\nAA==\n",
    ],
)
def test_what_is_no_checkpoint_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        checkpoint(note(signed(text, [Signer("x", bytes(32))])))
