"""How fast stores are changed, as it is said: by a file, for each store, and on the command line before all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policyengine.cli.pace import tempi
from policyengine.cli.settings import Said, settled
from policyengine.errors import UsageError
from policyengine.execute.pace import Tempi, Tempo
from policyengine.workflows import run as workflow

MAPS = Path(__file__).parents[2] / "datamaps" / "messenger"


def said(directory: Path, text: str, batch: int | None = None) -> Tempi:
    (directory / "policyengine.toml").write_text(text)
    return tempi(settled(Said(), {}, directory), batch)


def test_nothing_said(tmp_path: Path) -> None:
    assert said(tmp_path, "").of("shop") == Tempo(1000, None, 0.0)


def test_a_store_has_its_own_and_the_command_line_comes_first(tmp_path: Path) -> None:
    text = "[run]\nbatch = 500\nrate = 100\n[run.stores.shop]\nrate = 9\npause = 1\n"
    assert said(tmp_path, text).of("crm") == Tempo(500, 100.0, 0.0)
    assert said(tmp_path, text).of("shop") == Tempo(500, 9.0, 1.0)
    assert said(tmp_path, text, batch=2).of("shop") == Tempo(2, 9.0, 1.0)


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("[run]\nbatsch = 1", "settings.unknown-key", "[run] has no setting `batsch`"),
        ("[run]\nbatch = 0", "settings.wrong-value", "[run]: `batch` is not a number"),
        ("[run]\nbatch = true", "settings.wrong-value", "[run]: `batch` is not a number"),
        ("[run]\npause = -0.5", "settings.wrong-value", "[run]: `pause` is not seconds"),
        ("[run.stores]\nshop = 7", "settings.wrong-value", "[run.stores]: `shop` is not a table"),
        ("[run.stores.shop]\nstores = {}", "settings.unknown-key", "[run.stores.shop] has no setting `stores`"),
    ],
)
def test_what_is_wrong_is_said(text: str, code: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        said(tmp_path, text)
    assert error.value.code == code
    assert error.value.message.startswith(message)


def test_a_store_that_nobody_declares(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        workflow.run(
            MAPS,
            "r-1",
            None,
            (("email", "ann@x.example"),),
            state=tmp_path,
            environment={},
            today=date(2026, 3, 31),
            tempi=said(tmp_path, "[run.stores.shopp]\nrate = 1"),
        )
    assert error.value.code == "settings.unknown-store"
