"""What references pass on, against a slow and simple account of the same rule."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policyengine.load.fields import UNDECIDED, Decision
from policyengine.load.inherit import inherit
from policyengine.model.datamap import Origin, Reference, Relation
from policyengine.model.name import DatasetName, IdentifierName

NAMES = "abcdef"
CATEGORIES = ["user.name", "user.contact.email", "none", None]
IDENTIFIER = IdentifierName("customer", "id")


def simple(categories: dict[str, str | None], edges: list[tuple[str, str]], name: str) -> tuple[str | None, Origin]:
    """The category of a dataset's one field, found by walking outwards from it, ring by ring."""
    if categories[name] is not None:
        return categories[name], Origin.DECLARED
    if not any(source == name for source, _ in edges):
        return None, Origin.UNDECIDED
    rings, seen = [[name]], {name}
    while rings[-1]:
        # A decided field passes on its own decision, and not what it points at itself.
        through = [each for each in rings[-1] if each == name or categories[each] is None]
        ring = sorted({target for source, target in edges if source in through} - seen)
        seen |= set(ring)
        rings.append(ring)
    reached = [each for ring in rings[1:] for each in ring]
    for wanted in (lambda each: categories[each] not in (None, "none"), lambda each: categories[each] == "none"):
        for each in reached:
            if wanted(each):
                return categories[each], Origin.REFERENCE
    ends = [each for each in reached if not any(source == each for source, _ in edges)]
    return (None if ends else "none"), Origin.REFERENCE


@settings(max_examples=400, deadline=None)
@given(
    st.fixed_dictionaries({name: st.sampled_from(CATEGORIES) for name in NAMES}),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=9, unique=True),
)
def test_a_field_inherits_as_the_simple_account_says(
    categories: dict[str, str | None], edges: list[tuple[str, str]]
) -> None:
    def decided() -> dict[str, dict[str, Decision]]:
        return {
            name: {} if category is None else {"f": Decision(category, Origin.DECLARED)}
            for name, category in categories.items()
        }

    def run(order: list[tuple[str, str]]) -> dict[str, dict[str, Decision]]:
        found = decided()
        references = [
            Reference(Relation.STRUCTURAL, DatasetName("s", source), ("f",), DatasetName("s", target), ("f",))
            for source, target in order
        ]
        inherit(found, references, dict.fromkeys(NAMES, ("f",)))
        return found

    found = run(edges)
    for name in NAMES:
        decision = found[name].get("f", UNDECIDED)
        category, origin = simple(categories, edges, name)
        assert (decision.category, decision.origin) == (category, origin)
    assert run(edges[::-1]) == found


def test_a_chain_of_any_length_passes_on_and_stops_at_nothing() -> None:
    length = 20_000
    decided: dict[str, dict[str, Decision]] = {str(number): {} for number in range(length)}
    decided["0"]["f"] = Decision("user.unique_id", Origin.DEFAULT, IDENTIFIER)
    references = [
        Reference(Relation.OWNED_BY, DatasetName("s", str(number)), ("f",), DatasetName("s", str(number - 1)), ("f",))
        for number in range(1, length)
    ]
    inherit(decided, references, dict.fromkeys(decided, ("f",)))
    assert decided[str(length - 1)]["f"] == Decision("user.unique_id", Origin.REFERENCE, IDENTIFIER)
