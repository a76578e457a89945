"""The ledger of a state as a directory, wherever it is kept: what the auditor's module reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from policyengine.errors import UsageError
from policyengine.execute.open_state import Place, is_server, state_at


@contextmanager
def published(state: Place) -> Iterator[Path]:
    """The directory of a state's ledger; of one in a database, a copy that is gone afterwards.

    Raises UsageError `audit.no-ledger` where the state has none.
    """
    if is_server(state):
        with TemporaryDirectory() as temporary:
            _copy(state, Path(temporary))
            yield Path(temporary)
        return
    directory = Path(state) / "ledger"
    if not directory.is_dir():
        raise UsageError("audit.no-ledger", f"there is no ledger in {state}", help="a run begins one")
    yield directory


def _copy(state: Place, directory: Path) -> None:
    with closing(state_at(state)) as held:
        from policyengine.execute.ledger_server import ServerLedger
        from policyengine.execute.state_server import Server

        assert isinstance(held, Server)
        for name, content in ServerLedger(held).files():
            where = directory / name
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(content)
