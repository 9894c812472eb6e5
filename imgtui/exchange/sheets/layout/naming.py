"""Which column names the programs, where no heading says so."""

from collections.abc import Sequence

from imgtui.exchange.sheets.cells.model import NumberedRow
from imgtui.exchange.sheets.headings.headings import UNKNOWN, HeadingMatch, heading_key
from imgtui.exchange.sheets.layout.evidence import names_programs, texts_of
from imgtui.exchange.words import wording

BY_CONTENT = 0.7
"""How sure a column is that only its content explains."""
_CALENDAR = frozenset({"interview_time", "interview_platform", "interview_zone"})
"""What a diary of interviews has columns for; in one "who" is a program."""
_DAYS = frozenset({"date", "interview_date"})


def place_of_names(asked: Sequence[tuple[int, HeadingMatch, str]], body: Sequence[NumberedRow]) -> int | None:
    """Return the place of the column that names the programs, None where a heading asks for names already.

    Args:
        asked: for each column its index, what its heading means, and the heading itself.
        body: the rows below the headings.
    """
    if any(match.field in ("name", "institution") for _, match, _ in asked):
        return None
    for at, (index, match, _) in enumerate(asked):
        if match.field is None and match.confidence < 1 and names_programs(texts_of(body, index)):
            return at
    fields = {match.field for _, match, _ in asked}
    if not (fields & _CALENDAR and fields & _DAYS):
        return None
    whom = wording("headings")["whom"]
    unknown = (
        (at, heading)
        for at, (_, match, heading) in enumerate(asked)
        if match == UNKNOWN or (match.field == "location" and not match.by_user)
    )
    return next((at for at, heading in unknown if heading_key(heading) in whom), None)
