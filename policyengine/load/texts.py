"""The files that datamaps name besides their own kind: SQL, and what dbt made of it, read when a flow names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from policyengine.load.files import below

_ENDINGS = (".sql", "manifest.json")


@dataclass(slots=True)
class Texts:
    """The files below a directory; hidden ones are not looked at."""

    directory: Path
    _names: list[str] | None = field(default=None)

    def names(self) -> list[str]:
        """The files of SQL and the manifests of dbt below the directory, sorted, with slashes."""
        if self._names is None:
            self._names = below(self.directory, _ENDINGS)
        return self._names

    def leaves(self, path: str) -> bool:
        """Whether a path, as seen from the directory, leads out of it, by itself or by a link."""
        if path.startswith(("..", "/")):
            return True
        try:
            return not (self.directory / path).resolve().is_relative_to(self.directory.resolve())
        except (ValueError, RuntimeError):  # a character that no path has; links in a ring
            return True

    def fitting(self, pattern: str) -> list[str]:
        """The files that a pattern fits, sorted; those that are hidden, or links out of the directory, are left out."""
        try:
            files = [each for each in self.directory.glob(pattern) if each.is_file()]
        except ValueError:  # `**` beside other characters
            return []
        found = (each.relative_to(self.directory) for each in files)
        shown = (each for each in found if not any(part.startswith(".") for part in each.parts))
        return sorted(name for each in shown if not self.leaves(name := each.as_posix()))

    def data(self, file: str) -> bytes | None:
        """What a file holds; None where there is no such file. Raises OSError where it can't be read."""
        path = self.directory / file
        return path.read_bytes() if path.is_file() else None

    def all(self) -> dict[str, bytes]:
        """All of them: what a cache has to know of. What can't be read is left out, and refused where it is named."""
        found: dict[str, bytes] = {}
        for name in self.names():
            try:
                found[name] = (self.directory / name).read_bytes()
            except OSError:
                continue
        return found
