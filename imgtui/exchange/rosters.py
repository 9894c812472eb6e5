"""The schools and words by which lists of residents are read, loaded when first asked for."""

from functools import cache

from imgtui.domain.reading.rosters.reading import RosterReader
from imgtui.domain.reading.rosters.schools import Schools
from imgtui.domain.reading.rosters.words import RosterWords
from imgtui.exchange.reference import read_document


@cache
def shipped_schools() -> Schools:
    """Return the medical schools that are known, sorted by their names once."""
    return Schools(read_document("schools"))


@cache
def roster_reader() -> RosterReader:
    """Return the reader of lists of residents, made once."""
    return RosterReader(RosterWords(read_document("rosters")), shipped_schools())
