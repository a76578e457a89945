"""How many rows each mutation of a run was to change: written down before it, forgotten once its receipt is there."""

from __future__ import annotations

from clickhouse_connect.driver.client import Client

from policyengine.stores import clickhouse_connection as connection

_CREATE = """
    CREATE TABLE IF NOT EXISTS __pe_changes (__pe_run String, __pe_text String, __pe_rows Int64)
    ENGINE = MergeTree ORDER BY (__pe_run, __pe_text)
"""
_THERE = "SELECT 1 FROM system.tables WHERE database = currentDatabase() AND name = '__pe_changes'"
_READ = """
    SELECT max(__pe_rows), count() FROM __pe_changes WHERE __pe_run = {run:String} AND __pe_text = {text:String}
"""
_ADD = "INSERT INTO __pe_changes SELECT {run:String}, {text:String}, {rows:Int64}"
_OTHERS = "SELECT countIf(__pe_run <> {run:String}) FROM __pe_changes"
_FORGET = "ALTER TABLE __pe_changes DELETE WHERE __pe_run = {run:String} SETTINGS mutations_sync = 2"


def rows(client: Client, run: str, text: str) -> int | None:
    """The number of a statement's rows in a run; None where nothing is written down."""
    if not connection.rows(client, _THERE):
        return None
    [(number, written)] = connection.rows(client, _READ, {"run": run, "text": text})
    return int(number) if written else None


def add(client: Client, run: str, text: str, number: int) -> None:
    """Writes a statement's number down."""
    connection.told(client, _CREATE)
    values = {"run": run, "text": text, "rows": number}
    connection.told(client, _ADD, values)


def forget(client: Client, run: str) -> None:
    """Takes a run's numbers away, and the table with the last."""
    if not connection.rows(client, _THERE):
        return
    [(others,)] = connection.rows(client, _OTHERS, {"run": run})
    if others:
        connection.told(client, _FORGET, {"run": run})
    else:
        connection.told(client, "DROP TABLE IF EXISTS __pe_changes SYNC")
