"""How long a load takes, beside PyYAML's C loader on the same files in the same run.

    python benchmarks/load.py            10², 10³, 10⁴ and 5·10⁴ datasets of 20 fields
    python benchmarks/load.py --quick    10² and 10³
    python benchmarks/load.py --json     one JSON document instead of a table

Each measurement is a process of its own: its time is CPU time, its memory the most it ever held. The collector is on
for PyYAML, as it is for whoever calls it; `no gc` is PyYAML with the collector off, which our load does by itself.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FIELDS = 20
DATASETS_PER_STORE = 500
SIZES = (100, 1_000, 10_000, 50_000)
TYPES = ("integer", "varchar(255)", "text", "boolean", "timestamp with time zone", "'numeric(12,2)'")
ORGANISATION = """organisation: 1
name: bench
subjects: {customer: {identifiers: {id: {recyclable: true}, email: {normalise: lower}}}}
"""


def catalogue(store: str, count: int) -> str:
    """A catalogue as `import` writes it: one line a field."""
    pick = random.Random(store)
    lines = ["catalogue: 1", f"store: {store}", "engine: postgres", "datasets:"]
    for number in range(count):
        lines += [f"  table_{number}:", "    key: [field_0]", "    fields:"]
        for field in range(FIELDS):
            required = ", required: true" if field == 0 or pick.random() < 0.5 else ""
            lines.append(f"      field_{field}: {{type: {pick.choice(TYPES)}{required}}}")
    return "\n".join(lines) + "\n"


def datamap(store: str, count: int) -> str:
    """A datamap that decides every field: a reference, seven personal fields, the others none."""
    none = ", ".join(f"field_{field}" for field in range(9, FIELDS))
    lines = ["datamap: 1", f"store: {store}", "engine: postgres", f"catalogue: {store}.catalogue.yaml", "datasets:"]
    for number in range(count):
        lines += [f"  table_{number}:", f"    owned_by: {{field_1: table_{number // 2}}}", "    on_erase: delete"]
        lines += ["    fields:", "      field_0: {identifies: customer.id}"]
        lines += [f"      field_{field}: user.name.first" for field in range(2, 8)]
        lines += ["      field_8: {category: user.contact.email, identifies: customer.email, mask: clear}"]
        lines += [f"    none: [{none}]"]
    return "\n".join(lines) + "\n"


def write(directory: Path, datasets: int) -> int:
    """Writes an organisation of so many datasets; gives the bytes written."""
    (directory / "organisation.yaml").write_text(ORGANISATION)
    for first in range(0, datasets, DATASETS_PER_STORE):
        store, count = f"store_{first}", min(DATASETS_PER_STORE, datasets - first)
        (directory / f"{store}.catalogue.yaml").write_text(catalogue(store, count))
        (directory / f"{store}.yaml").write_text(datamap(store, count))
    return sum(file.stat().st_size for file in directory.iterdir())


def pyyaml(directory: Path, cache: Path) -> None:
    """What everybody does."""
    import yaml

    for file in sorted(directory.glob("*.yaml")):
        yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def pyyaml_no_gc(directory: Path, cache: Path) -> None:
    """The same with the collector off."""
    gc.disable()
    pyyaml(directory, cache)


def load(directory: Path, cache: Path) -> None:
    """Our load, without a cache."""
    from policyengine.load.directory import read

    read(directory)


def cached(directory: Path, cache: Path) -> None:
    """Our load with a cache: cold where there is none yet, else warm."""
    from policyengine.load.directory import read

    read(directory, cache=cache)


def touched(directory: Path, cache: Path) -> None:
    """A warm load that then looks at every field."""
    from policyengine.load.directory import read

    gc.disable()
    for store in read(directory, cache=cache).stores.values():
        for dataset in store.datasets.values():
            for field in dataset.fields.values():
                assert field.place.line


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "pyyaml": pyyaml,
    "pyyaml_no_gc": pyyaml_no_gc,
    "load": load,
    "cold": cached,
    "warm": cached,
    "touched": touched,
}


def measured(step: str, directory: Path, cache: Path) -> dict[str, float]:
    """A step's CPU seconds without the imports, and its peak in megabytes, from a process of its own."""
    command = [sys.executable, __file__, "--step", step, str(directory), str(cache)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def one_step(step: str, directory: Path, cache: Path) -> None:
    """Runs one step in this process and prints what it took."""
    import yaml  # noqa: F401

    import policyengine.load.directory
    import policyengine.load.taxonomy

    policyengine.load.taxonomy.taxonomy()
    before = time.process_time()
    STEPS[step](directory, cache)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": round(seconds, 4), "megabytes": round(peak, 1)}))


def row(datasets: int) -> dict[str, object]:
    """All steps on one organisation."""
    with tempfile.TemporaryDirectory() as place:
        directory, cache = Path(place) / "maps", Path(place) / "cache"
        directory.mkdir()
        size = write(directory, datasets)
        steps = {step: measured(step, directory, cache) for step in STEPS}
        steps["cache"] = {"megabytes": round(sum(file.stat().st_size for file in cache.iterdir()) / 2**20, 1)}
    seconds = {step: found.get("seconds", 0.0) for step, found in steps.items()}
    return {
        "datasets": datasets,
        "fields": datasets * FIELDS,
        "yaml_megabytes": round(size / 2**20, 1),
        "steps": steps,
        "ratio": round(seconds["load"] / seconds["pyyaml"], 3),
        "ratio_no_gc": round(seconds["load"] / seconds["pyyaml_no_gc"], 3),
        "warm_is_faster": round(seconds["load"] / seconds["warm"], 1),
        "touched_is_faster": round(seconds["load"] / seconds["touched"], 1),
    }


HEADER = "datasets    fields  YAML MB   PyYAML   no gc    load  ratio  (no gc)  peak MB    warm  faster  +touch  faster"


def shown(found: dict[str, object]) -> str:
    """A row of the table."""
    steps = found["steps"]
    assert isinstance(steps, dict)
    seconds = {step: measure.get("seconds", 0.0) for step, measure in steps.items()}
    columns = (
        f"{found['datasets']:>8}  {found['fields']:>8}  {found['yaml_megabytes']:>7}",
        f"{seconds['pyyaml']:>7.2f}  {seconds['pyyaml_no_gc']:>6.2f}  {seconds['load']:>6.2f}",
        f"{found['ratio']:>5.2f}  {found['ratio_no_gc']:>7.2f}  {steps['load']['megabytes']:>7.0f}",
        f"{seconds['warm']:>6.3f}  {found['warm_is_faster']:>5.0f}x",
        f"{seconds['touched']:>6.2f}  {found['touched_is_faster']:>5.1f}x",
    )
    return "  ".join(columns)


def main() -> None:
    """Parses the arguments and runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="10² and 10³ datasets only")
    parser.add_argument("--sizes", type=int, nargs="+", help="so many datasets instead")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--step", nargs=3, metavar=("STEP", "DIRECTORY", "CACHE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        step, directory, cache = arguments.step
        one_step(step, Path(directory), Path(cache))
        return
    sizes = arguments.sizes or (SIZES[:2] if arguments.quick else SIZES)
    if arguments.json:
        print(json.dumps({"python": sys.version.split()[0], "rows": [row(size) for size in sizes]}, indent=2))
        return
    print(HEADER)
    for size in sizes:
        print(shown(row(size)), flush=True)


if __name__ == "__main__":
    main()
