"""What functions do to the values they are given, as tables: by the parser's class, and by name where it has none."""

from __future__ import annotations

from functools import cache
from importlib import resources

from sqlglot import exp

from policyengine.model.lineage import Form

# Aggregates that hand on values of their rows; every other aggregate is a summary.
_PICKS = (
    exp.AnyValue, exp.ApproxQuantile, exp.ApproxQuantiles, exp.ApproxTopK, exp.ApproxTopKAccumulate,
    exp.ApproxTopKCombine, exp.ApproxTopSum, exp.ArgMax, exp.ArgMin, exp.ArrayAgg, exp.ArrayConcatAgg,
    exp.ArrayUnionAgg, exp.ArrayUniqueAgg, exp.First, exp.GroupConcat, exp.JSONArrayAgg, exp.JSONBObjectAgg,
    exp.JSONObjectAgg, exp.Last, exp.Max, exp.Median, exp.Min, exp.Mode, exp.ObjectAgg, exp.PercentileCont,
    exp.PercentileDisc, exp.Quantile, exp.AIAgg, exp.AISummarizeAgg,
)  # fmt: skip
# Functions over a window that take a value of another row, or number the rows: the parser takes some for aggregates.
OF_ROWS = (
    exp.FirstValue, exp.LastValue, exp.NthValue, exp.Lag, exp.Lead, exp.Rank, exp.DenseRank, exp.PercentRank,
    exp.CumeDist, exp.Ntile, exp.RowNumber, exp.Grouping, exp.GroupingId,
)  # fmt: skip
_HASHES = (
    exp.MD5, exp.MD5Digest, exp.MD5NumberLower64, exp.MD5NumberUpper64, exp.SHA, exp.SHA1Digest, exp.SHA2,
    exp.SHA2Digest, exp.FarmFingerprint, exp.CityHash64, exp.StandardHash, exp.HashAgg,
)  # fmt: skip

FORMS: dict[type[exp.Expr], Form] = {
    **dict.fromkeys(_PICKS, Form.PICK),
    **dict.fromkeys(OF_ROWS, Form.FUNCTION),
    **dict.fromkeys(_HASHES, Form.HASH),
}

# Functions by name that the parser has no class for.
_NAMED_PICKS = frozenset(
    "json_agg jsonb_agg json_object_agg jsonb_object_agg json_arrayagg json_objectagg xmlagg array_agg list "
    "string_agg group_concat any_value arbitrary first last argmax argmin max_by min_by arg_max arg_min "
    "range_agg histogram map_agg multimap_agg collect_list collect_set groupArray groupUniqArray anyLast any "
    "quantile_cont quantile_disc percentile percentile_approx listagg mad mode wm_concat first_value_agg "
    "json_group_array json_group_object jsonb_group_array jsonb_group_object collect".lower().split()
)
_NAMED_SUMMARIES = frozenset(
    "bool_and bool_or every bit_and bit_or bit_xor checksum_agg count_big approx_count_distinct hll_count "
    "uniq uniqExact uniqCombined uniqHLL12 sumMap avgWeighted product fsum favg kahan_sum entropy regr_count "
    "total stdev stdevp var varp bitmap_union_count std sum_distinct geometric_mean sum0".lower().split()
)
_NAMED_HASHES = frozenset(
    "md5 sha sha1 sha224 sha256 sha384 sha512 sha2 hash xxhash64 xxhash32 xxh3 murmurhash murmurhash3_32 "
    "murmurhash3_128 murmur_hash3_32 murmurHash2_32 murmurHash2_64 murmurHash3_64 crc32 crc32b digest hashbytes "
    "cityHash64 sipHash64 sipHash128 farmHash64 farm_fingerprint checksum binary_checksum ora_hash standard_hash "
    "hashtext hashtextextended fnv_hash func_sha1 hash64 halfMD5 md5_number spooky_hash_v2_64 ripemd160 "
    "sha3 blake3 sha512_256 strtol_hash".lower().split()
)
_NAMED_KEYED = frozenset(["hmac", "hmac_md5", "hmac_sha1", "hmac_sha256", "hmac_sha512", "crypto_hmac"])


def form(node: exp.Expr) -> Form:
    """What a function that the parser knows does to its arguments."""
    known = FORMS.get(type(node))
    if known is not None:
        return known
    return Form.SUMMARY if isinstance(node, exp.AggFunc) else Form.FUNCTION


def named(name: str) -> Form | None:
    """What a function of that name does to its arguments; None where we do not know such a function."""
    name = name.lower()
    if name in _NAMED_PICKS:
        return Form.PICK
    if name in _NAMED_SUMMARIES:
        return Form.SUMMARY
    if name in _NAMED_HASHES:
        return Form.HASH
    if name in _NAMED_KEYED:
        return Form.KEYED_HASH
    return Form.FUNCTION if name in _known() else None


def combined(name: str) -> Form:
    """What an aggregate with a suffix does (ClickHouse's `argMaxIf`, `groupArrayDistinct`)."""
    lowered = name.lower()
    return Form.PICK if any(lowered.startswith(each) for each in _NAMED_PICKS | {"min", "max"}) else Form.SUMMARY


@cache
def _known() -> frozenset[str]:
    """Names of functions that engines bring with them, in lower case."""
    text = resources.files("policyengine.sqlflow").joinpath("functions.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
