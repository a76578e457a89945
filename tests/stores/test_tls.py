"""TLS is as the URL says: the server is the one it should be, or nobody is told anything."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from policyengine.compile.statement import Statement
from policyengine.errors import StoreError
from policyengine.model.datamap import Connection, Store
from policyengine.stores.open import open_store
from tests.conftest import server
from tests.servers import reached
from tests.servers.postgres import POSTGRES_WITH_ALL

ENCRYPTED = Statement("tls", "shop", "postgres", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")


# host, how the URL goes on, whether it is encrypted; None: it is not opened
CASES = {
    "plain": ("localhost", "sslmode=disable", False),
    "encrypted": ("localhost", "sslmode=require", True),
    "authority": ("127.0.0.1", "sslmode=verify-ca&sslrootcert={ca}", True),
    "verified": ("localhost", "sslmode=verify-full&sslrootcert={ca}", True),
    "without an authority": ("localhost", "sslmode=verify-full&sslrootcert={none}", None),
    "another authority": ("localhost", "sslmode=verify-full&sslrootcert={other}", None),
    "another host": ("127.0.0.1", "sslmode=verify-full&sslrootcert={ca}", None),
}


@pytest.mark.parametrize("name", CASES)
def test_a_store_is_opened_as_its_url_says(name: str, tmp_path: Path) -> None:
    host, more, encrypted = CASES[name]
    port = urlsplit(server(POSTGRES_WITH_ALL)).port
    directory = Path(os.environ[reached.DIRECTORY]) / POSTGRES_WITH_ALL.name
    more = more.format(ca=directory / "ca.crt", other=directory / "other-ca.crt", none=tmp_path / "none.crt")
    declared = Store("shop", "postgres", {}, Connection(env="SHOP_URL"))
    environment = {"SHOP_URL": f"postgresql://postgres@{host}:{port}/postgres?{more}"}
    if encrypted is None:
        with pytest.raises(StoreError) as error:
            open_store(declared, environment, tmp_path)
        assert error.value.code == "store.open"
        assert str(port) not in error.value.message
        return
    opened = open_store(declared, environment, tmp_path)
    assert opened.rows(ENCRYPTED, {}) == [(encrypted,)]
    opened.close()
