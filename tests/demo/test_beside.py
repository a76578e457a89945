"""Django's own deletion beside ours: it leaves what the demo says it leaves."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from policyengine.errors import NotAnalysable
from policyengine.workflows.demo.beside import DjangoDelete, django_delete
from policyengine.workflows.demo.build import Stores
from policyengine.workflows.demo.chosen import Chosen
from policyengine.workflows.demo.picture import beside_lines, beside_note
from policyengine.workflows.demo.search import ANY, search
from policyengine.workflows.demo.shop import child


@pytest.fixture(scope="module")
def deleted(built: Stores, person: Chosen, tmp_path_factory: pytest.TempPathFactory) -> DjangoDelete:
    copy = Path(shutil.copy(built.shop, tmp_path_factory.mktemp("beside") / "copy.db"))
    return django_delete(copy, person)


def left(deleted: DjangoDelete, kind: str) -> dict[str, int]:
    return {hit.dataset: hit.rows for hit in deleted.left if hit.kind == kind}


def test_the_account_is_gone(deleted: DjangoDelete) -> None:
    assert deleted.deleted["auth.User"] == 1
    assert "auth_user" not in left(deleted, ANY)


def test_names_and_addresses_stay_in_the_addresses_of_orders(deleted: DjangoDelete) -> None:
    for kind in ("name", "address"):
        found = left(deleted, kind)
        assert found["order_shippingaddress"] == found["order_billingaddress"] >= 8
    assert left(deleted, "phone")["order_shippingaddress"] >= 8


def test_the_guest_orders_keep_both_their_e_mails(deleted: DjangoDelete) -> None:
    assert left(deleted, "e-mail")["order_order"] >= 1
    assert left(deleted, "old e-mail")["order_order"] >= 1


def test_other_people_lose_their_votes(deleted: DjangoDelete) -> None:
    assert deleted.deleted["reviews.Vote"] >= deleted.votes_of_others > 0
    assert str(deleted.votes_of_others) in beside_note(deleted)


def test_the_shop_itself_is_not_touched(deleted: DjangoDelete, built: Stores, person: Chosen) -> None:
    with closing(sqlite3.connect(built.shop)) as shop:
        assert shop.execute("SELECT count(*) FROM auth_user WHERE id = ?", (person.id,)).fetchone() == (1,)


def test_the_lines_beside_each_other(deleted: DjangoDelete, built: Stores, person: Chosen) -> None:
    lines = {line.place: line for line in beside_lines(deleted, search(built.shop, person.needles))}
    assert lines["auth_user"].theirs == 0
    assert lines["auth_user"].ours == 1, "our search of a shop that nobody erased yet"
    assert lines["order_billingaddress"].what == "name, address"
    assert beside_lines(deleted, ())[0].theirs == max(line.theirs for line in lines.values())


def test_an_account_that_is_not_there_is_an_error_without_its_e_mail(built: Stores, tmp_path: Path) -> None:
    copy = Path(shutil.copy(built.shop, tmp_path / "copy.db"))
    with pytest.raises(NotAnalysable) as caught:
        child.delete(copy, "nobody@example.org")
    assert "nobody" not in str(caught.value)
