"""An index that a note asks for is made by the engine, read back as what was asked for, and used."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import psycopg

from policyengine.compile.manifest import compile_plan
from policyengine.compile.statement import Role
from policyengine.draft import catalogue as written
from policyengine.model.finding import Finding
from policyengine.plan.build import build
from policyengine.stores.introspect.postgres import catalogue
from policyengine.workflows.check import check
from policyengine.workflows.read import read

CASE = Path(__file__).parents[1] / "rules" / "cases" / "indexes-on-postgres"

TABLES = """
CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE accounts (id int PRIMARY KEY, email varchar(80));
CREATE TABLE letters (id int PRIMARY KEY, email varchar(80));
CREATE INDEX ON letters (email);
CREATE TABLE calls (id int PRIMARY KEY, phone varchar(20));
CREATE TABLE prospects (id int PRIMARY KEY, email varchar(80));
CREATE INDEX ON prospects (lower(email), id);
CREATE TABLE texts (id int PRIMARY KEY, phone varchar(20));
CREATE TABLE cards (id int PRIMARY KEY, email text COLLATE any_case);
CREATE TABLE visits (id int PRIMARY KEY, account_id int);
CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE floors (tenant int REFERENCES tenants, floor int, PRIMARY KEY (tenant, floor));
CREATE TABLE tenants_accounts (
    tenant int REFERENCES tenants, account_id int REFERENCES accounts, PRIMARY KEY (tenant, account_id)
);
CREATE INDEX ON tenants_accounts (account_id);
CREATE TABLE seats (
    tenant int, floor int, id int, account_id int, PRIMARY KEY (tenant, floor, id),
    FOREIGN KEY (tenant, account_id) REFERENCES tenants_accounts, FOREIGN KEY (tenant, floor) REFERENCES floors
);
INSERT INTO accounts SELECT n, 'A' || n || '@example.org' FROM generate_series(1, 20000) AS n;
INSERT INTO letters SELECT n, 'L' || n || '@example.org' FROM generate_series(1, 20000) AS n;
INSERT INTO calls SELECT n, '+49 30 ' || n FROM generate_series(1, 20000) AS n;
INSERT INTO visits SELECT n, n FROM generate_series(1, 20000) AS n;
"""

USED = {
    "shop.resolve.value.accounts": "accounts_lower_email_index",
    "shop.resolve.value.letters": "letters_lower_email_index",
    "shop.resolve.value.calls": "calls_digits_phone_index",
    "shop.resolve.owned.visits": "visits_account_id_index",
}


def notes(directory: Path) -> list[Finding]:
    return [each for each in check(directory).findings if each.rule == "unindexed"]


def how(connection: psycopg.Connection[Any], directory: Path) -> dict[str, str]:
    """How the engine would run the statements of each step of `USED`, with the staging that it reads."""
    datamaps = read(directory)
    manifest = compile_plan(build(datamaps, "customer"), datamaps)
    for made in manifest.statements["shop.stage"]:
        if made.role is Role.RUN:
            connection.execute(made.sql.encode())
    found = {}
    for step in USED:
        lines = [
            line
            for each in manifest.statements[step]
            for (line,) in connection.execute(
                b"EXPLAIN " + each.sql.encode(), dict.fromkeys(each.parameters, "1")
            ).fetchall()
        ]
        found[step] = "\n".join(lines)
    return found


def test_what_is_asked_for_is_made_read_back_and_used(postgres: psycopg.Connection[Any], tmp_path: Path) -> None:
    shutil.copytree(CASE, tmp_path, dirs_exist_ok=True)
    postgres.execute(TABLES.encode())
    postgres.execute("ANALYZE")
    imported = tmp_path / "shop.catalogue.yaml"
    imported.write_text(written.text(catalogue(postgres, "shop")))
    asked = notes(tmp_path)
    assert len(asked) == len(USED) + 2, "of texts, which has none here, and of seats"
    before = how(postgres, tmp_path)
    for step, index in USED.items():
        assert index not in before[step]
        assert "Seq Scan on" in before[step]
    for each in asked:
        postgres.execute(each.help.partition("; then")[0].encode())
    postgres.execute("ANALYZE")
    imported.write_text(written.text(catalogue(postgres, "shop")))
    assert notes(tmp_path) == []
    after = how(postgres, tmp_path)
    for step, index in USED.items():
        assert f"using {index}" in after[step] or f"on {index}" in after[step], after[step]
