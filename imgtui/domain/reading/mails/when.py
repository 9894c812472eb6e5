"""When the interview itself is, apart from deadlines, dinners and the day it was moved from."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from imgtui.domain.reading.mails import clocks, moments
from imgtui.domain.reading.mails.kinds import aside, is_instruction
from imgtui.domain.reading.mails.parts import Mail, sentences
from imgtui.domain.reading.mails.words import MailWords

_MOST = 60
"""Days, and hours, of one mail that are held against each other."""
_BESIDE = 60
"""Letters within which two hours are told of one moment."""
_NEAR, _ENDS_WITHIN, _DATES_IN = 60, 60, 20_000
_SOME_DAY = date(2000, 6, 1)
_BOOKED_ON = re.compile(
    r"\b(?:booked|sent|created|requested|submitted|updated|issued|generated|printed|received|made"
    r"|invited|viewed|sent out)"
    r"(?: by you)?(?: on)?(?: the)?[\s:|]*$|^[ \t]*scheduled on[ \t]*:[ \t]*$",
    re.IGNORECASE,
)
"""Before the day on which something was done with the booking, which is not the day of the interview."""
_LAST_DAY = re.compile(
    r"\b(?:(?:withdraw|cancel|change|reschedule|decline|swap)\w*|(?:giv|hand)\w*[^.;\n]{0,16} back"
    r"|releas\w+)\b[^.;\n]{0,30}\b(?:until|till|by"
    r"|before|up to|through"
    r"|no later than)[\s:|]*$",
    re.IGNORECASE,
)
"""Before the last day on which a booking may be given back."""
_IS_BOOKED = re.compile(
    r"\b(?:is|are|you|you've|have)\s+(?:now\s+)?(?:booked|made|set)(?: on)?[\s:|]*$", re.IGNORECASE
)
_GONE = re.compile(
    r"[\s,]*(?:at [\d: apm.]{1,9})?\s*\b(?:no longer|does not|doesn't|will not|cannot|can't|is off"
    r"|is cancel\w+|was cancel\w+|has been cancel\w+|fell through)\b",
    re.IGNORECASE,
)
"""Behind a day that does not hold any more."""
_FROM_ONE = re.compile(
    r"\b(?:mov|chang|shift|reschedul|switch|postpon)\w*\b[^.;\n]{0,50}\bfrom\s+$", re.IGNORECASE
)
"""Before two hours that are no span of time: the old one and the new one."""
_OLD_HOUR = re.compile(
    r"\b(?:instead of|rather than|in place of|was|were|not|originally|previously|had been|from|old:?)"
    r"(?: (?:to be|set|scheduled|planned|booked))?(?: (?:at|for))?\s+$",
    re.IGNORECASE,
)
"""Before an hour that held before a booking was moved."""

_AT_HOUR = re.compile(r"[\s,]{0,3}(?:(?:20\d\d|at|from|,|-|–|@)[\s,]{0,3}){0,3}", re.IGNORECASE)
"""Between a day and its hour."""
_DONE_AT = re.compile(
    r"\b(?:(?:be|are|is) (?:done|over|finished|through)|ends?|ending|finish(?:es)?|wraps? up|concludes?)\b"
    r"(?: (?:at|by|around|about|not later than|no later than))*\s+$",
    re.IGNORECASE,
)
"""Before the hour at which an interview is over, told in a sentence of its own."""
_SAME_HOUR = re.compile(
    r"\b(?:same|usual|original|identical)\s+(?:start(?:ing)?\s+)?(?:time|hours?|schedule)"
    r"|\b(?:time|hours?|schedule)\b[^.;\n]{0,30}\b(?:remains?|stays?|unchanged|(?:does|will|do) not change"
    r"|(?:is|are|will be) (?:un|not )?(?:changed|the same|as before))",
    re.IGNORECASE,
)
"""The hour of the old day holds on the new one."""


class When:
    """The days and hours of the interview itself, apart from deadlines and dinners."""

    def __init__(self, mail: Mail, words: MailWords, base: date) -> None:
        self.mail, self.words, self.base = mail, words, base
        self.days: list[moments.MailDay] = []
        self.hours: list[clocks.HourRead] = []
        self.zone: str | None = None
        self.asks: list[str] = []
        self.length: int | None = None
        self.unequal = False

    def look(self) -> None:
        """Go through the sentences of the mail."""
        text, words = self.mail.text, self.words
        first = moments.figures_day_first(self.mail.own[:_DATES_IN])
        for start, end in [*self._subject(), *sentences(text, *self.mail.body)]:
            sentence = text[start:end]
            if is_instruction(sentence, words) or aside(sentence, words) or words.has("over", sentence):
                continue  # "thank you for spending December 8 with us": that day is past
            for one, two in _without_deadline(text, start, end, words):
                found = moments.days(text, one, two, self.base, day_first=first)
                self.days += [day for day in found if not _is_of_booking(text, one, day)]
                self.hours += clocks.hours(text, one, two, words.zones)
                if self.length is None:
                    self.length = clocks.minutes_of(text, one, two)
            if len(self.days) > _MOST or len(self.hours) > _MOST:
                self.asks.append(f"It names more than {_MOST} days or hours: only the first were read.")
                break
        self._settle()

    def _subject(self) -> list[tuple[int, int]]:
        at = self.mail.text.find(self.mail.subject) if self.mail.subject else -1
        return (
            [(at, at + len(self.mail.subject))]
            if at >= 0 and not self.mail.subject.lower().startswith("re:")
            else []
        )

    def _settle(self) -> None:
        zones = [hour.zone for hour in self.hours if hour.zone]
        named = clocks.zones_named(self.mail.text, *self.mail.body, self.words.zones)
        self.zone = zones[0] if zones else (named[0] if len(named) == 1 else None)
        others = [hour for hour in self.hours if self._is_of_another_zone(hour)]
        self.unequal = any(not self._is_same_moment(hour) for hour in others)
        self.hours = [hour for hour in self.hours if hour not in others]
        for day in self.days:
            if day.wrong:
                self.asks.append(f"“{' '.join(self.mail.text[day.start : day.end].split())}”: {day.wrong}.")
        if self.unequal:
            self.asks.append("The hours in two zones are not the same moment: which one holds?")
        if self.hours and self.zone is None and len(named) > 1:
            self.asks.append("It names several zones: which one is the hour's?")

    def _is_of_another_zone(self, hour: clocks.HourRead) -> bool:
        """Whether an hour tells the first one again in another zone: "9 AM ET / 8 AM CT"."""
        first = self.hours[0]
        return hour is not first and bool(hour.zone and first.zone) and hour.zone != first.zone

    def _is_same_moment(self, hour: clocks.HourRead) -> bool:
        first = self.hours[0]
        if not hour.zone or not first.zone or not hour.end - first.start < _BESIDE:
            return True
        day = next((day.day for day in self.days if day.day is not None), self.base)
        one = datetime.combine(day, first.at, ZoneInfo(first.zone))
        return one == datetime.combine(day, hour.at, ZoneInfo(hour.zone))

    def minutes(self) -> int | None:
        """Return how long the interview takes, None where nothing says it."""
        for hour in self.hours:
            if hour.until is not None and hour.until > hour.at:
                return clocks.between(hour.at, hour.until)
        for one, two in zip(self.hours, self.hours[1:], strict=False):
            said = self.mail.text[one.end : two.start]
            ends = self.words.roles["until"].search(said)
            if ends is not None and len(said) < _ENDS_WITHIN and two.at > one.at:
                return clocks.between(one.at, two.at)
        for last in self.hours[1:]:
            before = self.mail.text[max(0, last.start - _ENDS_WITHIN) : last.start]
            if _DONE_AT.search(before) and last.at > self.hours[0].at:
                return clocks.between(self.hours[0].at, last.at)
        return self.length

    def choose(
        self, *, fixed: bool, moved: bool
    ) -> tuple[datetime | date | None, tuple[datetime | date, ...]]:
        """Return (the one fixed moment, the moments offered)."""
        days = [day for day in self.days if day.day is not None]
        if moved:
            new = self._moved_to(days)
            self._move_hours([day for day in days if day not in new])
            days = new
        certain = [day for day in days if not day.wrong]
        clock = self.hours[0].at if self.hours else None
        spans = [_moment(day.day, self._hour_at(day, clock, days)) for day in certain if day.day is not None]
        offered = tuple(dict.fromkeys(spans))
        distinct = {day.day for day in certain}
        if not fixed:
            return None, offered
        if len(distinct) > 1:
            self.asks.append("Which of the days is the interview?")
            return None, offered
        if len(distinct) != 1 or len(days) != len(certain):
            return None, ()
        early = distinct.pop()
        if early is not None and early < self.base:
            self.asks.append(f"{early} lies before the mail: is it the day?")
            return None, offered
        return (None, offered) if self.unequal else (spans[0], ())

    def _hour_at(
        self, day: moments.MailDay, clock: time | None, days: Sequence[moments.MailDay]
    ) -> time | None:
        """Return the hour that stands behind a day and before the next; else the one of all days."""
        following = min(
            (other.start for other in days if other.start > day.start), default=len(self.mail.text)
        )
        own = [hour.at for hour in self.hours if day.end <= hour.start < following]
        alone = len({hour.at for hour in self.hours}) <= 1
        return own[0] if own and not alone else clock

    def _move_hours(self, old: Sequence[moments.MailDay]) -> None:
        """Leave out the hours an interview was moved from; of "from 1 PM to 9 AM" the second one holds.

        Args:
            old: the days it was moved from: the hour right behind one is its own.
        """
        text, kept = self.mail.text, []
        for hour in self.hours:
            if any(_AT_HOUR.fullmatch(text, day.end, hour.start) for day in old):
                continue
            before = text[max(0, hour.start - _ENDS_WITHIN) : hour.start]
            if hour.until is not None and _FROM_ONE.search(before):
                kept.append(hour._replace(at=hour.until, until=None))
            elif not _OLD_HOUR.search(before):
                kept.append(hour)
        stays = not old or _SAME_HOUR.search(self.mail.own)
        self.hours = kept or (self.hours if stays else [])

    def _moved_to(self, days: list[moments.MailDay]) -> list[moments.MailDay]:
        """Leave out the days an interview was moved from."""
        text = self.mail.text
        for start, end in sentences(text, *self.mail.body):
            verb = self.words.roles["moved"].search(text, start, end)
            if verb is not None and any(verb.end() <= day.start < end for day in days):
                days = [day for day in days if day.start >= verb.start()]
        return [day for day in days if not self._is_old(day)] or days[-1:]

    def _is_old(self, day: moments.MailDay) -> bool:
        if _GONE.match(self.mail.text, day.end, day.end + _NEAR):
            return True
        before = self.mail.text[max(0, day.start - 40) : day.start]
        border = max(before.rfind(sign) for sign in (".", ";", "\n"))
        near = before[border + 1 :].lower().rstrip()
        last_new = max((near.rfind(word) for word in (" to", " on", " until", "now", "new")), default=-1)
        old = list(self.words.roles["old_day"].finditer(near))
        return bool(old) and old[-1].end() > last_new


def _is_of_booking(text: str, start: int, day: moments.MailDay) -> bool:
    before = text[max(start, day.start - _NEAR) : day.start]
    if _LAST_DAY.search(before):
        return True
    return _BOOKED_ON.search(before) is not None and _IS_BOOKED.search(before) is None


def _moment(day: date, clock: time | None) -> datetime | date:
    return datetime.combine(day, clock) if clock is not None else day


def _without_deadline(text: str, start: int, end: int, words: MailWords) -> list[tuple[int, int]]:
    """Return the parts of a sentence that are not about when to answer."""
    sentence = text[start:end]
    if not words.has("answer", sentence):
        return [(start, end)]
    cut = [
        match
        for match in words.roles["deadline"].finditer(sentence)
        if _names_a_time(sentence[match.end() :], words)
        and not words.formats["virtual"].match(sentence[match.end() :].lstrip())  # "by Zoom on the 3rd"
    ]
    if not cut:
        within = next(moments.withins(text, start, end), None)
        return [(start, within.start)] if within else [(start, end)]
    return [(start, start + cut[0].start())] if cut[0].start() else []


def _names_a_time(rest: str, words: MailWords) -> bool:
    near = rest[:_NEAR]
    return bool(
        moments.days(near, 0, len(near), _SOME_DAY)
        or moments.relative_days(near, 0, len(near), _SOME_DAY)
        or clocks.hours(near, 0, len(near), {})
        or words.has("business_end", near)
    )
