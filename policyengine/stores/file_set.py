"""The files of one dataset, and how DuckDB reads them: one relation over all, or one over a single file."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import IO

from sqlglot import exp

from policyengine.model.datamap import Dataset, Field
from policyengine.model.type import Kind, Type
from policyengine.stores import csv_text
from policyengine.stores.csv_text import CsvDialect
from policyengine.stores.refusal import refused
from policyengine.stores.tree import Entry, File, Tree

# Columns of a single file's relation that no dataset has.
ROW = "__pe_row"
RAW = "__pe_raw"


LARGEST_OBJECT = 256 * 1024 * 1024


class Format(StrEnum):
    """What a file is, by its name."""

    PARQUET = "parquet"
    CSV = "csv"
    JSON = "jsonl"


_SUFFIXES = {".parquet": Format.PARQUET, ".csv": Format.CSV, ".tsv": Format.CSV} | dict.fromkeys(
    (".jsonl", ".ndjson"), Format.JSON
)

# What a field of a text format is read as; a type that DuckDB knows with its arguments is taken as it is spelled.
_READ_AS = {
    Kind.TEXT: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.REAL: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.TIME: "TIME",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.UUID: "UUID",
    Kind.JSON: "JSON",
    Kind.BINARY: "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class FileSet:
    """A dataset and its files as they are now, in order; text files with the dialect they are spelled in."""

    dataset: Dataset
    tree: Tree
    files: tuple[File, ...]
    dialects: Mapping[File, CsvDialect]

    def whole(self) -> exp.Query:
        """The rows of all files, with every declared field."""
        queries: list[exp.Query] = [_nothing(self.dataset)]
        for kind in Format:
            of_format = [file for file in self.files if format_of(file) is kind]
            groups: dict[CsvDialect | None, list[str]] = {}
            for file in of_format:
                groups.setdefault(self.dialects.get(file), []).append(self.tree.source(file))
            queries += [_relation(self.dataset, group, kind, dialect) for dialect, group in groups.items()]
        union = queries[0]
        for query in queries[1:]:
            union = exp.Union(this=union, expression=query, distinct=False, by_name=True)
        return union

    def single(self, file: File, present: Iterable[str], source: str | None = None) -> exp.Select:
        """The rows of one file, with every declared field.

        `present` are the fields that the file has, `source` is where it is read, if not where it lies. Text formats
        also give each row's number, from 1 on as they follow each other, and the text that it is read from.
        """
        there, format = set(present), format_of(file)
        missing = [_absent(field) for name, field in self.dataset.columns.items() if name not in there]
        read = [source or self.tree.source(file)]
        numbered = format is not Format.PARQUET
        return _relation(self.dataset, read, format, self.dialects.get(file), numbered=numbered).select(*missing)


def read(store: str, dataset: Dataset, tree: Tree, listed: Iterable[Entry]) -> FileSet:
    """The file set of a listing; looks at the beginning of every CSV file.

    Raises StoreError `store.format` for a file of a format that is not read here, `store.refused` for text that isn't
    UTF-8.
    """
    files = tuple(each.file for each in listed)
    dialects = {}
    for file in files:
        if format_of(file) is None:
            raise refused("store.format", store, detail=dataset.path)
        if format_of(file) is Format.CSV and (dialect := _dialect(store, tree, file, dataset)) is not None:
            dialects[file] = dialect
    filled = tuple(file for file in files if format_of(file) is not Format.CSV or file in dialects)
    return FileSet(dataset, tree, filled, dialects)


def format_of(file: File) -> Format | None:
    """The format that a file's name tells; text may be gzipped.

    >>> format_of(File("a.csv.gz")), format_of(File("b.parquet")), format_of(File("c.xlsx"))
    (<Format.CSV: 'csv'>, <Format.PARQUET: 'parquet'>, None)
    """
    name = file.with_suffix("") if zipped(file) else file
    found = _SUFFIXES.get(name.suffix.lower())
    return None if found is Format.PARQUET and name != file else found


def zipped(file: File) -> bool:
    """Whether a file is gzipped."""
    return file.suffix.lower() == ".gz"


@contextmanager
def lines(content: IO[bytes], file: File) -> Iterator[Iterator[str]]:
    """A text file's lines, with their ends as they are. Reading raises UnicodeError and OSError."""
    with content, gzip.GzipFile(fileobj=content) if zipped(file) else content as plain:
        yield io.TextIOWrapper(plain, encoding="utf-8", newline="")


BOM = "\ufeff"


def _dialect(store: str, tree: Tree, file: File, dataset: Dataset) -> CsvDialect | None:
    """How a CSV file is spelled, by its first record that says something; None where it says nothing."""
    try:
        with lines(tree.open(file), file) as text:
            for skip, record in enumerate(csv_text.records(text)):
                said = record.removeprefix(BOM)
                if said.strip(csv_text.LINE_END):
                    return csv_text.dialect(said, dataset.columns, skip)
    except (UnicodeError, OSError, EOFError) as error:
        raise refused("store.refused", store, detail=type(error).__name__) from None
    return None


def records(tree: Tree, file: File, dialect: CsvDialect) -> int:
    """How many records a CSV file has, its header and blank lines left out. Raises UnicodeError, OSError."""
    with lines(tree.open(file), file) as text:
        said = sum(bool(record.strip(csv_text.LINE_END + BOM)) for record in csv_text.records(text))
    return said - dialect.header


# --- relations ------------------------------------------------------------------------------------------------------


