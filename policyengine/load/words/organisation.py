"""The keys of `organisation.yaml`."""

from __future__ import annotations

from policyengine.load.shape import Choice, Count, Either, Flag, Key, ListOf, MapOf, Record, Text, Version
from policyengine.load.words.text import CATEGORY, DAY, DURATION, NAME, TERM

ROLES = ("identifier", "linkable", "attribute", "secret")
ACTIONS = (
    "delete",
    "detach_author",
    "generalise",
    "generalise_year",
    "keep",
    "keep_if_k_anonymous",
    "keep_if_row_anonymised",
    "nullify",
    "nullify_or_delete",
    "retain_if_legal_basis",
    "retain_suppression_only",
    "shred_key",
    "tombstone",
    "truncate_or_null",
)

IDENTIFIER = Record(
    "an identifier",
    (
        Key("normalise", Choice(("none", "lower", "digits")), "how both sides of a match are brought to one form"),
        Key("empty", ListOf(Text("a text that identifies nobody", empty=True)), "values that identify nobody"),
        Key("shared", Flag(), "finds rows without singling a person out"),
        Key("recyclable", Flag(), "may be given to somebody else later: never suppressed"),
    ),
)

SUBJECT = Record(
    "a subject",
    (
        Key("accounts", Choice(("one", "many")), "whether one person may have several rows"),
        Key("identifiers", MapOf("names of identifiers", IDENTIFIER, least=1), "what finds the person", required=True),
    ),
)

BASIS = Record(
    "a retention",
    (
        Key("for", DURATION, "how long the data is kept", required=True),
        Key(
            "basis",
            Text("a legal basis", example="JustificationA17LegallyRequired"),
            "the legal basis, a DPV term",
            required=True,
        ),
        Key("citation", Text("a citation"), "the law or the contract", required=True),
    ),
)

HOLD = Record(
    "a hold",
    (
        Key(
            "basis",
            Text("a legal basis", example="JustificationA17LegalClaims"),
            "the legal basis, a DPV term",
            required=True,
        ),
        Key("citation", Text("a citation"), "the law, the case or the register", required=True),
    ),
)

RECIPIENT = Record(
    "a recipient",
    (
        Key(
            "role",
            Choice(("processor", "controller", "joint_controller", "third_party")),
            "what the recipient is",
            required=True,
        ),
        Key("contact", Text("an address"), "whom to tell", required=True),
        Key("deadline", DURATION, "how long the recipient may take"),
        Key(
            "regulation",
            Choice(("gdpr", "ccpa")),
            "the law that the recipient is asked to erase by; gdpr, where nobody says",
        ),
        Key(
            "receives",
            ListOf(CATEGORY, least=0),
            "the categories that may be given to the recipient, each with those below it",
            elsewhere=("categories", "data_categories", "data"),
        ),
    ),
)

REGION_TRANSFER = Record(
    "a transfer between regions",
    (
        Key("from", Text("a region"), "the region that the data leaves", required=True, elsewhere=("source",)),
        Key("to", Text("a region"), "the region that it goes to", required=True, elsewhere=("into", "target")),
        Key(
            "basis",
            Text("a legal basis", example="AdequacyDecision"),
            "the legal basis, a DPV term",
            required=True,
            elsewhere=("mechanism", "safeguard"),
        ),
        Key("citation", Text("a citation"), "the decision or the contract", required=True),
    ),
)

PURPOSE = Record(
    "a purpose",
    (
        Key(
            "basis",
            Text("a legal basis", example="Contract"),
            "the legal basis to process data for it, a DPV term",
            required=True,
            elsewhere=("legal_basis", "lawful_basis"),
        ),
        Key("citation", Text("a citation"), "the law, the contract or the text of the consent"),
    ),
)

PARTY = Record(
    "a party",
    (
        Key("name", Text("a name"), "who it is"),
        Key("contact", Text("an address"), "how to reach them", required=True),
    ),
)
_PARTY_OR_NONE = Either(scalar=Choice(("none",)), mapping=PARTY)

