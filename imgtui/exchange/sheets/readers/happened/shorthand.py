"""Several events in one cell: "app 9/25 > II 10/14 > IV 11/20", "II→WL→R", "10/14 II, 11/3 R"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from imgtui.exchange.sheets.cells.model import Context
from imgtui.exchange.sheets.readers.dates import (
    SheetDay,
    dates_in,
    find_day,
    find_time,
    find_zone,
    without_times,
)
from imgtui.exchange.words import wording

INTERVIEW = "interview"
_SIGNS = re.compile(r"[,;|/>→+&\n.–—-]")
_DENYING = frozenset("❌✗✘?")


_BEFORE = re.compile(
    r"\b(?:last|previous|prior) (?:year|yr|season|szn|cycle|time|match)\b|\b(?:temporada|año) pasad[ao]\b"
    r"|\b(?:ano|temporada) passad[ao]\b"
)
_PIECES = re.compile(r"[,;.](?=\s|$)|\s[/–—-]\s|\bbut\b")


def of_this_season(text: str) -> str:
    """Return a folded text without what it tells of an earlier season: "rejected last year, applied 9/25"."""
    if not _BEFORE.search(text):
        return text
    return ", ".join(
        part.strip() for part in _PIECES.split(text) if part.strip() and not _BEFORE.search(part)
    )


def names_event(text: str) -> bool:
    """Whether a word of a folded text is an event of an application."""
    pattern, kinds = _pattern()
    return any(
        kinds.get(found["known"] or "", "silent") not in ("silent", "") for found in pattern.finditer(text)
    )


class _Word(NamedTuple):
    """A word of a cell: the event it names ("" for what only keeps quiet), its place."""

    kind: str
    start: int
    end: int


@dataclass(slots=True)
class ToldEvent:
    """One event of a cell: its kind ("" where nothing has happened), what is said of its day, its words."""

    kind: str
    start: int
    end: int
    day: SheetDay | None = None


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    table = wording("choices")
    kinds = {word: kind for kind, words in table["status"].items() for word in words}
    kinds |= dict.fromkeys(table["no_status"], "")
    kinds |= dict.fromkeys(table["shorthand"][INTERVIEW], INTERVIEW)
    kinds |= {word: "silent" for word in table["shorthand"]["silent"] if word not in kinds}
    spelled = sorted(kinds, key=len, reverse=True)
    inner = "|".join(re.escape(each) for each in spelled)
    return re.compile(rf"(?<![\w'])(?:(?P<known>{inner})(?![\w'])|(?P<word>\w[\w']*))"), kinds


def events_of(text: str, context: Context) -> list[ToldEvent] | None:
    """Return the events that a folded cell tells in order, None where a word of it is not one of theirs.

    A day belongs to the event before it; in a cell that begins with a day, to the event behind it. "IV"
    behind an invitation is the interview day; by itself it is left to the column.
    """
    if any(sign in text for sign in _DENYING):
        return None
    days = dates_in(text)
    words = _words(without_times(_blanked(text, days)))
    if words is None:
        return None
    told = _paired(words, days, text, context)
    if told is None or len(told) < 2 or _awaited(told, text):
        return None
    return _as_interviews(told, context)


def _awaited(told: Sequence[ToldEvent], text: str) -> bool:
    """Whether an event is only waited for: "hoping for IV", "no reply to II"."""
    return any(
        not first.kind
        and second.kind
        and second.day is None
        and not _SIGNS.search(text[first.end : second.start])
        for first, second in pairwise(told)
    )


def _blanked(text: str, days: Sequence[tuple[int, int]]) -> str:
    for start, end in days:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _words(text: str) -> list[_Word] | None:
    pattern, kinds = _pattern()
    found: list[_Word] = []
    for match in pattern.finditer(text):
        if match["word"] is not None:
            return None
        kind = kinds[match["known"]]
        if kind != "silent":
            found.append(_Word(kind, match.start(), match.end()))
    return found


def _paired(
    words: Sequence[_Word], days: Sequence[tuple[int, int]], text: str, context: Context
) -> list[ToldEvent] | None:
    """Return the events with their days, None where a day has no event, or an event two days."""
    told = [ToldEvent(word.kind, word.start, word.end) for word in words]
    day_first = bool(days and told) and days[0][0] < told[0].start
    for start, end in days:
        beside = [each for each in told if (each.start > start if day_first else each.end <= start)]
        if not beside:
            return None
        event = beside[0] if day_first else beside[-1]
        if event.day is not None:
            return None
        event.day = find_day(text[start:end], context)
        event.start, event.end = min(event.start, start), max(event.end, end)
    return told


def _as_interviews(told: Sequence[ToldEvent], context: Context) -> list[ToldEvent]:
    """Return the events with "IV" as the interview day behind an invitation, else as the invitation."""
    found: list[ToldEvent] = []
    for each in told:
        if each.kind == INTERVIEW:
            invited = any(other.kind in ("invite", "scheduled", "waitlist") for other in found)
            later = any(other.kind == "invite" for other in told)
            each.kind = INTERVIEW if invited or later or context.field == "interview_date" else "invite"
        if each.kind == "scheduled" and each.day is not None and each.day.day:
            found.append(ToldEvent("scheduled", each.start, each.start))  # its own day is not told
            each.kind = INTERVIEW
        if each.kind:
            found.append(each)
    return found


def only_event(text: str) -> tuple[str | None, bool]:
    """Return (kind, whether all words are known) of a cell with one event among words that say nothing."""
    words = _words(without_times(_blanked(text, dates_in(text))))
    if words is None or len(words) != 1 or any(sign in text for sign in _DENYING):
        return None, False
    kind = words[0].kind
    return (("invite" if kind == INTERVIEW else kind) or None), True


def explained(text: str) -> bool:
    """Whether every word of a cell is one of events, of days, or says nothing."""
    return _words(without_times(_blanked(text, dates_in(text)))) is not None


def hour_of(each: ToldEvent, told: Sequence[ToldEvent], text: str) -> tuple[str, str | None]:
    """Return ("HH:MM" or "", zone) of the hour that stands behind an event, before the next one."""
    following = [other.start for other in told if other.start >= each.end and other is not each]
    part = text[each.end : min(following, default=len(text))]
    at = find_time(part)
    return (at.isoformat("minutes"), find_zone(part)) if at else ("", None)
