"""Whether a rank order list counts: the one state machine that every place asks (rules §12).

This program certifies nothing. What the workbook holds are records that the applicant certified on the
official site, each with its moment and the list as it stood; what they are worth follows from the days
between which that site takes lists.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Literal

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.season import SeasonPoint, by_id, season_points
from imgtui.domain.workbook.clocks import Clocks, day_text, days_until, instant
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import Certified, RankList, Season
from imgtui.domain.workbook.records.record import record

Stage = Literal["applying", "ranking", "closed"]
"""What a season is at: the official site takes no lists yet, it does, or it does no more."""
CertificationState = Literal["draft", "recorded_early", "certified", "changed", "late", "missed"]

OPENS, CLOSES = "ranking_opens", "rank_deadline"
SAYS: Says = {
    "certification.draft": "",
    "certification.never": "",
    "certification.recorded_early": "when",
    "certification.certified": "when after",
    "certification.changed": "when",
    "certification.late": "when",
    "certification.missed": "when",
    "certification.record.early": "when",
    "certification.record.late": "when",
    "certification.record.certified": "when",
    "certification.soap_needs": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


@record
class Window:
    """Between which moments the official site takes rank order lists.

    Attributes:
        opens: the first moment; None when the day is not known.
        closes: the last one; None when the season has no such date.
        where: the official zone: its days count, and a record that does not know its zone is in it.
    """

    opens: datetime | None = None
    closes: datetime | None = None
    where: tzinfo = UTC

    def is_closed(self, now: datetime) -> bool:
        """Tell whether no list can be certified any more."""
        return self.closes is not None and now > self.closes

    def days_left(self, now: datetime) -> int | None:
        """Return the days to the last moment on the official clock, None when it is not known or past."""
        if self.closes is None or self.is_closed(now):
            return None
        return days_until(self.closes, now, self.where)

    def is_early(self, at: datetime) -> bool:
        """Tell whether the site took no list yet."""
        return self.opens is not None and at < self.opens

    def stage(self, now: datetime) -> Stage:
        """Return what the season is at; before the opening is known lists are taken as not open yet."""
        if self.is_closed(now):
            return "closed"
        return "ranking" if self.opens is not None and not self.is_early(now) else "applying"

    def holds(self, at: datetime) -> bool:
        """Tell whether a list can have been certified at a moment."""
        return not self.is_early(at) and not self.is_closed(at)


@record
class Certification:
    """How a list stands to what was recorded as certified.

    Attributes:
        state: where it stands.
        record: the record that decides: the last one made in time, else the last; None without any.
        number: its number among the records, from 1; 0 without one.
        has_moved_on: whether the list reads otherwise than that record. After the deadline such a
            change did not count.
        is_opening_known: whether the day on which the site begins to take lists is known.
    """

    state: CertificationState
    record: Certified | None = None
    number: int = 0
    has_moved_on: bool = False
    is_opening_known: bool = True

    @property
    def is_certified(self) -> bool:
        """Whether the list as it stands, or as it stood at the deadline, is recorded as certified."""
        return self.state == "certified"

    @property
    def was_certified(self) -> bool:
        """Whether some version of the list is recorded as certified in time."""
        return self.state in ("certified", "changed")


def window_of(season: Season, reference: Reference, clocks: Clocks) -> Window:
    """Return when the official site takes lists: the workbook's own dates, else the shipped ones."""
    return window_in(by_id(season_points(season, reference, clocks)), clocks)


def window_in(points: Mapping[str, SeasonPoint], clocks: Clocks) -> Window:
    """Return when the official site takes lists, from the dates of the season by id."""
    opens, closes = points.get(OPENS), points.get(CLOSES)
    return Window(
        opens.begins(clocks) if opens else None, closes.ends(clocks) if closes else None, clocks.official
    )


def certification(
    records: Sequence[Certified], entries: Sequence[str], window: Window, now: datetime
) -> Certification:
    """Return how a list stands.

    Args:
        records: what was recorded as certified, oldest first.
        entries: program keys of the list as it stands, in order.
        window: when the official site takes lists.
        now: the present moment, aware.
    """
    decides = _decisive(records, window)
    if decides is None:
        return Certification("missed" if window.is_closed(now) else "draft")
    last = records[decides]
    at = instant(last.at, window.where)
    same = last.entries == tuple(entries)
    return Certification(
        state=_state(at, window, now, is_same=same),
        record=last,
        number=decides + 1,
        has_moved_on=not same,
        is_opening_known=window.opens is not None,
    )


def _decisive(records: Sequence[Certified], window: Window) -> int | None:
    """Return which record decides: the last made in time, else the last of all."""
    in_time = [number for number, each in enumerate(records) if window.holds(instant(each.at, window.where))]
    if in_time:
        return in_time[-1]
    return len(records) - 1 if records else None


def _state(at: datetime, window: Window, now: datetime, *, is_same: bool) -> CertificationState:
    if window.holds(at):
        return "certified" if is_same or window.is_closed(now) else "changed"
    if window.is_closed(now):
        return "missed" if window.is_early(at) else "late"
    return "recorded_early" if window.is_early(at) and is_same else "draft"


def certification_of(ranked: RankList | None, window: Window, now: datetime) -> Certification:
    """Return how a list of the workbook stands; None is one that does not exist yet."""
    if ranked is None:
        return certification((), (), window, now)
    return certification(ranked.certified, [each.program for each in ranked.entries], window, now)


def certification_case(found: Certification, window: Window, now: datetime, figures: Figures) -> str | None:
    """Return which case of R21 holds for a list with programs on it; None while nothing is wrong.

    Args:
        found: how the list stands.
        window: when the official site takes lists.
        now: the present moment.
        figures: R21.warn_days and R21.stop_days.
    """
    if found.state in ("late", "missed"):
        return found.state
    if found.is_certified:
        return None
    days = window.days_left(now)
    case = "changed" if found.state == "changed" else "early" if found.state == "recorded_early" else "never"
    near = days is not None and days <= figures["R21.warn_days"]
    if not near and case != "changed":
        return None
    return f"{case}_urgent" if days is not None and days <= figures["R21.stop_days"] else case


def certification_text(found: Certification, clocks: Clocks, texts: Texts, *, brief: bool = False) -> str:
    """Return how a list stands in words.

    Args:
        found: how it stands.
        clocks: for the moment of the record; both are shown.
        texts: what is said.
        brief: its day alone, on the official clock.
    """
    if found.record is None:
        return texts.say("certification.never" if found.state == "missed" else "certification.draft")
    at = instant(found.record.at, clocks.official)
    when = day_text(in_zone(at, clocks.official).date()) if brief else clocks.both(at)
    if found.state != "certified":
        return texts.say(f"certification.{found.state}", when=when)
    after = "moved_on" if found.has_moved_on else None if found.is_opening_known else "no_opening"
    return texts.say("certification.certified", when=when, after=after)


def record_text(at: datetime, window: Window, clocks: Clocks, texts: Texts) -> str:
    """Return what one record was worth when it was made, with its moment: in time, too early, too late."""
    moment = instant(at, window.where)
    worth = "early" if window.is_early(moment) else "late" if window.is_closed(moment) else "certified"
    return texts.say(f"certification.record.{worth}", when=clocks.both(moment))


def soap_needs(texts: Texts) -> str:
    """Return what is left when nothing was certified in time (facts §8)."""
    return texts.say("certification.soap_needs")