def _relation(
    dataset: Dataset, files: Sequence[str], format: Format | None, dialect: CsvDialect | None, *, numbered: bool = False
) -> exp.Select:
    match format:
        case Format.PARQUET:
            return _parquet(files)
        case Format.CSV if dialect is not None:
            return _csv(dataset, files, dialect, numbered)
        case _:
            return _json(dataset, files, numbered)


def _parquet(files: Sequence[str]) -> exp.Select:
    options = {"union_by_name": exp.true(), "hive_partitioning": exp.false(), "filename": exp.false()}
    read = _read("read_parquet", files, options)
    return exp.select(exp.Star()).from_(read)


def _csv(dataset: Dataset, files: Sequence[str], dialect: CsvDialect, numbered: bool) -> exp.Select:
    text = exp.Literal.string
    options = {
        "auto_detect": exp.false(),
        "header": exp.true() if dialect.header else exp.false(),
        "skip": exp.Literal.number(dialect.skip),
        "delim": text(dialect.delimiter),
        "quote": text('"'),
        "escape": text('"'),
        "allow_quoted_nulls": exp.false(),
        "hive_partitioning": exp.false(),
        # One reader, so that rows are numbered as the file has them.
        "parallel": exp.false() if numbered else exp.true(),
        "columns": exp.Struct(
            expressions=[exp.PropertyEQ(this=text(name), expression=text("VARCHAR")) for name in dialect.names]
        ),
    }
    columns = [_typed(_cell(name), dataset, name) for name in dialect.names]
    if numbered:
        raw = exp.Array(expressions=[_cell(name) for name in dialect.names])
        columns = [_numbers(), exp.alias_(raw, RAW, quoted=True), *columns]
    return exp.select(*columns).from_(_read("read_csv", files, options))


def _json(dataset: Dataset, files: Sequence[str], numbered: bool) -> exp.Select:
    options = {"maximum_object_size": exp.Literal.number(LARGEST_OBJECT)}
    columns: list[exp.Expr] = [_member(dataset, name) for name in dataset.columns]
    if numbered:
        raw = exp.alias_(exp.cast(_cell("json"), "VARCHAR"), RAW, quoted=True)
        columns = [_numbers(), raw, *columns]
    return exp.select(*columns).from_(_read("read_ndjson_objects", files, options))


def _member(dataset: Dataset, name: str) -> exp.Expr:
    """A member of the outermost object, by JSON pointer, which can spell every key."""
    pointer = exp.Literal.string("/" + name.replace("~", "~0").replace("/", "~1"))
    nested = dataset.fields[name].type.kind in (Kind.JSON, Kind.OTHER)
    reader = "json_extract" if nested else "json_extract_string"
    value = exp.Anonymous(this=reader, expressions=[_cell("json"), pointer])
    return exp.alias_(value, name, quoted=True) if nested else _typed(value, dataset, name)


def _typed(value: exp.Expr, dataset: Dataset, name: str) -> exp.Expr:
    """The value as the declared type; an empty text is no number or date, and therefore NULL."""
    field = dataset.fields.get(name)
    kind = field.type.kind if field else Kind.TEXT
    if field is not None and kind not in (Kind.TEXT, Kind.OTHER, Kind.BINARY):
        empty = exp.Anonymous(this="nullif", expressions=[value, exp.Literal.string("")])
        value = exp.cast(empty, read_as(field.type))
    return exp.alias_(value, name, quoted=True)


def read_as(type: Type) -> str:
    """The DuckDB type that a declared type is read as.

    >>> from policyengine.model.type import parse
    >>> read_as(parse("numeric(12,2)")), read_as(parse("timestamp with time zone")), read_as(parse("nvarchar(9)"))
    ('DECIMAL(12, 2)', 'TIMESTAMPTZ', 'VARCHAR')
    """
    match type.kind:
        case Kind.DECIMAL:
            return f"DECIMAL({type.precision}, {type.scale or 0})" if type.precision else "DECIMAL(38, 10)"
        case Kind.TIMESTAMP if "zone" in type.text.lower() or "tz" in type.text.lower():
            return "TIMESTAMPTZ"
        case kind:
            return _READ_AS.get(kind, "VARCHAR")


def _nothing(dataset: Dataset) -> exp.Select:
    """No row, with every declared field: for fields that some files lack, and for a dataset without files."""
    return exp.select(*(_absent(field) for field in dataset.columns.values())).where(exp.false())


def _absent(field: Field) -> exp.Expr:
    """NULL in the field's type; nested types are taken from the files that have them."""
    null: exp.Expr = exp.null()
    if field.type.kind not in (Kind.JSON, Kind.OTHER):
        null = exp.cast(null, read_as(field.type))
    return exp.alias_(null, field.name, quoted=True)


def _read(function: str, files: Iterable[str], options: Mapping[str, exp.Expr]) -> exp.Expr:
    names = exp.Array(expressions=[exp.Literal.string(file) for file in files])
    settings = [exp.EQ(this=exp.to_identifier(name), expression=value) for name, value in options.items()]
    call = exp.Anonymous(this=function, expressions=[names, *settings])
    return exp.Table(this=call, alias=exp.TableAlias(this=exp.to_identifier("r")))


def _numbers() -> exp.Expr:
    return exp.alias_(exp.Window(this=exp.RowNumber()), ROW, quoted=True)


def _cell(name: str) -> exp.Column:
    return exp.Column(this=exp.to_identifier(name, quoted=True), table=exp.to_identifier("r"))
