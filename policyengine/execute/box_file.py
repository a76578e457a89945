"""Key boxes in files of a state directory.

<state>/runs/<run>/box          a run's
<state>/<name>.box              one that lasts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policyengine.execute import lock
from policyengine.execute.key import in_use
from policyengine.execute.protocol import LASTING
from policyengine.execute.state import written
from policyengine.stores import durable


@dataclass(frozen=True, slots=True)
class FileBox:
    """One box, in a file of mode 0600."""

    name: str
    path: Path

    def read(self) -> bytes | None:
        """The bytes, or None where there is no file."""
        try:
            return durable.read(self.path)[0]
        except FileNotFoundError:
            return None

    def create(self, content: bytes) -> bool:
        """Puts the bytes into a file where there is none; whether there was none."""
        with written():
            durable.directory(self.path.parent)
            return durable.create(self.path, content, mode=0o600)

    def replace(self, content: bytes) -> None:
        """Puts the bytes into a file, which replaces the one before; that one is overwritten."""
        with written():
            durable.directory(self.path.parent)
            durable.write_over(self.path, content, mode=0o600)

    def destroy(self) -> None:
        """Overwrites the file and removes it.

        What a copy-on-write file system or a disk keeps of it stays sealed: rotating the key makes it noise.
        """
        durable.destroy(self.path)


@dataclass(frozen=True, slots=True)
class FileBoxes:
    """All boxes of a state directory. Whoever is at work with a key there has a share of the lock on `using`."""

    state: Path

    def of(self, name: str) -> FileBox:
        """The box of a run, or one that lasts."""
        return FileBox(name, self._lasting(name) if name in LASTING else self.state / "runs" / name / "box")

    def destroy_all(self, names: Iterable[str]) -> None:
        """As `destroy`, of each of those boxes."""
        durable.destroy_all(self.of(each).path for each in names)

    def names(self) -> list[str]:
        """The names of the boxes that are there."""
        runs = [each.parent.name for each in self.state.glob("runs/*/box")]
        return sorted([*runs, *(each for each in LASTING if self._lasting(each).exists())])

    def runs(self) -> list[str]:
        """The runs that have a box, or a part of one that was not finished."""
        return sorted({each.parent.name for each in self.state.glob("runs/*/box*")})

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Inside, no run is at work in this state. Raises Refused `keys.in-use`."""
        durable.directory(self.state)
        with lock.held(self.using, lock.Kind.ALONE) as mine:
            if not mine:
                raise in_use()
            yield

    @property
    def using(self) -> Path:
        """The file whose lock tells whether keys are in use."""
        return self.state / "using-keys"

    def _lasting(self, name: str) -> Path:
        return self.state / f"{name}.box"
