"""The rules, in the order of docs/rules.md: what must be decided, what must be reached, what must be possible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from policyengine.model.finding import Finding
from policyengine.rules import (
    backups_undeclared,
    collides_at_sentinel,
    dangling_foreign_key,
    derived_by_masked_key,
    derived_not_analysable,
    derived_personal,
    flow_disagrees,
    hold_field,
    hold_key,
    identifier_kinds,
    kept_personal,
    knot,
    link_not_cut,
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
    no_share,
    nothing_finds,
    opaque_target,
    owned_subject,
    partial_key,
    pinned,
    restrict_by_owner,
    retention_lasts,
    sql_not_analysed,
    transfer_not_shared,
    undecided_dataset,
    undecided_field,
    unreachable,
    unused_identifier,
)
from policyengine.rules.context import Context
from policyengine.rules.rule import Rule


class RuleModule(Protocol):
    """What a rule's file has."""

    RULE: Rule

    def check(self, context: Context) -> Iterable[Finding]:
        """The rule's findings."""
        ...


RULES = cast(
    "tuple[RuleModule, ...]",
    (
        undecided_dataset,
        undecided_field,
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
        hold_field,
        hold_key,
        derived_by_masked_key,
        derived_not_analysable,
        sql_not_analysed,
        flow_disagrees,
        derived_personal,
    ),
)
