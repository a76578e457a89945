"""Which tokens the checker believes, beside `openssl ts -verify`, an oracle that knows nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyengine import audit
from tests.stamps.authority import House, der, digest, granted, token_of

DATA = b"a checkpoint\n"
Make = Callable[[House], bytes]


@dataclass(frozen=True)
class Case:
    """An answer over DATA, what the checker has to say of it, and who is trusted.

    `openssl` is what the oracle says, where it is not the same: it knows algorithms that the checker leaves unsure.
    """

    make: Make
    verdict: str = audit.PASS
    root: str = "root"
    others: tuple[str, ...] = ()
    openssl: bool | None = None


def asked(by: str = "rsa", *chain: str, data: bytes = DATA, **instead: str) -> Make:
    return lambda house: house.answer(house.question(data), by, *chain, **instead)


def forged(by: str, *options: str, change: Callable[[bytes], bytes] = bytes, named: str = "no") -> Make:
    """The TSTInfo of an honest answer, perhaps changed, signed by somebody else."""
    return lambda house: house.signed(change(house.info(asked(named=named)(house))), by, *options)


def spoiled(change: Callable[[bytes], bytes], by: str = "rsa") -> Make:
    return lambda house: change(asked(by)(house))


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(info: bytes) -> bytes:
        assert old in info
        return info.replace(old, new, 1)

    return change


def without_certificates(house: House) -> bytes:
    return house.answer(house.question(DATA, "-no_nonce"), "rsa")


def indefinite(answer: bytes) -> bytes:
    return b"\x30\x80" + answer[4:] + b"\0\0"


def long(answer: bytes) -> bytes:
    return b"\x30\x83\0" + answer[2:]


FAIL, UNSURE = audit.FAIL, audit.UNSURE
CASES = {
    "rsa": Case(asked()),
    "ec": Case(asked("ec"), root="curved"),
    "sha512": Case(asked(digest="sha512")),
    "sha384 by a curve": Case(asked("ec", digest="sha384"), root="curved"),
    "the first version of the signing certificate": Case(asked(ess="sha1")),
    "a signing certificate by sha512": Case(asked(ess="sha512")),
    "no name and no accuracy": Case(asked(named="no", accuracy="")),
    "with an authority between": Case(asked("below", "between")),
    "with an authority between that is known": Case(asked("below"), others=("between",)),
    "its certificate is known": Case(without_certificates, others=("rsa",)),
    "granted with modifications": Case(lambda house: granted(token_of(asked()(house)), 1)),
    "signed by cms": Case(forged("rsa")),
    "rejected": Case(asked(digests="sha512"), FAIL),
    "waiting": Case(lambda house: granted(b"", 3), FAIL),
    "granted, and no token": Case(lambda house: granted(b""), FAIL),
    "of something else": Case(asked(data=b"another\n"), FAIL),
    "another root": Case(asked("stranger"), FAIL),
    "a root's namesake": Case(asked(), FAIL, "other"),
    "an authority between is missing": Case(asked("below"), FAIL),
    "no certificate at all": Case(without_certificates, FAIL),
    "by one who is no authority": Case(forged("under-rsa", "-cades", "-certfile", "rsa.pem"), FAIL),
    "an authority too deep": Case(lambda house: forged("deep", "-cades", "-certfile", _two(house))(house), FAIL),
    "for web servers": Case(forged("web"), FAIL),
    "for web servers, too": Case(forged("both"), FAIL),
    "not critically": Case(forged("mild"), FAIL),
    "for other uses": Case(forged("seals"), FAIL),
    "no longer valid": Case(forged("over"), FAIL),
    "another's name": Case(forged("both", named="yes"), FAIL),
    "no signing certificate": Case(forged("rsa", "-nodetach"), FAIL),
    "no signed attributes": Case(forged("rsa", "-noattr"), FAIL),
    "another imprint": Case(forged("rsa", change=replaced(digest(DATA), digest(b"x"))), FAIL),
    "another version": Case(forged("rsa", change=replaced(b"\x02\x01\x01\x06", b"\x02\x01\x02\x06")), FAIL),
    "no moment": Case(
        forged("rsa", change=replaced(b"\x18\x0f20", b"\x18\x0fXX")), FAIL, openssl=True
    ),  # it never reads it
    "nothing": Case(lambda house: b"", FAIL),
    "garbage": Case(lambda house: b"garbage" * 100, FAIL),
    "cut off": Case(spoiled(lambda answer: answer[:-1]), FAIL),
    "a byte behind": Case(spoiled(lambda answer: answer + b"\0"), FAIL, openssl=True),  # it reads what it needs
    "an indefinite length": Case(spoiled(indefinite), FAIL, openssl=True),  # BER, which it takes
    "a length that is too long": Case(spoiled(long), FAIL, openssl=True),
    "a small key": Case(forged("small"), UNSURE, openssl=True),
    "an unknown curve": Case(forged("curve"), UNSURE, openssl=True),
    "PSS": Case(forged("rsa", "-cades", "-keyopt", "rsa_padding_mode:pss"), UNSURE),
    "a critical extension": Case(forged("critical"), UNSURE),
    "named by its key": Case(forged("rsa", "-cades", "-keyid"), FAIL),
}


def _two(house: House) -> str:
    house.file("two.pem", house.pem("beneath", "between"))
    return "two.pem"


def judged(answer: bytes, trusted: bytes | None, data: bytes = DATA) -> tuple[str, audit.Stamped | None]:
    known = None if trusted is None else audit.certificates_named("--tsa", trusted)
    try:
        return audit.PASS, audit.check_stamp("stamp.tsr", answer, data, known)
    except audit.Wrong:
        return audit.FAIL, None
    except audit.Doubtful:
        return audit.UNSURE, None


@pytest.mark.parametrize("name", CASES)
def test_the_checker_and_openssl_say_the_same(house: House, name: str) -> None:
    case = CASES[name]
    answer = case.make(house)
    verdict, _ = judged(answer, house.pem(case.root, *case.others))
    oracle = house.believes(answer, DATA, case.root, *case.others)
    assert (verdict, oracle) == (case.verdict, case.verdict == audit.PASS if case.openssl is None else case.openssl)


def test_the_time_is_the_latest_that_it_may_have_been(house: House) -> None:
    answer = asked()(house)
    _, exact = judged(asked(accuracy="")(house), house.pem("root"))
    _, stamped = judged(answer, house.pem("root"))
    assert stamped is not None and exact is not None
    assert (stamped.accuracy, exact.accuracy, stamped.by) == (1_500_100, 0, "CN=rsa.example")
    text = house.openssl("ts", "-reply", "-in", house.file("reply", answer), "-text").decode()
    assert f"Time stamp: {stamped.when:%b} {stamped.when.day:2} {stamped.when:%H:%M:%S %Y} GMT" in text
    assert stamped.time.endswith(".500100Z") and exact.time == f"{exact.when:%Y-%m-%dT%H:%M:%S}Z"


@pytest.mark.parametrize(("by", "root"), [("rsa", "root"), ("ec", "curved")])
def test_no_byte_of_a_token_may_be_another(house: House, by: str, root: str) -> None:
    """What is not signed is a status, and what may be said beside a certificate: another byte there says the same."""
    answer, trusted = asked(by)(house), house.pem(root)
    verdict, honest = judged(answer, trusted)
    assert verdict == audit.PASS
    believed = []
    for at in range(len(answer)):
        changed = answer[:at] + bytes([answer[at] ^ 1 << at % 8]) + answer[at + 1 :]
        verdict, said = judged(changed, trusted)
        if verdict == audit.PASS:
            believed.append(at)
            assert said == honest, at
    assert len(believed) < 8, believed


def test_no_length_makes_it_read_on(house: House) -> None:
    answer, trusted = asked()(house), house.pem("root")
    for size in range(0, len(answer), 3):
        assert judged(answer[:size], trusted)[0] == audit.FAIL
    for hostile in (b"\x30\x84\xff\xff\xff\xff", b"\x30\xff" + b"\xff" * 127, b"\x30\x80" * 100_000, b"\x3f" * 9):
        assert judged(hostile, trusted)[0] == audit.FAIL
    nested = b""
    for _ in range(2_000):
        nested = der(0x30, nested)
    assert judged(nested, trusted)[0] == audit.FAIL
    assert judged(granted(bytes(audit.LARGEST_ANSWER)), trusted)[0] == audit.FAIL


def test_certificates_without_end_are_not_looked_at(house: House) -> None:
    answer = asked()(house)
    leaf = house.openssl("x509", "-in", "rsa.pem", "-outform", "DER")
    assert answer.count(leaf) == 1
    assert judged(answer.replace(leaf, leaf * 40), house.pem("root"))[0] == audit.FAIL
    with pytest.raises(audit.Wrong):
        audit.certificates_named("--tsa", house.pem("root") * (audit.MOST_CERTIFICATES + 1))


@given(st.binary(max_size=300))
def test_nothing_makes_it_fall_over(content: bytes) -> None:
    for each in (content, der(0x30, content), granted(der(0x30, content)), granted(content)):
        assert judged(each, None)[0] == audit.FAIL
    for named in (content, b"-----BEGIN CERTIFICATE-----" + content + b"-----END CERTIFICATE-----"):
        with pytest.raises(audit.Wrong):
            audit.certificates_named("--tsa", named)
