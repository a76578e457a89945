"""People who are accepted, refused, killed, resumed, batched and proven: nothing of them is in anything we wrote.

A search that finds nothing says something only where it would have found it: each place is planted afterwards.
"""

from __future__ import annotations

import json
import secrets
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from policyengine.draft import catalogue as catalogue_text
from policyengine.execute.key import create_keys
from policyengine.stores.introspect import live
from policyengine.stores.location import Location
from tests.conftest import asked, connected
from tests.secrecy.search import forms, places
from tests.secrecy.test_journey import CANARIES, CARD, EMAIL, KILLED, Journey, journey, prepared

__all__ = ["journey", "prepared"]

BOB = (
    "zoë-Ünik9wq@canary.example"  # nobody has it: a request of somebody who is not there, in letters that are not ASCII
)
ALL = (*CANARIES, BOB)
HERS = f"email: {EMAIL}\n"


def dumped(url: str, into: Path) -> None:
    """Every table of every schema of a database, as text: a file each."""
    into.mkdir(exist_ok=True)
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for schema, table in tables:
            with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(schema, table))) as rows:
                (into / f"{schema}.{table}.txt").write_bytes(b"".join(rows))


@contextmanager
def away(path: Path) -> Iterator[None]:
    """A store that is down."""
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


UNKEYED = ("leftovers", "history", "requests", "export")


def lived(
    journey: Journey, *state: str, key: tuple[str, ...] = (), abandoned: Callable[[], None] = lambda: None
) -> None:
    """All that may happen to a request, through the commands; each ends as it has to.

    `abandoned` lets the lease of the worker that was killed run out.
    """

    def ends(code: int, *arguments: str, **named: str) -> None:
        more = state if arguments[0] in UNKEYED else (*state, *key)
        assert journey.policyengine(*arguments, *more, **named) == code, (arguments, journey.said[-1])

    run = ("run", "maps", "--identifiers", "-")
    with away(journey.maps / "shop.sqlite"):
        ends(3, *run, "--request", "down", stdin=HERS)
    ends(1, *run, "--request", "ceiling", "--ceiling", "1", stdin=HERS)
    ends(0, "request", "maps", "--request", "r-1", "--identifiers", "-", stdin=HERS)
    ends(1, *run, "--request", "r-1", stdin=f"email: {BOB}\n")
    ends(-signal.SIGKILL, "work", "maps", "--until-idle", site=KILLED, DIE_AT="shop decide")
    ends(1, "leftovers", "maps", "--identifiers", "-", stdin=f"email: {EMAIL}\ncard: {CARD}\n")
    abandoned()
    ends(0, "resume", "maps", "--request", "r-1")
    lines = [{"request": "b-1", "identifiers": {"email": EMAIL}}, {"request": "b-2", "identifiers": {"email": BOB}}]
    ends(0, "batch", "maps", "--requests", "-", stdin="".join(json.dumps(each) + "\n" for each in lines))
    ends(2, "batch", "maps", "--requests", "-", stdin=json.dumps({"request": EMAIL, "identifiers": {BOB: CARD}}))
    ends(0, "prove", "r-1")
    (journey.path / "drawn").mkdir()
    assert journey.policyengine("sample", "--seed", "7", "-o", "drawn", *state, *key) in (0, 1), journey.said[-1]
    ends(0, "history", "r-1")
    ends(0, "requests")
    ends(0, "export", "requests", "-o", "all.csv")
    ends(0, "keys", "rotate", "ledger")
    ends(0, "keys", "rotate", "box")
    ends(0, "keys", "show")


def planted(directory: Path, kept: list[Path]) -> Iterator[tuple[str, str]]:
    """The canary in each of these files, in each form that the search claims to see; and what was not seen."""
    for file in kept:
        content = file.read_bytes()
        for form, text in forms(BOB).items():
            file.write_bytes(content + b"\n" + text)
            if not any(place.startswith(file.relative_to(directory).as_posix()) for place in places(directory, BOB)):
                yield file.name, form
        file.write_bytes(content)


def test_whole_lives_with_a_state_in_a_directory(journey: Journey) -> None:
    lived(journey)
    for what, file in (("ropa", "r.xlsx"), ("dpv-jsonld", "r.jsonld")):
        assert journey.policyengine("export", what, "maps", "-o", file) in (0, 1), journey.said[-1]
    assert journey.told(*ALL) == []
    assert journey.found() == [], "nor in the stores: she is gone"
    state = journey.path / ".policyengine"
    kept = [next(state.glob("ledger/tail.*")), journey.path / "r-1.proof.zip", journey.path / "all.csv"]
    alone = journey.path / "alone"
    copies = [shutil.copy(each, alone / each.name) for each in kept if alone.mkdir(exist_ok=True) is None]
    assert list(planted(alone, [Path(each) for each in copies])) == []


_OVER = "UPDATE policyengine.leases SET until = '-infinity'"


def test_whole_lives_with_a_state_on_a_server(journey: Journey, postgres_url: str) -> None:
    state = ("--state", postgres_url)
    assert journey.policyengine("rehearse", "maps", "--no-mutants", *state) == 0, journey.said[-1]
    key = journey.path / "key"
    create_keys(key, secrets.token_bytes, date(2026, 3, 31))
    lived(journey, *state, key=("--key", str(key)), abandoned=lambda: executed("postgres", postgres_url, _OVER))
    dumped(postgres_url, journey.path / "dumped")
    assert {each.name for each in (journey.path / "dumped").iterdir()} >= {"policyengine.ledger.txt"}
    assert journey.told(*ALL) == []
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE policyengine.planted (a text, b bytea)")
        for text, content in ((BOB, b""), ("", BOB.encode())):
            connection.execute("TRUNCATE policyengine.planted")
            connection.execute("INSERT INTO policyengine.planted VALUES (%s, %s)", (text, content))
            dumped(postgres_url, journey.path / "dumped")
            assert journey.told(*ALL) != []


