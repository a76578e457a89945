"""Requests that are judged at once in a store without tables, which knows values, and not whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import redis

from policyengine.compile.manifest import compile_plan
from policyengine.execute.journal import Unwritten
from policyengine.execute.judge import judge
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.plan.build import build
from policyengine.rehearse.trial import Memory
from policyengine.stores.redis import open_redis
from tests.entries.conftest import TODAY
from tests.entries.test_cases import datamaps_of

DATASETS = {
    "profiles": {
        "pattern": "profile:*",
        "type": "hash",
        "on_erase": "delete",
        "fields": {
            "mail": {"category": "user.contact.email", "identifies": "customer.email"},
            "name": {"category": "user.name", "identifies": "customer.name"},
        },
    },
    "debts": {
        "pattern": "debt:{customer.name}",
        "type": "string",
        "on_erase": "block",
        "fields": {"value": "user.content.private"},
    },
    "letters": {
        "pattern": "letter:{customer.name}:*",
        "type": "string",
        "on_erase": "delete",
        "fields": {"value": "user.content.private"},
    },
}
PEOPLE = ("ann", "bob", "cay")


def test_each_is_judged_by_what_is_known_of_it_alone(server: redis.Redis, redis_server, tmp_path: Path) -> None:
    for name in PEOPLE:
        server.hset(f"profile:{name}", mapping={"mail": f"{name}@x.example", "name": name})
    server.set("debt:ann", "hers")
    for number in range(3):
        server.set(f"letter:cay:{number}", "hers")
    datamaps = datamaps_of(DATASETS, tmp_path)
    manifest = compile_plan(build(datamaps, "customer"), datamaps)

    def codes(*names: str) -> Iterator[str]:
        asked = [request(name, "customer", [("email", f"{name}@x.example")], datamaps) for name in names]
        with closing(open_redis("cache", redis_server.url, datamaps.stores["cache"].datasets)) as cache:
            runs = [Run(manifest, datamaps, each, {"cache": cache}, Memory(), Unwritten(), TODAY, 2) for each in asked]
            for each in judge(runs, {}).values():
                yield each.refused.code if each.refused is not None else ""

    assert [*codes(*PEOPLE)] == ["run.block", "", "run.ceiling"]
    assert [*codes(*reversed(PEOPLE))] == ["run.ceiling", "", "run.block"]
