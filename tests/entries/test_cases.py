"""Keys, one case a file: what they are declared to hold, the commands that put it there, and what is left.

what        what it shows
datasets    those of the store `cache`
given       what the request brings
before      commands, as they are given to the server; `many` are repeated, with a number in the place of {}
refused     the code with which the run stops; nothing is changed then
leftovers   what verifying counts
rows        how many rows each step deletes
after       all that is there afterwards; `left` how many entries some keys have, or keys that begin so
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import redis
import yaml

from policyengine.compile.manifest import compile_plan
from policyengine.errors import PolicyEngineError
from policyengine.execute.journal import Unwritten
from policyengine.execute.outcome import Outcome
from policyengine.execute.perform import perform
from policyengine.execute.request import request
from policyengine.execute.run import Run
from policyengine.model.datamap import Datamaps
from policyengine.plan.build import build
from policyengine.rehearse.trial import Memory
from policyengine.stores.redis import open_redis
from policyengine.workflows.read import read
from tests.entries import shelves
from tests.entries.conftest import TODAY

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ORGANISATION = """\
organisation: 1
name: cases
subjects:
  customer:
    identifiers: {id: {}, name: {}, email: {normalise: lower}, phone: {normalise: digits}}
"""


def datamaps_of(datasets: dict[str, Any], directory: Path) -> Datamaps:
    """The organisation, with one store of keys."""
    (directory / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    store = {"datamap": 1, "store": "cache", "engine": "redis", "backups": [], "datasets": datasets}
    (directory / "cache.yaml").write_text(yaml.safe_dump(store, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return read(directory)


def erase(
    datamaps: Datamaps, given: dict[str, Any], url: str, id: str = "r-1", box: Memory | None = None, **more: Any
) -> Outcome:
    """Erases whoever it is, as a run does once it was rehearsed; `box` is what an interrupted one knew."""
    asked = request(id, "customer", [(name, str(value)) for name, value in given.items()], datamaps)
    cache = open_redis("cache", url, datamaps.stores["cache"].datasets)
    try:
        manifest = compile_plan(build(datamaps, "customer"), datamaps)
        return perform(Run(manifest, datamaps, asked, {"cache": cache}, box or Memory(), Unwritten(), TODAY, **more))
    finally:
        cache.close()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_case(file: Path, server: redis.Redis, redis_server, tmp_path: Path) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    datamaps = datamaps_of(case["datasets"], tmp_path)
    for command in case.get("before", ()):
        server.execute_command(*command)
    with server.pipeline(transaction=False) as together:
        for times, command in case.get("many", ()):
            for number in range(times):
                together.execute_command(*(each.replace("{}", str(number)) for each in command))
        together.execute()
    if "refused" in case:
        with pytest.raises(PolicyEngineError) as stopped:
            erase(datamaps, case["given"], redis_server.url)
        assert stopped.value.code == case["refused"]
        assert not any(value in str(stopped.value) for value in map(str, case["given"].values()))
    else:
        outcome = erase(datamaps, case["given"], redis_server.url)
        assert {each.id: each.rows for each in outcome.leftovers} == case.get("leftovers", {})
        assert {each.id: each.rows for each in outcome.steps}.items() >= case.get("rows", {}).items()
    found = shelves.everything(server)
    if "after" in case:
        assert found == case["after"]
    for name, number in case.get("left", {}).items():
        assert len(found.get(name, ())) or sum(key.startswith(name) for key in found) == number, name
        assert name not in found or len(found[name]) == number
