"""A request: one person's use of a right. Its id is the idempotency key, its identifiers what is known of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from policyengine.errors import UsageError
from policyengine.ledger.entry import run_of
from policyengine.model.datamap import Datamaps
from policyengine.model.name import IdentifierName
from policyengine.model.organisation import Identifier, Normalise
from policyengine.model.type import Kind

Value = str | int | float | bool
_PUT = re.compile(r"deleted-[0-9a-f]{24}(@deleted\.invalid)?")  # a token or a hash
_MOST_LETTERS = 8  # 2 to the power of this many spellings at most


@dataclass(frozen=True, slots=True)
class Request:
    """`identifiers` holds raw values, as the person gave them. INVARIANT: never printed, logged or in an error.

    A request is answered in one round, unless a hold defers something: the next round begins once it may be lifted.
    `members` are the ids of the requests that a batch answers together; other requests have none.
    `purposes` are those that the person opts out of.
    """

    id: str
    subject: str
    identifiers: Mapping[IdentifierName, tuple[Value, ...]] = field(repr=False)
    round: int = 1
    members: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many people it is about."""
        return len(self.members) or 1

    @property
    def first(self) -> str:
        """The run of its first round."""
        return first_run(self.id)

    @property
    def run(self) -> str:
        """The run of its round."""
        return run_of(self.id, self.round)

    @property
    def before(self) -> str:
        """The run of the round before, which may have left something for a hold."""
        return run_of(self.id, self.round - 1)


def first_run(request: str) -> str:
    """The run of a request's first round, whatever machine it starts on: 24 hexadecimal digits.

    >>> first_run("r-1")
    '1f1540e0449ec368932c79b6'
    """
    return run_of(request)


def typed(text: Value, kind: Kind) -> Value | None:
    """A value as a field of that kind holds it, or None where no field of the kind could.

    >>> typed("7", Kind.INTEGER), typed("7abc", Kind.INTEGER), typed(7, Kind.TEXT)
    (7, None, '7')
    """
    if kind is Kind.INTEGER:
        try:
            return int(str(text))
        except ValueError:
            return None
    return str(text) if kind in (Kind.TEXT, Kind.UUID) else text


def normal(value: Value, normalise: Normalise) -> Value:
    """The one form by which values are told apart here; the engines normalise by themselves.

    >>> normal("Ann@X.example", Normalise.LOWER), normal("+49 (0)30", Normalise.DIGITS)
    ('ann@x.example', '49030')
    """
    if not isinstance(value, str):
        return value
    match normalise:
        case Normalise.NONE:
            return value
        case Normalise.LOWER:
            return value.lower()
        case Normalise.DIGITS:
            return "".join(each for each in value if each.isdigit())


def identifies(value: Value | None, identifier: Identifier) -> bool:
    """Whether the value names anybody: not NULL, not empty, not one of the identifier's declared `empty` values.

    0 and false are values; what an erasure put in a value's place is none.

    >>> email = Identifier(IdentifierName("customer", "email"))
    >>> identifies("ann@x.example", email), identifies("deleted-0123456789abcdef01234567@deleted.invalid", email)
    (True, False)
    """
    if value is None or value == "" or (isinstance(value, str) and _PUT.fullmatch(value)):
        return False
    form = normal(value, identifier.normalise)
    return form != "" and form not in {normal(each, identifier.normalise) for each in identifier.empty}


def spellings(value: Value, identifier: Identifier, *, unicode_lower: bool) -> Iterator[Value]:
    """The value, and for an engine whose `lower` knows only ASCII, its spellings in the letters that it leaves alone.

    >>> from policyengine.model.organisation import Identifier
    >>> email = Identifier(IdentifierName("customer", "email"), Normalise.LOWER)
    >>> sorted(spellings("Jörg@x.example", email, unicode_lower=False))
    ['JÖrg@x.example', 'Jörg@x.example']
    >>> sorted(spellings("straße", email, unicode_lower=False))
    ['straße', 'straẞe']
    """
    yield value
    if unicode_lower or identifier.normalise is not Normalise.LOWER or not isinstance(value, str):
        return
    choices = [_cases(each) for each in value]
    if sum(len(each) > 1 for each in choices) > _MOST_LETTERS:
        yield from {each for each in (value.lower(), value.upper()) if each.lower() == value.lower()} - {value}
        return
    yield from ("".join(each) for each in product(*choices) if "".join(each) != value)


def _cases(letter: str) -> tuple[str, ...]:
    """The letters that are the same in lower case. INVARIANT: `ß` is no `SS`, by which strangers would be found."""
    if letter.isascii():
        return (letter,)
    some = {letter, letter.lower(), letter.upper(), *_ONE_WAY}
    return tuple(sorted(each for each in some if each.lower() == letter.lower()))


# Great letters that are nobody's `upper`.
_ONE_WAY = ("ẞ", "\u2126", "\u212b", "ϴ")


def request(id: str, subject: str, given: Iterable[tuple[str, str]], datamaps: Datamaps) -> Request:
    """A request from what a person gave: pairs of identifier name (`email` or `customer.email`) and value.

    Raises UsageError, without the value, where the subject has no such identifier or nothing names anybody.
    """
    known = datamaps.organisation.subjects[subject].identifiers
    kinds = kinds_of(datamaps)
    found: dict[IdentifierName, list[Value]] = {}
    for name, text in given:
        identifier = known.get(name.removeprefix(f"{subject}."))
        if identifier is None:
            help = f"{subject} has {', '.join(known)}"
            raise UsageError("request.unknown-identifier", f"a {subject} has no identifier of that name", help=help)
        value = typed(text, kinds.get(identifier.name, Kind.TEXT))
        if value is not None and identifies(value, identifier):
            found.setdefault(identifier.name, []).append(value)
    if not found:
        raise UsageError(
            "request.no-identifier", "the request names nobody", help="give at least one identifier's value"
        )
    return Request(id, subject, {name: tuple(dict.fromkeys(values)) for name, values in found.items()})


def nobody(id: str, subject: str, given: Iterable[tuple[str, str]], datamaps: Datamaps) -> Request:
    """A request of nobody's in particular. Raises UsageError where it names somebody all the same."""
    if next(iter(given), None) is not None:
        raise UsageError(
            "request.needless-identifiers",
            "a retention ends for all whom the law kept something of, and this request names somebody",
            help="leave --identifiers out; an erasure is of one person",
        )
    return Request(id, subject, {})


def together(requests: Sequence[Request]) -> Request:
    """One request for all of them; the same requests, in any order, make the same one.

    >>> ann, bob = (Request(id, "customer", {}) for id in ("ann-1", "bob-7"))
    >>> together([ann, bob]).id, together([bob, ann]).members
    ('batch-aae03cd684ed6190', ('ann-1', 'bob-7'))
    """
    members = tuple(sorted(each.id for each in requests))
    found: dict[IdentifierName, dict[Value, None]] = {}
    for each in requests:
        for name, values in each.identifiers.items():
            found.setdefault(name, {}).update(dict.fromkeys(values))
    (subject,) = {each.subject for each in requests}
    digest = hashlib.sha256("\n".join(members).encode()).hexdigest()
    return Request(f"batch-{digest[:16]}", subject, {name: tuple(values) for name, values in found.items()}, 1, members)


def kinds_of(datamaps: Datamaps) -> dict[IdentifierName, Kind]:
    """As what fields hold each identifier."""
    return {
        each.identifies: each.type.kind
        for store in datamaps.stores.values()
        for dataset in store.datasets.values()
        for each in dataset.fields.values()
        if each.identifies is not None
    }
