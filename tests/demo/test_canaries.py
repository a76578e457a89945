"""The demo's customer as a canary: nothing that was said or written outside the stores has their values."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pytest

from policyengine.execute.state_directory import Directory
from policyengine.workflows.compile import manifest_of
from policyengine.workflows.demo.build import Stores, stores
from policyengine.workflows.demo.chosen import Chosen
from policyengine.workflows.demo.maps import maps
from policyengine.workflows.demo.placed import embedded as placed
from tests.secrecy.search import places
from tests.secrecy.test_journey import KILLED, Journey

DIE_AT = "warehouse.decided intent"  # the shop is changed by then, and the warehouse is not


@dataclass(frozen=True, slots=True)
class Erased:
    """The commands of the demo's journey in a directory of their own; the stores are below `stores`."""

    journey: Journey
    person: Chosen
    before: frozenset[str]
    codes: tuple[int, ...]

    def found(self) -> dict[str, list[str]]:
        """Where each canary is, by kind, in everything but the stores."""
        return {
            kind: [each for each in places(self.journey.path, value) if not each.startswith("stores/")]
            for kind, value in canaries(self.person).items()
        }


def canaries(person: Chosen) -> dict[str, str]:
    return {
        "e-mail": person.email,
        "old e-mail": person.old_email,
        "phone": person.phone,
        "name": f"{person.first} {person.last}",
        "street": person.street,
    }


@pytest.fixture(scope="module")
def erased(built: Stores, person: Chosen, tmp_path_factory: pytest.TempPathFactory) -> Erased:
    journey = Journey(tmp_path_factory.mktemp("canaries"))
    shutil.copytree(built.shop.parent, journey.path / "stores")
    before = frozenset(kind for kind, value in canaries(person).items() if any(places(journey.path / "stores", value)))
    # Rehearsals know nobody: they open no store. One of this manifest is among the tests of the transcript.
    _, manifest = manifest_of(maps(), "customer")
    Directory(journey.path / "state").keep_verdict({"manifest": manifest.digest, "verdict": "green"})
    environment = placed(stores(journey.path / "stores")).environment
    asked = {"stdin": f"email: {person.email}\n"}
    request = (str(maps()), "--request", "r-1", "--state", "state")
    run = ("run", *request, "--identifiers", "-")

    def say(*arguments: str, stdin: str = "", site: str = "") -> int:
        return journey.policyengine(*arguments, stdin=stdin, site=site, DIE_AT=DIE_AT, **environment)

    killed = (say(*run, "--dry-run", **asked), say(*run, **asked, site=KILLED))
    shutil.copytree(journey.path / "state", journey.path / "state-when-killed")
    codes = (
        *killed,
        say(*run, stdin="email: somebody.else@x.example\n"),
        say("--format", "json", "resume", *request),
        say(*run, **asked),
        say("leftovers", str(maps()), "--identifiers", "-", **asked),
    )
    return Erased(journey, person, before, codes)


def test_the_search_sees_the_canaries_where_they_are(erased: Erased) -> None:
    assert erased.before == canaries(erased.person).keys()


def test_the_journey_is_the_whole_one(erased: Erased) -> None:
    assert erased.codes == (0, -9, 1, 0, 0, 0), erased.journey.said


def test_nothing_outside_the_stores_has_a_canary(erased: Erased) -> None:
    assert erased.found() == {kind: [] for kind in canaries(erased.person)}
    written = {each.relative_to(erased.journey.path).parts[0] for each in erased.journey.path.rglob("*")}
    assert list((erased.journey.path / "state-when-killed").rglob("box"))  # sealed, with all that was known by then
    assert {"state", "tmp", "said-1.txt", "said-6.txt"} <= written
