"""Names taken apart into words: `customerEMail`, `customer_e-mail` and `CUSTOMEREMAIL` say the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from policyengine.signs import vocabulary
from policyengine.signs.sign import SIGNS

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")

# Words of two letters that may be glued to others, as in `remoteip`.
_SHORT = frozenset({"id", "ip", "no", "nr", "cc", "mm", "yy"})


@lru_cache(65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name: lower case, without accents, glued words taken apart where every part is known.

    >>> words("CustomerIPAddress"), words("straße_2"), words("shippingfirstname")
    (('customer', 'ip', 'address'), ('strasse', '2'), ('shipping', 'firstname'))
    """
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return _together([part for word in _WORD.findall(plain) for part in _apart(word.lower())])


@lru_cache(65536)
def meaning(name: str) -> tuple[str, ...]:
    """The words of a name or a phrase with one word for those that mean the same, and without what only joins them.

    >>> meaning("Kunden-Nr"), meaning("date of birth"), meaning("cod_fisc")
    (('kunden', 'number'), ('date', 'birth'), ('codice', 'fiscale'))
    """
    spoken = words(name)
    said = tuple(vocabulary.SYNONYMS.get(word, word) for word in spoken if word not in vocabulary.JOINTS)
    return said or spoken


def tidy(name: str) -> tuple[str, ...]:
    """The words of a table's name, without its schema."""
    return words(name.rpartition(".")[2])


@cache
def _known() -> frozenset[str]:
    """Every word that the vocabulary or the signs know."""
    sets = (value for value in vars(vocabulary).values() if isinstance(value, frozenset))
    spoken = (word.rstrip("$,") for sign in SIGNS for word in sign.phrases.split())
    alike = (*vocabulary.SYNONYMS, *vocabulary.SYNONYMS.values())
    return frozenset(word for word in (*spoken, *alike, *(word for one in sets for word in one)) if not word.isdigit())


def _together(parts: list[str]) -> tuple[str, ...]:
    """Words, with those glued that are only known together: `VoorNaam`."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] not in _known() and joined[-1] + part in _known():
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


@lru_cache(65536)
def _apart(word: str) -> tuple[str, ...]:
    """A word, or the known words that it is glued from, as few as possible, or at least the end that is known."""
    if word in _known() or len(word) < 5:
        return (word,)
    end = next((end for end in vocabulary.ENDINGS if word.endswith(end)), "")
    return _split(word) or ((word.removesuffix(end), *_split(end)) if end else (word,))


def _split(word: str) -> tuple[str, ...]:
    """Known words that make up the whole of `word`; empty where there are none."""
    best: tuple[str, ...] = ()
    for at in range(2, len(word) + 1):
        head, rest = word[:at], word[at:]
        if head in _known() and (len(head) > 2 or head in _SHORT):
            tail = _split(rest) if rest else ()
            if (tail or not rest) and (not best or len(tail) + 1 < len(best)):
                best = (head, *tail)
    return best
