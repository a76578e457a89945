"""The words of W3C's Data Privacy Vocabulary (DPV) 2.3 for legal bases: which of them are whose.

From https://w3id.org/dpv/2.3 (2026-02-25) and its extensions for the GDPR and for personal data. A word that is in
neither list is the organisation's own, and nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "https://w3id.org/dpv/2.3"
PREFIXES: Mapping[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_DPV = frozenset(
    {
        "Consent",
        "DataTransferLegalBasis",
        "LegalObligation",
        "OfficialAuthorityOfController",
        "PublicInterest",
        *("Contract", "ContractPerformance", "EnterIntoContract"),
        *(f"LegitimateInterest{whose}" for whose in ("", "OfController", "OfDataSubject", "OfThirdParty")),
        *(f"VitalInterest{whose}" for whose in ("", "OfDataSubject", "OfNaturalPerson")),
    }
)
_GDPR = frozenset(
    {
        *(f"A6-1-a{what}" for what in ("", "-explicit-consent", "-non-explicit-consent")),
        *(f"A6-1-b{what}" for what in ("", "-contract-performance", "-enter-into-contract")),
        "A6-1-c",
        *(f"A6-1-d{whose}" for whose in ("", "-data-subject", "-natural-person")),
        *(f"A6-1-e{what}" for what in ("", "-official-authority", "-public-interest")),
        *(f"A6-1-f{whose}" for whose in ("", "-controller", "-third-party")),
        *(f"A9-2-{letter}" for letter in "abcdefghij"),
        "A45-3",
        *(f"A46-2-{letter}" for letter in "abcdef"),
        *(f"A46-3-{letter}" for letter in "ab"),
        *(f"A49-1-{letter}" for letter in "abcdefg"),
        "A49-2",
        *("AdequacyDecision", "BindingCorporateRules", "SCCByCommission", "SCCBySupervisoryAuthority"),
    }
)
_JUSTIFICATIONS = frozenset(
    f"JustificationA17{why}" for why in ("Archiving", "FreedomOfExpression", "LegalClaims", "LegallyRequired")
)

ROLES: Mapping[str, str] = {
    "processor": "dpv:DataProcessor",
    "controller": "dpv:DataController",
    "joint_controller": "dpv:DataController",
    "third_party": "dpv:ThirdParty",
}
"""What a recipient is, by its role in the organisation's file."""


def legal_basis(word: str) -> str | None:
    """The term that a word is of DPV, as prefix and name; None for one of the organisation's own.

    >>> legal_basis("Contract"), legal_basis("A6-1-b"), legal_basis("JustificationA17LegalClaims"), legal_basis("habit")
    ('dpv:Contract', 'eu-gdpr:A6-1-b', 'eu-gdpr:JustificationA17LegalClaims', None)
    """
    if word in _DPV:
        return f"dpv:{word}"
    return f"eu-gdpr:{word}" if word in _GDPR | _JUSTIFICATIONS else None


def justifies(word: str) -> bool:
    """Whether a word says why an erasure is not done, rather than why processing is lawful."""
    return word in _JUSTIFICATIONS
