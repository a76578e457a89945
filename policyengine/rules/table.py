"""The rules, in the order of docs/rules.md: what must be decided, what must be reached, what must be possible.

Behind them those that compare with what was there before, and those on the comments that accept findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date
from typing import Protocol, cast

from policyengine.model.finding import Finding
from policyengine.model.suppression import Suppression
from policyengine.rules import (
    backups_undeclared,
    collides_at_sentinel,
    coverage_fell,
    crosses_purpose,
    crosses_recipient,
    crosses_region,
    dangling_foreign_key,
    deletes_stranger,
    derived_by_masked_key,
    derived_not_analysable,
    derived_personal,
    flow_disagrees,
    hold_field,
    hold_key,
    identifier_kinds,
    kept_personal,
    key_lost,
    knot,
    link_not_cut,
    live_not_checked,
    live_not_in_catalogue,
    looks_personal,
    mask_misfit,
    masked_date,
    needless_about,
    needless_share,
    no_about,
    no_heirs,
    no_key,
    no_mask_fits,
    no_on_erase,
    no_purposes,
    no_restrict,
    no_route,
    no_share,
    not_rebuildable,
    nothing_finds,
    opaque_target,
    owned_subject,
    partial_key,
    pinned,
    pseudonymised,
    reach_widened,
    refill,
    restrict_by_owner,
    retention_lasts,
    retention_longer,
    sql_not_analysed,
    suppression_expired,
    suppression_unexplained,
    suppression_unused,
    transfer_not_shared,
    undecided_dataset,
    undecided_field,
    unindexed,
    unlinked_copy,
    unreachable,
    unused_identifier,
    weak_breaker,
)
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule
from policyengine.rules.seen import Seen


class RuleModule(Protocol):
    """What a rule's file has."""

    RULE: Rule

    def check(self, context: Context) -> Iterable[Finding]:
        """The rule's findings."""
        ...


class Comparison(Protocol):
    """What the file of a rule has that needs to know what was there before."""

    RULE: Rule

    def compare(self, before: Seen, after: Seen) -> Iterable[Finding]:
        """The rule's findings."""
        ...


class SuppressionRule(Protocol):
    """What the file of a rule on comments has. `unused` are comments, each with a rule that found nothing there."""

    RULE: Rule

    def check(
        self, suppressions: Sequence[Suppression], unused: Set[tuple[Suppression, str]], today: date
    ) -> Iterable[Finding]:
        """The rule's findings."""
        ...


RULES = cast(
    "tuple[RuleModule, ...]",
    (
        undecided_dataset,
        undecided_field,
        looks_personal,
        no_on_erase,
        no_purposes,
        no_restrict,
        restrict_by_owner,
        kept_personal,
        backups_undeclared,
        nothing_finds,
        unused_identifier,
        unreachable,
        dangling_foreign_key,
        no_key,
        partial_key,
        identifier_kinds,
        no_share,
        no_about,
        no_heirs,
        needless_share,
        needless_about,
        transfer_not_shared,
        owned_subject,
        mask_misfit,
        masked_date,
        retention_lasts,
        no_mask_fits,
        link_not_cut,
        collides_at_sentinel,
        knot,
        pinned,
        opaque_target,
        not_rebuildable,
        hold_field,
        hold_key,
        derived_by_masked_key,
        derived_not_analysable,
        sql_not_analysed,
        flow_disagrees,
        derived_personal,
        weak_breaker,
        key_lost,
        no_route,
        unlinked_copy,
        refill,
        retention_longer,
        crosses_region,
        crosses_recipient,
        crosses_purpose,
        deletes_stranger,
        pseudonymised,
        unindexed,
        live_not_in_catalogue,
        live_not_checked,
    ),
)
COMPARISONS = cast("tuple[Comparison, ...]", (coverage_fell, reach_widened))
ON_SUPPRESSIONS = cast(
    "tuple[SuppressionRule, ...]", (suppression_unexplained, suppression_expired, suppression_unused)
)
EVERY: tuple[Rule, ...] = (
    *(module.RULE for module in RULES),
    *(module.RULE for module in COMPARISONS),
    *(module.RULE for module in ON_SUPPRESSIONS),
)
