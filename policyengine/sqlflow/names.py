"""How a dialect compares names, and how the schema's spelling is found again."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect, NormalizationStrategy

Fold = Callable[[str], str]

# MySQL compares columns without case whatever the file system says of tables; sqlglot knows the tables' way only.
_COLUMNS = {"mysql": NormalizationStrategy.CASE_INSENSITIVE, "bigquery": NormalizationStrategy.CASE_INSENSITIVE}
# Whether BigQuery's and MySQL's tables mind their case is a setting: of several the one that is written so is meant.

_FOLDS: dict[NormalizationStrategy, Fold] = {
    NormalizationStrategy.LOWERCASE: str.lower,
    NormalizationStrategy.UPPERCASE: str.upper,
    NormalizationStrategy.CASE_SENSITIVE: str,
    NormalizationStrategy.CASE_INSENSITIVE: str.lower,
    NormalizationStrategy.CASE_INSENSITIVE_UPPERCASE: str.lower,
}
_INSENSITIVE = (NormalizationStrategy.CASE_INSENSITIVE, NormalizationStrategy.CASE_INSENSITIVE_UPPERCASE)


class Names:
    """A dialect's comparison of names: what is quoted is taken as it is, what isn't is folded; some fold both."""

    __slots__ = ("fold", "insensitive", "sensitive")

    def __init__(self, strategy: NormalizationStrategy) -> None:
        self.insensitive = strategy in _INSENSITIVE
        self.sensitive = strategy is NormalizationStrategy.CASE_SENSITIVE
        self.fold = _FOLDS[strategy]

    def key(self, name: exp.Expr) -> str:
        """What an identifier of the SQL is compared by."""
        if self.insensitive:
            return name.name.lower()
        return name.name if name.args.get("quoted") else self.fold(name.name)

    def matches(self, written: exp.Expr, spelled: str) -> bool:
        """Whether an identifier may be the one that the schema spells so; the schema doesn't say what was quoted."""
        key = self.key(written)
        if self.insensitive:
            return key == spelled.lower()
        return key == spelled or (not self.sensitive and key.lower() == spelled.lower() and key == self.fold(key))


@cache
def of_tables(dialect: str) -> Names:
    """How the dialect compares the names of tables, schemas and CTEs."""
    strategy = Dialect.get_or_raise(dialect).normalization_strategy
    return Names(NormalizationStrategy.CASE_INSENSITIVE if dialect in _COLUMNS else strategy)


@cache
def of_columns(dialect: str) -> Names:
    """How the dialect compares the names of columns and aliases."""
    return Names(_COLUMNS.get(dialect, Dialect.get_or_raise(dialect).normalization_strategy))
