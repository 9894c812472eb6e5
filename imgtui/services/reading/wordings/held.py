"""A sheet says "interviewed" beside a day still to come: whether one was held is asked once for a wording."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from imgtui.exchange.sheets import Happening, RowDraft, SheetReading
from imgtui.exchange.sheets.cells.model import Doubt, Doubtful
from imgtui.exchange.words import wording
from imgtui.services.reading.wordings.answerable import AHEAD, HELD, WAS_HELD

INTERVIEW = "interview"
"""The kind of the interview day itself."""


def with_asked(reading: SheetReading, today: date) -> SheetReading:
    """Return a reading that asks of each such row whether the interview was held.

    Until that is said the row tells of an interview ahead, on its day: nobody was interviewed on it yet.
    """
    headings = {each.field: each.heading for each in reversed(reading.columns) if each.field}
    words, asked, drafts = wording("asking")["held"]["made"], list[Doubtful](), list[RowDraft]()
    for draft in reading.drafts:
        unsure = [item for item in draft.happenings if _is_unsure(item, draft.happenings, today)]
        drafts.append(_apart(draft, unsure) if unsure else draft)
        for item in unsure:
            heading = headings.get(item.column, "")
            doubt = Doubt(HELD, words["undated" if item.on is None else "dated"], "ambiguous", AHEAD)
            asked.append(Doubtful(draft.row, heading, draft.raw.get(heading, ""), doubt))
    return replace(reading, drafts=tuple(drafts), doubtful=(*reading.doubtful, *asked)) if asked else reading


def _is_unsure(item: Happening, beside: Sequence[Happening], today: date) -> bool:
    """Tell whether nobody can know that an interview was held, though the row says so."""
    if item.kind != HELD:
        return False
    if item.on is not None:
        return item.on > today
    days = [each.on for each in beside if each.kind == INTERVIEW and each.on is not None]
    return bool(days) and min(days) > today


def _apart(draft: RowDraft, unsure: Sequence[Happening]) -> RowDraft:
    days = {each.on for each in draft.happenings if each.kind == INTERVIEW}
    ahead = (replace(each, kind=INTERVIEW) for each in unsure if each.on is not None and each.on not in days)
    sure = (each for each in draft.happenings if each not in unsure)
    return replace(draft, happenings=(*sure, *ahead), unsaid=tuple(unsure))


def with_held(draft: RowDraft, answer: str) -> RowDraft:
    """Return a row after the user has said whether its interview was held: on a day that it does not give."""
    held = (replace(each, on=None, at=None) for each in draft.unsaid) if answer == WAS_HELD else ()
    return replace(draft, happenings=(*draft.happenings, *held), unsaid=())
