"""The least privileges: a run is done with what `grants` prints, and fails when any one of them is taken away."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from policyengine.cli.main import run as command
from policyengine.errors import PolicyEngineError
from policyengine.execute.outcome import Outcome, State
from policyengine.workflows.grants import grants
from tests.scenarios.play import Scene, set_up, variable

CASES = Path(__file__).parents[1] / "scenarios" / "cases"


@dataclass
class Least:
    """A shop whose tables belong to somebody, and a role that may nothing yet; `grant` are the statements for it."""

    played: Scene
    server: psycopg.Connection
    role: str
    url: str
    grant: list[str]

    def say(self, statement: str) -> None:
        name = urlsplit(self.url).path[1:]
        self.server.execute(statement.replace(':"DBNAME"', f'"{name}"').encode())

    def take(self, statement: str) -> None:
        found = re.fullmatch(r'GRANT (.*) TO ("[^"]+");', statement)
        if found:
            self.say(f"REVOKE {found[1]} FROM {found[2]}")
        else:
            self.say(f'REVOKE "{self.role}_owner" FROM "{self.role}"')

    def run(self, id: str) -> Outcome:
        """A dry run, and one that purges."""
        self.played.run(f"{id}-dry", dry_run=True)
        return self.played.run(id, purge=True)


def statements(script: str) -> list[str]:
    """A script's statements, one by one."""
    script = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return re.findall(r"^(?:GRANT .*?;|DO \$owner\$.*?\$owner\$;)$", script, re.MULTILINE | re.DOTALL)


@pytest.fixture(params=["two-laws", "children-of-anonymised"])
def least(
    request: pytest.FixtureRequest, tmp_path: Path, postgres_server: str, postgres_made: Callable[[], str]
) -> Iterator[Least]:
    played = set_up(CASES / request.param, "postgres", tmp_path, postgres_made)
    assert played.rehearse() == "green"
    (store,) = played.stores
    url = played.environment[variable(store)]
    role = f"pe_test_{secrets.token_hex(6)}"
    owner = f"{role}_owner"
    (granted,) = grants(played.maps, (), role=role)
    split, password = urlsplit(url), secrets.token_hex(8)
    with psycopg.connect(url, autocommit=True) as server:
        host = "127.0.0.1" if server.info.host.startswith("/") else server.info.host
        made = SQL("CREATE ROLE {} LOGIN NOINHERIT PASSWORD {}").format(Identifier(role), password)
        server.execute(made)
        server.execute(SQL("CREATE ROLE {}").format(Identifier(owner)))
        try:
            name = Identifier(split.path[1:])
            server.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
            server.execute(SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
            server.execute(SQL("GRANT ALL ON SCHEMA public TO {}").format(Identifier(owner)))
            server.execute("CREATE TABLE nobodys_business (id int)")
            for (table,) in server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
                server.execute(SQL("ALTER TABLE {} OWNER TO {}").format(Identifier(table), Identifier(owner)))
            mine = urlunsplit(split._replace(netloc=f"{role}:{password}@{host}:{server.info.port}"))
            played.urls[store] = mine
            yield Least(played, server, role, mine, statements(granted.script))
        finally:
            for each in (role, owner):
                server.execute(SQL("DROP OWNED BY {} CASCADE").format(Identifier(each)))
                server.execute(SQL("DROP ROLE {}").format(Identifier(each)))


def test_all_of_them_suffice_and_each_is_needed(least: Least) -> None:
    assert len(least.grant) > 6
    for each in least.grant:
        least.say(each)
    for at, each in enumerate(least.grant):
        least.take(each)
        with pytest.raises(PolicyEngineError) as error:
            least.run(f"without-{at}")
        denied = re.search("42501|3F000|42P01", error.value.message) and "policyengine grants" in error.value.help
        assert denied or error.value.code in ("store.open", "store.residual"), each
        least.say(each)
    done = least.run("with-all")
    assert done.state is State.DONE
    (purged,) = done.purged
    assert {"pages", "samples"}.isdisjoint(each.name for each in purged.keeps)
    assert "replaced-samples" in {each.name for each in purged.keeps}, "that is the owner's of the database"
    with psycopg.connect(least.url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM nobodys_business")


def test_a_script_is_printed_for_people_and_programs(least: Least, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(["grants", str(least.played.maps), "--role", least.role]) == 0
    assert statements(capsys.readouterr().out) == least.grant
    assert command(["grants", str(least.played.maps), "elsewhere"]) == 2
    assert "there is no store `elsewhere`" in capsys.readouterr().err
