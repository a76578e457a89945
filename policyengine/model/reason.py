"""Reasons: why a request is denied, or answered later; each a term of a public enumeration, and no text of anybody's.

Sources: `drp:` the Data Rights Protocol 1.0, the reasons of `denied`; `justifications:` W3C DPV 2, its extension of
that name (for Art. 17(3) GDPR, among others); `eu-gdpr:` DPV's extension for the GDPR.
"""

from __future__ import annotations

DENIALS: tuple[str, ...] = (
    "drp:claim_not_covered",
    "drp:insuf_verification",
    "drp:no_match",
    "drp:other",
    "drp:outside_jurisdiction",
    "drp:suspected_fraud",
    "drp:too_many_requests",
    "eu-gdpr:JustificationA17Archiving",
    "eu-gdpr:JustificationA17FreedomOfExpression",
    "eu-gdpr:JustificationA17LegalClaims",
    "eu-gdpr:JustificationA17LegallyRequired",
    "justifications:ContractPerformanceNecessity",
    "justifications:DisproportionateEffortRequired",
    "justifications:FreedomOfExpressionImpaired",
    "justifications:FulfilmentImpossible",
    "justifications:IdentityVerificationFailure",
    "justifications:LegalClaimDefenceImpaired",
    "justifications:LegalClaimEstablishmentImpaired",
    "justifications:LegalClaimExerciseImpaired",
    "justifications:LegallyExempted",
    "justifications:LegitimateInterestOverride",
    "justifications:OfficialAuthorityExerciseImpaired",
    "justifications:OfficialStatisticsImpaired",
    "justifications:ProcessExcessive",
    "justifications:ProcessFrivolous",
    "justifications:ProcessMalicious",
    "justifications:ProcessUnfounded",
    "justifications:PublicHealthCompromised",
    "justifications:PublicInterestArchivingImpaired",
    "justifications:PublicInterestCompromised",
    "justifications:ScientificHistoricalResearchImpaired",
    "justifications:ThirdPartyRightsImpaired",
)
# The first two are those that Art. 12(3) GDPR knows.
DELAYS: tuple[str, ...] = (
    "justifications:ComplexityOfProcess",
    "justifications:HighVolumeOfProcesses",
    "justifications:IdentityVerificationRequired",
    "justifications:InformationRequired",
)
