"""One small organisation, built once: sixty customers are enough for one who has everything."""

from __future__ import annotations

from datetime import date

import pytest

from policyengine.workflows.demo.build import Stores, build
from policyengine.workflows.demo.chosen import Chosen, chosen

TODAY = date(2026, 11, 24)
CUSTOMERS = 60


@pytest.fixture(scope="session")
def said() -> list[str]:
    return []


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> Stores:
    return build(tmp_path_factory.mktemp("demo"), today=TODAY, customers=CUSTOMERS, progress=said.append)


@pytest.fixture(scope="session")
def person(built: Stores) -> Chosen:
    return chosen(built)
