"""A shop and its mailer: stores made once, rehearsed once, copied for each test; a recipient that serves meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from policyengine.execute.outcome import Outcome
from policyengine.stores import processor
from policyengine.workflows import run as workflow
from tests.processor.server import OURS, THEIRS, Recipient, private, public, serving
from tests.verdicts import rehearsed

MAPS = Path(__file__).parent / "maps"
TODAY = date(2026, 3, 31)
GIVEN = (("email", "Ann@x.example"),)
ROWS = """
    CREATE TABLE accounts (id integer PRIMARY KEY, email text, phone text);
    CREATE TABLE orders (id integer PRIMARY KEY, account integer, note text);
    INSERT INTO accounts VALUES (7, 'ann@x.example', '+49 30 7'), (8, 'bob@x.example', '+49 30 8');
    INSERT INTO orders VALUES (1, 7, 'hers'), (2, 8, 'his');
"""


class Stopped(Exception):
    """The process is thought to be dead from here on."""


@dataclass(slots=True)
class World:
    """Stores, maps and state in a directory of their own, and the recipient with its URL."""

    path: Path
    recipient: Recipient
    url: str
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = {"MAILER_URL": self.url, "MAILER_KEY": private(OURS), "MAILER_ANSWERS": public(THEIRS)}

    def run(self, id: str = "r-1", given: Any = GIVEN, today: date = TODAY, **more: Any) -> Outcome:
        return workflow.run(
            self.path / "maps",
            id,
            None,
            given,
            state=self.path / "state",
            environment=self.environment,
            today=today,
            **more,
        )

    def resume(self, id: str = "r-1", today: date = TODAY, **more: Any) -> Outcome:
        return workflow.resume(
            self.path / "maps", id, state=self.path / "state", environment=self.environment, today=today, **more
        )

    def stopped(self, at: str, do: Callable[[], None] = lambda: None, **more: Any) -> None:
        """A run that ends at the first boundary of that name."""

        def boundary(name: str) -> None:
            if name == at:
                do()
                raise Stopped(name)

        with pytest.raises(Stopped):
            self.run(boundary=boundary, **more)

    def emails(self) -> list[str]:
        """Who has an account in the shop."""
        with sqlite3.connect(self.path / "maps" / "shop.sqlite") as shop:
            found = [email for (email,) in shop.execute("SELECT email FROM accounts ORDER BY email")]
        shop.close()
        return found

    def mailed(self) -> list[str]:
        """Whom the recipient still knows."""
        return sorted(each["email"] for each in self.recipient.contacts)

    @property
    def box(self) -> bool:
        """Whether anything of the person is still kept sealed."""
        return any((self.path / "state").rglob("box"))


def make(directory: Path) -> Path:
    maps = shutil.copytree(MAPS, directory / "maps")
    with sqlite3.connect(maps / "shop.sqlite") as shop:
        shop.executescript(ROWS)
    shop.close()
    verdict = rehearsed(maps, state=directory / "state", today=TODAY)
    assert verdict["verdict"] == "green", verdict
    return directory


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("processor"))


@pytest.fixture
def recipient() -> Recipient:
    return Recipient(contacts=[{"id": 7, "email": "ann@x.example"}, {"id": 8, "email": "bob@x.example"}])


@pytest.fixture
def world(template: Path, tmp_path: Path, recipient: Recipient, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(processor, "FIRST_SECONDS", 0.001)
    shutil.copytree(template, tmp_path / "w")
    with serving(recipient) as url:
        yield World(tmp_path / "w", recipient, url)
