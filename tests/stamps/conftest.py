"""Authorities that a whole session asks: two roots, who comes from them, and those that nobody should believe."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from policyengine.execute.key import create_keys
from policyengine.execute.open_state import Place
from tests.stamps.authority import CA, CURVE, EC, EDWARDS, LEAF, RSA, SMALL, STAMPS, House

# By name: who signs it, its key, what it may, and for how many days; a root signs itself.
CERTIFICATES: dict[str, tuple[str, str, str, int]] = {
    "root": ("", RSA, CA, 3650),
    "other": ("", RSA, CA, 3650),
    "curved": ("", EC, CA, 3650),
    "rsa": ("root", RSA, STAMPS, 3650),
    "ec": ("curved", EC, STAMPS, 3650),
    "stranger": ("other", RSA, STAMPS, 3650),
    "between": ("root", RSA, CA.replace("CA:TRUE", "CA:TRUE,pathlen:0"), 3650),
    "below": ("between", RSA, STAMPS, 3650),
    "beneath": ("between", RSA, CA, 3650),
    "deep": ("beneath", RSA, STAMPS, 3650),
    "under-rsa": ("rsa", RSA, STAMPS, 3650),
    "web": ("root", RSA, LEAF.format("critical,serverAuth"), 3650),
    "both": ("root", RSA, LEAF.format("critical,timeStamping,serverAuth"), 3650),
    "mild": ("root", RSA, LEAF.format("timeStamping"), 3650),
    "seals": ("root", RSA, STAMPS.replace("digitalSignature", "digitalSignature,keyEncipherment"), 3650),
    "over": ("root", RSA, STAMPS, -1),
    "small": ("root", SMALL, STAMPS, 3650),
    "curve": ("root", CURVE, STAMPS, 3650),
    "edwards": ("root", EDWARDS, STAMPS, 3650),
    "critical": ("root", RSA, STAMPS + "1.2.3.4=critical,ASN1:UTF8String:x\n", 3650),
}


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl, which is the authority here")
    made = House(tmp_path_factory.mktemp("authorities"))
    for name, (by, kind, says, days) in CERTIFICATES.items():
        made.certificate(name, by, kind, says, days)
    return made


@pytest.fixture
def roots(house: House) -> Path:
    return house.path / "root.pem"


@pytest.fixture(params=["directory", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "directory":
        return tmp_path / "state"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "key"
    create_keys(path, os.urandom, date(2026, 3, 31))
    return str(path)
