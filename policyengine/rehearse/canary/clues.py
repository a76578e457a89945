"""What SQL compares with what: columns that must meet for a row to arrive, and the literals that a row must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlglot import exp

ORDERED = {exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
SWAPPED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "~": "~"}
EVERYTHING = (exp.Star, exp.Columns, exp.Pivot, exp.Copy)


@dataclass(slots=True)
class Clues:
    """By names in lower case: `meeting` leads to one name of those that are compared with each other.

    `wanted` has, by that name, the comparisons with literals. `words` are the texts of the SQL, which keys in documents
    may be. `casts` has what a column is cast to.
    `natural`: columns of the same name meet. `named` are the columns that are named at all, None where a star or a
    whole row names others.
    """

    meeting: dict[str, str] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    wanted: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    casts: dict[str, exp.DataType] = field(default_factory=dict)
    natural: bool = False
    words: list[str] = field(default_factory=list)
    named: set[str] | None = None

    def group(self, name: str) -> str:
        """The name that stands for all that are compared with this one."""
        name = name.lower()
        while self.meeting.get(name, name) != name:
            name = self.meeting[name]
        return name

    def meets(self, name: str) -> bool:
        """Whether the column is compared with another one."""
        return self.group(name) in {self.group(each) for each in self.joined}

    def comparisons(self, name: str) -> list[tuple[str, str]]:
        """Each comparison with a literal, as operator and literal, of the column or of what it is compared with."""
        group = self.group(name)
        return [each for key, found in sorted(self.wanted.items()) if self.group(key) == group for each in found]

    def _join(self, names: Iterable[str]) -> None:
        first, *rest = [each.lower() for each in names] or [""]
        for each in rest:
            self.meeting[self.group(each)] = self.group(first)


def clues(statements: Iterable[exp.Expr]) -> Clues:
    """All that the script compares. Names are not resolved: one that is met too often costs nothing."""
    found = Clues()
    words: dict[str, None] = {}
    named: set[str] = set()
    everything = False
    for statement in statements:
        for node in statement.walk():
            match node:
                case exp.Column() | exp.Identifier():
                    named.add(node.name.lower())
                    words[node.name] = None
                    everything = everything or isinstance(node.this, exp.Star)
                case exp.Literal() if node.is_string:
                    words.update(dict.fromkeys(node.name.replace("$", ".").replace("/", ".").strip(".").split(".")))
                case exp.Alias() if len(behind := _columns(node.this)) == 1:
                    found._join([*behind, node.alias])
                case exp.Cast() if isinstance(node.this, exp.Column):
                    found.casts[node.this.name.lower()] = node.to
                case exp.Except() | exp.Intersect():
                    for left, right in zip(node.left.selects, node.right.selects, strict=False):
                        _compare(found, left, right, "=")
                case exp.Join():
                    found.joined |= {each.name.lower() for each in node.args.get("using") or ()}
                    found.natural = found.natural or node.args.get("method") == "NATURAL"
                case exp.Between():
                    _compare(found, node.this, node.args["low"], ">=")
                    _compare(found, node.this, node.args["high"], "<=")
                case exp.In():
                    _in(found, node)
                case exp.Insert(args={"conflict": exp.OnConflict() as conflict}):
                    _upsert(found, node, [each.name for each in conflict.args.get("conflict_keys") or ()])
                case exp.Binary() if type(node) in ORDERED:
                    _compare(found, node.this, node.expression, ORDERED[type(node)])
                case exp.EQ() | exp.NullSafeEQ():
                    _compare(found, node.this, node.expression, "=")
                case exp.Like() | exp.ILike():
                    _compare(found, node.this, node.expression, "~")
                case exp.DecodeCase(expressions=[compared, *others]):
                    for each in others[:-1:2]:
                        _compare(found, compared, each, "=")
                case exp.Case() if node.this is not None:
                    for each in node.args["ifs"]:
                        _compare(found, node.this, each.this, "=")
                case _:
                    everything = everything or isinstance(node, EVERYTHING)
    tables = {node.name.lower() for each in statements for node in each.find_all(exp.Table)}
    aliases = {node.alias.lower() for each in statements for node in each.find_all(exp.Table)}
    rows = {node.name.lower() for each in statements for node in each.find_all(exp.Column)} & (tables | aliases)
    found.named = None if everything or found.natural or rows else named
    found.words = [each for each in words if each and len(each) < 40][:24]
    return found


def _in(found: Clues, node: exp.In) -> None:
    for each in node.expressions:
        _compare(found, node.this, each, "=")
        if isinstance(node.parent, exp.Pivot) and not node.parent.args.get("unpivot"):  # T-SQL's values are names
            named = each.this if isinstance(each, exp.Alias | exp.PivotAlias) else each
            _compare(found, node.this, exp.Literal.string(named.name), "=")
    query = node.args.get("query")
    if query is not None:
        for one in query.find_all(exp.Select):
            for each in one.selects[:1]:
                _compare(found, node.this, each, "=")


def _upsert(found: Clues, node: exp.Insert, keys: list[str]) -> None:
    """What is inserted as a key meets the key that is there."""
    columns = [each.name for each in node.this.expressions] if isinstance(node.this, exp.Schema) else []
    source = node.expression.selects if isinstance(node.expression, exp.Query) else []
    for name, selected in zip(columns, source, strict=False):
        if name in keys:
            found._join([name, *_columns(selected)[:1]])
    found.joined |= {each.lower() for each in keys}


def _compare(found: Clues, left: exp.Expr, right: exp.Expr, operator: str) -> None:
    """Two sides of a comparison: columns with columns, and columns with literals."""
    ours, theirs = _columns(left), _columns(right)
    if ours and theirs:
        if operator == "=":
            for each in zip(ours, theirs, strict=False):
                found._join(each)
        found.joined |= {each.lower() for each in (*ours, *theirs)}
    for columns, other, way in ((ours, right, operator), (theirs, left, SWAPPED[operator])):
        for literal in _literals(other):
            for column in columns:
                found.wanted.setdefault(column.lower(), []).append((way, literal))


def _columns(node: exp.Expr) -> list[str]:
    return [each.name for each in node.find_all(exp.Column)]


def _literals(node: exp.Expr) -> Iterator[str]:
    for each in node.find_all(exp.Literal, exp.Boolean):
        if isinstance(each, exp.Boolean):
            yield str(bool(each.this)).lower()
        else:
            yield f"-{each.name}" if isinstance(each.parent, exp.Neg) else each.name