_MAP = """
datamap: 1
store: shop
engine: {engine}
connection: {{env: SHOP_URL}}
catalogue: shop.catalogue.yaml
backups: []
datasets:
  accounts:
    subject: customer
    on_erase: delete
    fields:
      id: {{identifies: customer.id}}
      email: {{category: user.contact.email, identifies: customer.email}}
"""
_ORGANISATION = """
organisation: 1
name: corner
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {}}}}
"""
_ACCOUNTS = f"""
CREATE TABLE accounts (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE);
INSERT INTO accounts VALUES (1, '{EMAIL}'), (2, 'bob@x.example');
"""
_TRIGGER = {
    "postgres": """
        CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN OLD; END $$;
        CREATE TRIGGER told BEFORE DELETE ON accounts FOR EACH ROW EXECUTE FUNCTION told()""",
    "mariadb": "CREATE TRIGGER told BEFORE DELETE ON accounts FOR EACH ROW BEGIN {body} END",
}
_BACK = {
    "postgres": ("DROP TRIGGER told ON accounts", "DROP FUNCTION told", "DROP TABLE IF EXISTS told"),
    "mariadb": ("DROP TRIGGER told", "DROP TABLE IF EXISTS told"),
}
# Changes the store's schema in the middle of a run, after it was compared with the catalogue.
MEANWHILE = """
import os
from policyengine.execute import receipt
real = receipt.read
def read(run):
    def boundary(name):
        if name == "shop.delete.accounts intent":
            from tests.secrecy.test_whole import executed
            url = os.environ["SHOP_URL"]
            executed(url.partition(":")[0].removesuffix("ql"), url, os.environ["MEANWHILE"])
    run.boundary = boundary
    return real(run)
receipt.read = read
"""
_INTO = "INSERT INTO told VALUES (OLD.email);"
# What stands beside the table, and what its trigger does: the driver's error has her address.
CARRIES = {
    ("postgres", "a duplicate"): (f"CREATE TABLE told (a text UNIQUE); INSERT INTO told VALUES ('{EMAIL}')", _INTO),
    ("postgres", "a check"): ("CREATE TABLE told (a text CHECK (length(a) < 3))", _INTO),
    ("postgres", "a text"): (
        "SELECT 1",
        "RAISE EXCEPTION 'no %', OLD.email USING DETAIL = OLD.email, HINT = OLD.email, COLUMN = OLD.email;",
    ),
    ("postgres", "a type"): ("CREATE TABLE told (a integer)", "INSERT INTO told VALUES (OLD.email::integer);"),
    ("mariadb", "a duplicate"): (
        f"CREATE TABLE told (a varchar(80) UNIQUE); INSERT INTO told VALUES ('{EMAIL}')",
        _INTO,
    ),
    ("mariadb", "a check"): (f"CREATE TABLE told (a varchar(80) CHECK (a <> '{EMAIL}'))", _INTO),
    ("mariadb", "a text"): (
        "SELECT 1",
        "DECLARE told varchar(90); SET told = concat('no ', OLD.email); SIGNAL SQLSTATE '45000' "
        "SET MESSAGE_TEXT = told;",
    ),
    ("mariadb", "a type"): ("CREATE TABLE told (a integer)", _INTO),
}


def executed(engine: str, url: str, text: str) -> None:
    if engine == "postgres":
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(text)  # type: ignore[arg-type]
    else:
        with closing(connected(url)) as session:
            asked(session, text)


@pytest.mark.parametrize("engine", ["postgres", "mariadb"])
def test_what_a_driver_says_of_her_is_not_told(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    make: Callable[[], str] = request.getfixturevalue(f"{engine}_made")
    url = make()
    executed(engine, url, _ACCOUNTS)
    journey = Journey(tmp_path / "j")
    journey.maps.mkdir(parents=True)
    (journey.maps / "organisation.yaml").write_text(_ORGANISATION)
    (journey.maps / "shop.yaml").write_text(_MAP.format(engine=engine))
    found = live.catalogue(Location(engine, dsn=url), "shop")
    (journey.maps / "shop.catalogue.yaml").write_text(catalogue_text.text(found))
    assert journey.policyengine("rehearse", "maps", "--no-mutants", SHOP_URL=url) == 0, journey.said[-1]
    kinds = [(each, how) for (kind, each), how in CARRIES.items() if kind == engine]
    command, who = ("run", "--identifiers", "-"), HERS
    for name, (beside, body) in kinds:
        more = {"SHOP_URL": url, "MEANWHILE": f"{beside};{_TRIGGER[engine].replace('{body}', body)}"}
        run = (command[0], "maps", *command[1:], "--request", "r-1", "--format", "json")
        code = journey.policyengine(*run, stdin=who, site=MEANWHILE, **more)
        assert code in (3, 4), (name, journey.said[-1])
        assert '"code": "store.' in journey.said[-1], journey.said[-1]
        for each in _BACK[engine]:
            executed(engine, url, each)
        command, who = ("resume",), ""
    assert journey.told(*ALL) == []
    assert journey.policyengine("resume", "maps", "--request", "r-1", SHOP_URL=url) == 0, journey.said[-1]
    assert journey.policyengine("prove", "r-1") == 0
    assert journey.told(*ALL) == []
    if engine == "postgres":
        dumped(url, journey.path / "dumped")
        assert journey.told(*ALL) == [], "nor in the store, nor in what we leave there"
