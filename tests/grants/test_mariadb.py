"""The least privileges on MariaDB: a run is done with what `grants` prints, and something fails without any of it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pymysql
import pytest

from policyengine.cli.main import run as command
from policyengine.errors import PolicyEngineError
from policyengine.execute.outcome import Outcome, State
from policyengine.workflows.grants import grants
from tests.conftest import asked, connected
from tests.scenarios.play import Scene, set_up, variable

CASES = Path(__file__).parents[1] / "scenarios" / "cases"


@dataclass
class Least:
    """A shop, and a user that may nothing yet; `grant` are the statements for it."""

    played: Scene
    server: pymysql.Connection
    role: str
    url: str
    grant: list[str]

    def say(self, statement: str) -> None:
        asked(self.server, statement)

    def take(self, statement: str, verb: str) -> None:
        self.say(f"REVOKE {verb} ON " + statement.partition(" ON ")[2].replace(" TO ", " FROM "))

    def run(self, id: str) -> Outcome:
        """A dry run, and one that purges; nothing of an earlier one is there."""
        for (name,) in asked(self.server, "SHOW TABLES"):
            if str(name).startswith("__pe_"):
                self.say(f'DROP TABLE "{name}"')
        self.played.run(f"{id}-dry", dry_run=True)
        return self.played.run(id, purge=True)


def statements(script: str) -> list[str]:
    return [line for line in script.splitlines() if line.startswith("GRANT ")]


def verbs(statement: str) -> list[str]:
    """What a statement gives, one by one."""
    return re.findall(r"[A-Z]+(?: [A-Z]+)*(?: \(.*?\))?", statement.removeprefix("GRANT ").partition(" ON ")[0])


@pytest.fixture(params=["letters-of-europe", "children-of-anonymised"])
def least(
    request: pytest.FixtureRequest, tmp_path: Path, mariadb_server: str, mariadb_made: Callable[[], str]
) -> Iterator[Least]:
    played = set_up(CASES / request.param, "mariadb", tmp_path, mariadb_made)
    assert played.rehearse() == "green"
    (store,) = played.stores
    url = played.environment[variable(store)]
    role, password = f"pe_test_{secrets.token_hex(6)}", secrets.token_hex(8)
    (granted,) = grants(played.maps, (), role=role)
    split = urlsplit(url)
    server = connected(url)
    tables = [str(name) for (name,) in asked(server, "SHOW TABLES")]
    asked(server, "CREATE TABLE nobodys_business (id int PRIMARY KEY)")
    # So that there are samples to take anew.
    for each in tables:
        asked(server, f'ANALYZE TABLE "{each}" PERSISTENT FOR ALL')
    asked(server, f"CREATE USER '{role}'@'%' IDENTIFIED BY '{password}'")
    mine = urlunsplit(split._replace(netloc=f"{role}:{password}@{split.hostname}:{split.port or 3306}"))
    played.urls[store] = mine
    try:
        yield Least(played, server, role, mine, statements(granted.script))
    finally:
        asked(server, f"DROP USER '{role}'@'%'")
        server.close()


def test_all_of_them_suffice_and_each_is_needed(least: Least) -> None:
    assert len(least.grant) > 6
    for each in least.grant:
        least.say(each)
    rights = [(each, verb) for each in least.grant for verb in verbs(each)]
    needless = []
    for at, (each, verb) in enumerate(rights):
        least.take(each, verb)
        try:
            least.run(f"without-{at}")
            needless.append((each, verb))
        except PolicyEngineError as error:
            denied = error.code == "store.refused" and "policyengine grants" in error.help
            assert denied or error.code in ("store.schema", "store.open", "store.residual"), (each, verb, error)
        least.say(each)
    assert not needless
    done = least.run("with-all")
    assert done.state is State.DONE
    (purged,) = done.purged
    assert "pages" not in {each.name for each in purged.keeps}
    with pytest.raises(pymysql.Error, match="SELECT command denied"):
        asked(connected(least.url), "SELECT * FROM nobodys_business")


def test_a_script_is_printed_for_people_and_programs(least: Least, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["grants", str(least.played.maps), "--role", f"{least.role}@%"]) == 0
    assert statements(capsys.readouterr().out) == least.grant
    assert command(["grants", str(least.played.maps), "--role", "eraser@10.%"]) == 0
    assert "TO 'eraser'@'10.%';" in capsys.readouterr().out


@pytest.mark.parametrize(("role", "shown"), [(False, False), (True, True)])
def test_what_a_role_gives_is_given(least: Least, role: bool, shown: bool) -> None:
    for each in least.grant:
        least.say(each)
    tables = [each for each in least.grant if "TRIGGER" in verbs(each)]
    for each in tables:
        least.take(each, "TRIGGER")
    if role:
        name = f"{least.role}_role"
        least.say(f"CREATE ROLE '{name}'")
        for each in tables:
            least.say("GRANT TRIGGER ON " + each.partition(" ON ")[2].replace(f"'{least.role}'@'%'", f"'{name}'"))
        least.say(f"GRANT '{name}' TO '{least.role}'@'%'")
        least.say(f"SET DEFAULT ROLE '{name}' FOR '{least.role}'@'%'")
    try:
        assert least.run("by-role").state is State.DONE
        assert shown
    except PolicyEngineError as error:
        assert (shown, error.code) == (False, "store.schema")
    finally:
        if role:
            least.say(f"DROP ROLE '{name}'")
