"""How long the gate takes, beside a check of the files' shape that a team could write itself.

    python benchmarks/check.py            5,000 files, and 1,000 datasets
    python benchmarks/check.py --quick    500 files, and 100 datasets
    python benchmarks/check.py --json     one JSON document instead of a table

`files` have a dataset each, `datasets` stand in files of five hundred. Each step is a whole command in a process of its
own, its imports too, and its time is CPU time. `by hand`: every file loaded with PyYAML's C loader and validated
with jsonschema against the published schemas. `against` has one file changed since the last commit; what was found at
that commit is in the cache, as it is on a developer's machine, or not, as in CI.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ORGANISATION = """organisation: 1
name: bench
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
"""
HEAD = "datamap: 1\nstore: {store}\nengine: postgres\nbackups: []\ndatasets:\n"
FIELDS = ("boolean", "timestamp", "numeric(12,2)", "integer", "date")
BY_HAND = """
import json, pathlib, sys, yaml, jsonschema
schemas = {each: jsonschema.Draft7Validator(json.loads(pathlib.Path(sys.argv[2], f"{each}.schema.json").read_text()))
           for each in ("datamap", "organisation")}
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    tree = yaml.load(file.read_text(), Loader=yaml.CSafeLoader)
    assert not list(schemas[next(iter(tree))].iter_errors(tree)), file
"""


def dataset(number: int) -> str:
    """A dataset of twenty fields, owned by one before it; the first is the customers'."""
    whose = "    subject: customer\n" if number == 0 else f"    owned_by: {{owner_id: table_{(number - 1) // 2}}}\n"
    fields = [
        "      id: {type: integer, required: true, "
        + ("identifies: customer.id}" if number == 0 else "category: none}")
    ]
    fields += ["      owner_id: {type: integer}"] if number else []
    fields += (
        ["      email: {type: varchar(255), category: user.contact.email, identifies: customer.email}"]
        if not number
        else []
    )
    fields += [f"      note_{each}: {{type: text, category: user.content.private}}" for each in range(5)]
    fields += [f"      part_{each}: {{type: '{FIELDS[each % 5]}', category: none}}" for each in range(13)]
    lines = [f"  table_{number}:", whose.rstrip("\n"), "    key: [id]", "    on_erase: delete", "    fields:", *fields]
    return "\n".join(lines) + "\n"


def write(directory: Path, datasets: int, in_a_file: int) -> None:
    """An organisation of one store, spread over files."""
    directory.mkdir(parents=True)
    (directory / "organisation.yaml").write_text(ORGANISATION)
    for first in range(0, datasets, in_a_file):
        head = HEAD.format(store="shop") if first == 0 else "datamap: 1\nstore: shop\ndatasets:\n"
        text = head + "".join(dataset(each) for each in range(first, min(datasets, first + in_a_file)))
        (directory / f"shop_{first}.yaml").write_text(text)


def seconds(*command: str, where: Path) -> float:
    """The CPU seconds of a command that must find nothing wrong."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def git(where: Path, *arguments: str) -> None:
    """Git, as nobody in particular."""
    who = {f"GIT_{role}_{what}": "bench" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=where, env={**os.environ, **who}, check=True, capture_output=True)


def steps(datasets: int, in_a_file: int) -> Iterator[tuple[str, float]]:
    """Each step with its seconds."""
    check = (sys.executable, "-m", "policyengine", "check", "maps")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        write(home / "maps", datasets, in_a_file)
        git(home, "init", "-q", "-b", "main", ".")
        git(home, "add", "-A")
        git(home, "commit", "-qm", "all")
        yield "by hand", seconds(sys.executable, "-c", BY_HAND, "maps", str(ROOT / "schemas"), where=home)
        yield "cold", seconds(*check, where=home)
        yield "warm", seconds(*check, where=home)
        changed = home / "maps" / "shop_0.yaml"
        changed.write_text(changed.read_text().replace("part_0: {type: 'boolean'", "part_0: {type: 'integer'"))
        yield "against, base in the cache", seconds(*check, "--against", "main", where=home)
        shutil.rmtree(home / ".policyengine")
        yield "against, no cache", seconds(*check, "--against", "main", where=home)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="500 files, and 100 datasets")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    sizes = {"500 files": (500, 1), "100 datasets": (100, 500)} if asked.quick else {}
    rows = []
    for what, (datasets, in_a_file) in (sizes or {"5,000 files": (5_000, 1), "1,000 datasets": (1_000, 500)}).items():
        hand = 0.0
        for step, took in steps(datasets, in_a_file):
            hand = hand or took
            rows.append({"of": what, "step": step, "seconds": round(took, 2), "ratio": round(took / hand, 2)})
            if not asked.json:
                print(f"{what:>16}  {step:<28}{took:>8.2f} s  {took / hand:>6.2f} times by hand", flush=True)
    if asked.json:
        print(json.dumps({"python": sys.version.split()[0], "rows": rows}, indent=2))


if __name__ == "__main__":
    main()
