"""Match Week: the status day, SOAP with its counter and rounds on both clocks, and the own order (rule M1).

The list of unfilled programs has no place in the workbook: copying or sharing it is a violation. What
is kept is the applicant's own order of preference, and no export but the dump ever holds it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.rule_cards import Raises, render, render_why
from imgtui.domain.standing.dates.season import days_text
from imgtui.domain.workbook.clocks import Clocks, span_text
from imgtui.domain.workbook.days import later, span
from imgtui.domain.workbook.records import Program, RankList
from imgtui.domain.workbook.records.record import record

Stage = Literal["before", "open", "offers", "over"]
POINTS = ("status_day", "soap_due", "soap_offers", "match_day")
"""The dates of the season that Match Week is made of."""
RAISES: Raises = {
    "M1": {
        "order": "count limit free",
        "order_too_long": "count limit over",
        **dict.fromkeys(("before", "offers", "over", "after_preliminary", "may", "may_not"), ""),
        "applying": "limit",
    }
}
"""What is raised here, with the slots that are filled."""
Allowed = tuple[tuple[str, str], ...]
"""("may" or "may not", what): what is allowed and what is not (facts §2)."""


@record
class Moment:
    """A moment of Match Week on both clocks; `state` says whether it is past, running or to come."""

    id: str
    label: str
    text: str
    state: Literal["past", "now", "next", "later"]
    left: str


@record
class MatchWeek:
    """Match Week as it stands.

    Attributes:
        stage: before the status, applications open, offer rounds, over.
        moments: the dates and the offer rounds, in order.
        limit: SOAP applications there are in all.
        preferences: the own order, by name.
        text: the counter in words.
        after_preliminary: a note where a preliminary position stands on the rank list; else empty.
        advice: what to do in this stage, in one or two sentences.
        allowed: what is allowed and what is not.
    """

    stage: Stage
    moments: tuple[Moment, ...]
    limit: int
    preferences: tuple[str, ...]
    text: str
    after_preliminary: str
    advice: str
    allowed: Allowed

    @property
    def left(self) -> int:
        """Applications that the own order leaves free; negative when it holds too many."""
        return self.limit - len(self.preferences)


def drill(
    dates: Mapping[str, tuple[str, datetime | date]],
    preferences: Sequence[str],
    programs: Mapping[str, Program],
    primary: RankList | None,
    clocks: Clocks,
    figures: Figures,
    card: Rule,
) -> MatchWeek:
    """Return Match Week as it stands now.

    Args:
        dates: id of a date of the season -> what happens, when; see `POINTS`.
        preferences: the own order: keys of programs, or names of programs that are not in the workbook.
        programs: by key.
        primary: the primary rank order list.
        clocks: now, on both clocks.
        figures: M1.applications, M1.rounds, M1.round_hours.
        card: M1, for the words.
    """
    spans = _spans(dates, clocks, figures)
    limit, count = figures.count("M1.applications"), len(preferences)
    measured = {"count": count, "limit": limit, "free": limit - count, "over": count - limit}
    stage = _stage(spans, clocks)
    names = tuple(programs[key].name if key in programs else key for key in preferences)
    return MatchWeek(
        stage=stage,
        moments=_moments(spans, clocks),
        limit=limit,
        preferences=names,
        text=render(card, "order_too_long" if count > limit else "order", measured),
        after_preliminary=(
            render(card, "after_preliminary", {}) if _ranks_preliminary(primary, programs) else ""
        ),
        advice=render(card, "applying" if stage == "open" else stage, measured),
        allowed=tuple(
            (case.replace("_", " "), each)
            for case in ("may", "may_not")
            for each in render_why(card, case, {})
        ),
    )


_MOST_ROUNDS = 24  # a changed figure may be any number; a day has no more
_Span = tuple[str, str, datetime, datetime]  # id, label, start, end


def _spans(
    dates: Mapping[str, tuple[str, datetime | date]], clocks: Clocks, figures: Figures
) -> tuple[_Span, ...]:
    spans: list[_Span] = []
    hours = figures["M1.round_hours"]
    for name in POINTS:
        label, at = dates.get(name, ("", None))
        if not isinstance(at, datetime) or at.tzinfo is None:
            continue
        if name != "soap_offers":
            spans.append((name, label, at, at))
            continue
        for turn in range(min(figures.count("M1.rounds"), _MOST_ROUNDS)):
            start = later(at, span(hours=turn * hours))
            spans.append(
                (f"round_{turn + 1}", f"Offer round {turn + 1}", start, later(start, span(hours=hours)))
            )
    return tuple(sorted(spans, key=lambda span: span[2]))


def _moments(spans: Sequence[_Span], clocks: Clocks) -> tuple[Moment, ...]:
    found: list[Moment] = []
    is_next = True
    for name, label, start, end in spans:
        text = clocks.both(start)
        if end > start:
            text += f", {number((end - start).total_seconds() / 3600)} h"
        if start <= clocks.now < end:
            found.append(Moment(name, label, text, "now", f"{span_text(clocks.until(end))} left"))
        elif clocks.now >= end:
            found.append(Moment(name, label, text, "past", ""))
        else:
            state: Literal["next", "later"] = "next" if is_next else "later"
            is_next = False
            found.append(Moment(name, label, text, state, away(start, clocks)))
    return tuple(found)


def away(start: datetime, clocks: Clocks) -> str:
    """Return how far off a moment is: hours where it is near, else the days that every place counts."""
    left = clocks.until(start)
    return f"in {span_text(left)}" if left < span(hours=48) else days_text(clocks.days_to(start))


def _stage(spans: Sequence[_Span], clocks: Clocks) -> Stage:
    ends = {name: end for name, _, _, end in spans}
    starts = {name: start for name, _, start, _ in spans}
    if "status_day" not in starts or clocks.now < starts["status_day"]:
        return "before"
    rounds = [name for name in ends if name.startswith("round_")]
    if rounds and clocks.now >= max(ends[name] for name in rounds):
        return "over"
    if "soap_due" in ends and clocks.now >= ends["soap_due"]:
        return "offers"
    return "open"


def _ranks_preliminary(primary: RankList | None, programs: Mapping[str, Program]) -> bool:
    entries = primary.entries if primary else ()
    tracks = {programs[entry.program].track for entry in entries if entry.program in programs}
    return bool(tracks & {"preliminary", "transitional"})
