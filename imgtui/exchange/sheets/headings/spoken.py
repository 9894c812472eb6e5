"""Headings of other tongues and short forms, in the words that the tables of headings know."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from imgtui.exchange.sheets.cells.model import fold
from imgtui.exchange.words import wording

_LONGEST = 80


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table: dict[str, str] = wording("headings")["spoken"]
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), table


@cache
def _of_databases() -> Mapping[str, str]:
    table: dict[str, str] = wording("headings")["of_databases"]
    return table


_DATABASE = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")
"""A heading that a database wrote: words, cut short, with lines between them."""


def _unfolded(heading: str) -> str:
    """Return the heading of a database in whole words: "PGM_DIR_NM" is "program director"."""
    words = [_of_databases().get(word, word) for word in heading.casefold().split("_")]
    return " ".join(word for word in words if word) or heading


@lru_cache(maxsize=4096)
def spoken(heading: str) -> str:
    """Return a heading with the words it is known by: "Años de egreso" is "years of graduation".

    That of a database is written out: "APPL_DDLN_DT" is "application deadline date".

    One without such a word, or too long for a heading, is returned as it stands.
    """
    if not heading or len(heading) > _LONGEST:
        return heading
    if _DATABASE.fullmatch(heading.strip()):
        return _unfolded(heading.strip())
    pattern, table = _words()
    folded = fold(heading).replace("¿", "").replace("¡", "")
    found = pattern.sub(lambda word: table[word[0]], folded)
    return heading if found == folded else found
