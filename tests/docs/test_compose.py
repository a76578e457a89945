"""docs/compose.yaml: no server is open to others, none forgets, and none has a password that everybody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

FILE = Path(__file__).parents[2] / "docs" / "compose.yaml"
COMPOSE = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_server_is_ours_alone_and_keeps_its_data(name: str) -> None:
    service = COMPOSE["services"][name]
    assert all(each.startswith("127.0.0.1:") for each in service["ports"])
    assert [each.split(":")[0] for each in service["volumes"]] == [name]
    assert name in COMPOSE["volumes"]
    assert service["healthcheck"]["test"]
    secrets = [value for key, value in service.get("environment", {}).items() if "PASS" in key or "AUTH" in key]
    assert all(each.startswith("${") and ":?" in each for each in secrets if "auth-host" not in each)


def test_it_has_the_servers_that_the_stores_are_on() -> None:
    assert set(COMPOSE["services"]) == {"postgres", "mariadb", "redis", "nats", "rabbitmq"}
