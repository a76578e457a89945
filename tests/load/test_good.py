"""Directories that load, and what they load to."""

from pathlib import Path

from policyengine.load.directory import read
from policyengine.model.datamap import CutNull, CutReassign, Origin
from policyengine.model.name import DatasetName, IdentifierName

GOOD = Path(__file__).parent / "good"


def test_the_booking_example_is_expanded() -> None:
    datamaps = read(GOOD / "booking")
    bookings = datamaps.dataset(DatasetName("booking", "bookings"))
    assert [str(reference) for reference in bookings.references] == [
        "booking.bookings.account_id -> booking.accounts",
        "booking.bookings.hotel_id+room_number -> booking.rooms",
    ]
    assert bookings.references[0].enforced is not None
    assert bookings.references[1].cut == CutNull(("hotel_id", "room_number"))
    assert datamaps.dataset(DatasetName("booking", "reviews")).references[0].cut == CutReassign((0,))
    account = bookings.fields["account_id"]
    assert (account.category, account.category_origin) == ("user.unique_id", Origin.REFERENCE)
    assert account.identifies == IdentifierName("customer", "id")
    assert not datamaps.dataset(DatasetName("booking", "audit")).decided
