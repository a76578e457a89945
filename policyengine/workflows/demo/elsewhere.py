"""The demo's datamaps for stores on servers: the same decisions, with the catalogues that `import` writes there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from policyengine.model.datamap import Connection
from policyengine.stores.location import locate
from policyengine.workflows.demo.maps import maps
from policyengine.workflows.import_database import import_database

_ENGINE = re.compile(r"^engine: \w+$", re.MULTILINE)


def maps_at(directory: Path, urls: Mapping[str, str]) -> Path:
    """Writes the demo's datamaps into `directory`, for `urls`: where each store is, by its name.

    No decision differs. `servers/STORE.ENGINE.yaml` decides about what a store has on that engine alone.
    Raises UsageError and StoreError where a store can't be looked at.
    """
    shutil.copytree(maps(), directory)
    for store, url in urls.items():
        engine = locate(url).engine
        for more in (f"{store}.yaml", f"{store}.{engine}.yaml"):
            if (found := resources.files(__package__).joinpath("servers", more)).is_file():
                (directory / more).write_bytes(found.read_bytes())
        file, catalogue = directory / f"{store}.yaml", directory / f"{store}.catalogue.yaml"
        if catalogue.exists():
            text = file.read_text(encoding="utf-8")
            file.write_text(_ENGINE.sub(f"engine: {engine}", text, count=1), encoding="utf-8")
            catalogue.unlink()
            import_database(url, store, directory, connection=Connection(env=f"{store.upper()}_URL"))
    return directory