CONTROLLER = Record(
    "a controller",
    (
        Key("name", Text("a name"), "who it is, as registers name it", required=True),
        Key("contact", Text("an address"), "how to reach them", required=True),
    ),
)

OWN_CATEGORY = Record(
    "a category",
    (
        Key("role", Choice(ROLES), "what a field of this category does", required=True),
        Key("default_action", Choice(ACTIONS), "what becomes of a field of this category", required=True),
        Key("dpv", Text("a DPV term"), "the same in W3C DPV-PD"),
        Key("special", Choice(("art9", "art10")), "GDPR article 9 or 10"),
        Key("free_text", Flag(), "people write anything into it"),
    ),
)

APPROVAL = Record(
    "an approval",
    (
        Key("needs", Count(1), "how many of these keys a manifest must be approved by before it runs", required=True),
        Key(
            "keys",
            ListOf(Text("a public key", example="ann.example+1f2e3d4c+AQID…")),
            "the public keys of those who may approve, one each; `policyengine keys make` makes one",
            required=True,
        ),
    ),
)

PROFILE = Record(
    "a clock",
    (
        Key("answer", TERM, "how long the answer may take", required=True),
        Key("extended", TERM, "how long it may take in all, where it was extended in time"),
        Key("confirm", TERM, "by when the person must be told that the request arrived"),
        Key("identity", TERM, "how long the person may take to show who they are"),
    ),
)

CLOCKS = Record(
    "the clocks",
    (
        Key("law", NAME, "gdpr, ccpa, or one of `own`: by which a request is answered that names none", required=True),
        Key(
            "time_zone",
            Text("a time zone", example="Europe/Berlin"),
            "whose days are counted",
            required=True,
            elsewhere=("timezone", "tz"),
        ),
        Key("holidays", ListOf(DAY), "days without business; one that is missing makes a deadline earlier"),
        Key("own", MapOf("names of clocks", PROFILE), "clocks beside gdpr and ccpa"),
    ),
)

ORGANISATION = Record(
    "an organisation",
    (
        Key("organisation", Version(1), "the version of the format", required=True),
        Key("name", NAME, "the organisation's name", required=True),
        Key("subjects", MapOf("names of subjects", SUBJECT, least=1), "the kinds of persons", required=True),
        Key(
            "purposes",
            Either(
                sequence=ListOf(NAME),
                mapping=MapOf("names of purposes", PURPOSE, example="{contract: {basis: Contract}}"),
            ),
            "why data is held",
        ),
        Key("retention", MapOf("names of retentions", BASIS), "legal reasons to keep data for a time"),
        Key("holds", MapOf("names of holds", HOLD), "legal reasons to leave rows untouched until they are lifted"),
        Key("recipients", MapOf("names of recipients", RECIPIENT), "who else holds the data and must be told"),
        Key("regions", ListOf(NAME), "where data may be"),
        Key("transfers", ListOf(REGION_TRANSFER), "from which region into which personal data may go"),
        Key("controller", CONTROLLER, "who decides why and how data is processed: the one that registers are kept of"),
        Key("joint_controllers", ListOf(PARTY, least=0), "who decides it together with the controller; [] for nobody"),
        Key("representative", _PARTY_OR_NONE, "who stands for the controller in the union; none for nobody"),
        Key(
            "dpo",
            _PARTY_OR_NONE,
            "the data protection officer; none for nobody",
            elsewhere=("data_protection_officer",),
        ),
        Key(
            "security",
            ListOf(Text("a measure")),
            "the technical and organisational measures that protect the data, in words",
            elsewhere=("security_measures", "measures"),
        ),
        Key("approval", APPROVAL, "who must approve a manifest before it runs", elsewhere=("approvals", "approvers")),
        Key("clocks", CLOCKS, "by when requests are answered", elsewhere=("clock", "deadlines")),
        Key(
            "propagate_indirect",
            Flag(),
            "what decides which value arrives in a field passes on what it says of a person",
        ),
        Key("categories", MapOf("dotted names of categories", OWN_CATEGORY), "categories beside the taxonomy's"),
    ),
)
