"""Which recipients get what, and how they are told."""

from __future__ import annotations

import pytest

from policyengine.lineage.answer import Notice, Says
from tests.register.made import MAPS, OTHERS, asked

# Of each recipient: how they are told, and of each of their datasets the fields, whose they are, and the sources.
ANSWERS = {
    "complete": {
        "mailer": (Notice.ERASED, {"letters.contacts": (("mail",), ("member",), ("club.members",), False)}),
        "printer": (Notice.NOT_TOLD, {}),
    },
    "unsaid": {
        "mailer": (Notice.ERASED, {"letters.sent": (("mail",), ("customer",), ("shop.accounts",), False)}),
        "press": (Notice.ERASED, {"press.notes": ((), (), ("shop.guests",), True)}),
    },
    "processor": {
        "mailer": (
            Notice.ASKED,
            {
                "mailer.contacts": (("ref", "email"), ("customer",), ("shop.accounts",), False),
                "mailer.sends": (("to", "subject"), ("customer",), (), False),
            },
        )
    },
    "shop": {},
}


@pytest.mark.parametrize("name", ANSWERS)
def test_who_gets_what(name: str) -> None:
    with asked((MAPS | OTHERS)[name]) as found:
        answer = found.recipients()
    told = {
        each.recipient.name: (
            each.told,
            {
                str(given.dataset): (
                    tuple(field for field, _, _ in given.fields),
                    given.subjects,
                    tuple(map(str, given.sources)),
                    given.wide,
                )
                for given in each.given
            },
        )
        for each in answer.received
    }
    assert told == ANSWERS[name]
    assert answer.says is (Says.YES if told else Says.NO)


def test_purposes_and_categories_are_the_fields_own() -> None:
    with asked(OTHERS["crossings"]) as found:
        received = {each.recipient.name: each for each in found.recipients().received}
    assert [given.fields for given in received["lab"].given] == [
        (("email", ("user.contact.email",), ("contract",)), ("name", ("user.name",), ("contract",)))
    ]
