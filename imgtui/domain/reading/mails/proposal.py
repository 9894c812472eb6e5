"""A mail read as a whole: the event it proposes, with its days, hours and zone, and what has to be asked."""

import re
from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.mails import moments
from imgtui.domain.reading.mails.answers import Answer, answers, is_answer
from imgtui.domain.reading.mails.kinds import Told, advertises, aside, is_instruction, told
from imgtui.domain.reading.mails.names import Name, program_named
from imgtui.domain.reading.mails.parts import Mail, offset_of, parts, sentences
from imgtui.domain.reading.mails.replies import reply_by
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.workbook.record import record

_FIXED = ("scheduled", "rescheduled", "second_look")
_MOVED = re.compile(r"\b(?:moved|rescheduled|re-scheduled|changed|postponed|shifted|move|reschedule)\b", re.I)
_OFFERING = ("invite", *_FIXED)


@record
class Proposal:
    """An event a mail proposes; nothing of it is kept before a key is pressed.

    Attributes:
        program: the program as the mail writes it, None where it names none.
        kind: kind of event.
        on: the day the mail carries, None where it shows none.
        starts_at: local moment of the one fixed interview; the day alone where no hour is given.
        tz: IANA zone of its hours.
        minutes: how long it takes.
        reply_by: moment with its distance from UTC, or the day alone.
        format: "virtual" or "in_person".
        offered: local moments, or days, one may choose from.
        answers: what a coordinator answered, the plainest first.
        quote: the words that tell the event.
        asks: what is not beyond question, a sentence each.
    """

    program: str | None
    kind: str
    on: date | None
    starts_at: datetime | date | None = None
    tz: str | None = None
    minutes: int | None = None
    reply_by: datetime | date | None = None
    format: str | None = None
    offered: tuple[datetime | date, ...] = ()
    answers: tuple[Answer, ...] = ()
    quote: str = ""
    asks: tuple[str, ...] = field(default=())


def read_mail(text: str, words: MailWords, lexicon: Lexicon, today: date) -> Proposal | None:
    """Return the event a pasted mail proposes, None where it proposes none.

    Args:
        text: the mail, as it was pasted: with its head or without.
        words: the words of mails.
        lexicon: the words of program pages, for answers.
        today: the day of pasting, from which days count where the mail shows none.
    """
    mail = parts(text)
    day, at = _sent(mail, words)
    season = (day or today).year + 1
    if is_answer(mail, words) and not advertises(mail, words):
        found = answers(mail, words, lexicon, season)
        event = told(mail, words)
        if event is None or (found and mail.below):
            return _reply(mail, words, found, day)
    event = told(mail, words)
    if event is None:
        return None
    return _event(mail, words, event, day, at, today)


def _reply(mail: Mail, words: MailWords, found: tuple[Answer, ...], day: date | None) -> Proposal:
    name = program_named(mail, words, None)
    start, end = (found[0].start, found[0].end) if found else mail.body
    asks = (
        () if found else ("What the mail answers could not be read: it is kept as a reply with its words.",)
    )
    return Proposal(
        name.text if name else None,
        "reply",
        day,
        answers=found,
        quote=mail.text[start:end].strip(),
        asks=asks,
    )


def _sent(mail: Mail, words: MailWords) -> tuple[date | None, datetime | None]:
    """Return the day a mail was sent and, where its hour and zone are known, the moment."""
    line = mail.head.get("date", "")
    if not line:
        return None, None
    found = moments.days(line, 0, len(line), date(2000, 1, 1))
    if not found or found[0].day is None:
        return None, None
    day = found[0].day
    hours = moments.hours(line, 0, len(line), words.zones)
    clock = hours[0].at if hours else _bare_clock(line)
    if clock is None:
        return day, None
    local = datetime.combine(day, clock)
    offset = offset_of(line)
    zone = hours[0].zone if hours else None
    if offset is not None:
        return day, local.replace(tzinfo=offset)
    return day, local.replace(tzinfo=ZoneInfo(zone)) if zone else local


def _bare_clock(line: str) -> time | None:
    found = re.search(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\b", line)
    return time(int(found[1]), int(found[2])) if found else None


def _event(
    mail: Mail, words: MailWords, event: Told, day: date | None, at: datetime | None, today: date
) -> Proposal:
    name = program_named(mail, words, (event.start, event.end))
    quote = mail.text[event.start : event.end].strip()
    asks = [event.unsure] if event.unsure else []
    if event.kind not in _OFFERING:
        return Proposal(_text(name), event.kind, day, quote=quote, asks=tuple(asks))
    when = _When(mail, words, day or today)
    when.look()
    where = _format(mail, words)
    zone = when.zone or (_zone_of_place(mail, words) if where == "in_person" else None)
    reply, unsure = reply_by(mail, words, day or today, at, zone, known_day=day is not None)
    asks += when.asks + ([unsure] if unsure else [])
    starts, offered = when.choose(fixed=event.kind in _FIXED, moved=event.kind == "rescheduled")
    return Proposal(
        _text(name),
        event.kind,
        day,
        starts,
        zone,
        when.minutes(),
        reply,
        where,
        offered,
        (),
        quote,
        tuple(dict.fromkeys(asks)),
    )


def _text(name: Name | None) -> str | None:
    return " ".join(name.text.split()) if name else None


class _When:
    """The days and hours of the interview itself, apart from deadlines and dinners."""

    def __init__(self, mail: Mail, words: MailWords, base: date) -> None:
        self.mail, self.words, self.base = mail, words, base
        self.days: list[moments.Day] = []
        self.hours: list[moments.Hour] = []
        self.zone: str | None = None
        self.asks: list[str] = []
        self.length: int | None = None

    def look(self) -> None:
        """Go through the sentences of the mail."""
        text, words = self.mail.text, self.words
        first = moments.figures_day_first(self.mail.own)
        spans = [*self._subject(), *sentences(text, *self.mail.body)]
        for start, end in spans:
            sentence = text[start:end]
            if is_instruction(sentence, words) or aside(sentence, words):
                continue
            borders = _without_deadline(text, start, end, words)
            for one, two in borders:
                self.days += moments.days(text, one, two, self.base, day_first=first)
                self.hours += moments.hours(text, one, two, words.zones)
                if self.length is None:
                    self.length = moments.minutes_of(text, one, two)
        self._settle(spans)

    def _subject(self) -> list[tuple[int, int]]:
        at = self.mail.text.find(self.mail.subject) if self.mail.subject else -1
        return (
            [(at, at + len(self.mail.subject))]
            if at >= 0 and not self.mail.subject.lower().startswith("re:")
            else []
        )

    def _settle(self, spans: Sequence[tuple[int, int]]) -> None:
        zones = [hour.zone for hour in self.hours if hour.zone]
        named = moments.zones_named(self.mail.text, *self.mail.body, self.words.zones)
        self.zone = zones[0] if zones else (named[0] if len(named) == 1 else None)
        self.hours = [hour for hour in self.hours if not self._same_moment(hour)]
        for day in self.days:
            if day.wrong:
                self.asks.append(f"“{' '.join(self.mail.text[day.start : day.end].split())}”: {day.wrong}.")
        if self.hours and self.zone is None:
            self.asks.append("In which zone is the hour? The mail does not say.")

    def _same_moment(self, hour: moments.Hour) -> bool:
        """Whether an hour only says the first one again in another zone: "9 AM ET / 8 AM CT"."""
        first = self.hours[0]
        return hour is not first and bool(hour.zone and first.zone) and hour.zone != first.zone

    def minutes(self) -> int | None:
        """Return how long the interview takes, None where nothing says it."""
        for hour in self.hours:
            if hour.until is not None and hour.until > hour.at:
                return moments.between(hour.at, hour.until)
        for one, two in zip(self.hours, self.hours[1:], strict=False):
            said = self.mail.text[one.end : two.start]
            ends = self.words.roles["until"].search(said)
            if ends is not None and len(said) < 60 and two.at > one.at:
                return moments.between(one.at, two.at)
        return self.length

    def choose(
        self, *, fixed: bool, moved: bool
    ) -> tuple[datetime | date | None, tuple[datetime | date, ...]]:
        """Return (the one fixed moment, the moments offered)."""
        days = [day for day in self.days if day.day is not None]
        if moved:
            days = self._moved_to(days)
        certain = [day for day in days if not day.wrong]
        distinct = list(dict.fromkeys(day.day for day in certain if day.day is not None))
        clock = self.hours[0].at if self.hours else None
        spans = [_at(day, self._hour_at(day, clock, days)) for day in certain]
        offered = tuple(dict.fromkeys(spans))
        if not fixed:
            return None, offered
        if len(distinct) != 1 or len(days) != len(certain):
            if len(distinct) > 1:
                self.asks.append("Which of the days is the interview?")
            return None, offered if len(distinct) > 1 else ()
        return spans[0], ()

    def _hour_at(self, day: moments.Day, clock: time | None, days: Sequence[moments.Day]) -> time | None:
        """Return the hour that stands behind a day and before the next; else the one of all days."""
        following = min(
            (other.start for other in days if other.start > day.start), default=len(self.mail.text)
        )
        own = [hour.at for hour in self.hours if day.end <= hour.start < following]
        alone = len({hour.at for hour in self.hours}) <= 1
        return own[0] if own and not alone else clock

    def _moved_to(self, days: list[moments.Day]) -> list[moments.Day]:
        """Leave out the days an interview was moved from."""
        text = self.mail.text
        for start, end in sentences(text, *self.mail.body):
            verb = _MOVED.search(text, start, end)
            if verb is not None and any(verb.end() <= day.start < end for day in days):
                days = [day for day in days if not start <= day.start < verb.start()]
        return [day for day in days if not self._is_old(day)] or days[-1:]

    def _is_old(self, day: moments.Day) -> bool:
        before = self.mail.text[max(0, day.start - 40) : day.start]
        border = max(before.rfind(sign) for sign in (".", ";", "\n"))
        near = before[border + 1 :].lower().rstrip()
        last_new = max((near.rfind(word) for word in (" to", " on", " until", "now", "new")), default=-1)
        old = list(self.words.roles["old_day"].finditer(near))
        return bool(old) and old[-1].end() > last_new


def _at(day: moments.Day, clock: time | None) -> datetime | date:
    assert day.day is not None
    return datetime.combine(day.day, clock) if clock is not None else day.day


def _without_deadline(text: str, start: int, end: int, words: MailWords) -> list[tuple[int, int]]:
    """Return the parts of a sentence that are not about when to answer."""
    sentence = text[start:end]
    if not words.has("answer", sentence):
        return [(start, end)]
    cut = [match for match in words.roles["deadline"].finditer(sentence) if _names_a_time(sentence[match.end() :])]
    if not cut:
        within = next(moments.withins(text, start, end), None)
        return [(start, within.start)] if within else [(start, end)]
    return [(start, start + cut[0].start())] if cut[0].start() else []


def _names_a_time(rest: str) -> bool:
    near = rest[:60]
    return bool(
        moments.days(near, 0, len(near), date(2000, 6, 1))
        or moments.relative_days(near, 0, len(near), date(2000, 6, 1))
        or moments.hours(near, 0, len(near), {})
        or "business" in near.lower()
        or "end of" in near.lower()
    )


def _format(mail: Mail, words: MailWords) -> str | None:
    """Return how one meets, None where nothing or both is said."""
    found = set()
    for start, end in sentences(mail.text, *mail.body):
        sentence = mail.text[start:end]
        if aside(sentence, words) and not words.has("personal", sentence):
            continue
        for name, pattern in words.formats.items():
            match = pattern.search(sentence)
            if match and not _denied(sentence[: match.start()]):
                found.add(name)
    if not found and words.formats["virtual"].search(mail.subject):
        found.add("virtual")
    return next(iter(found)) if len(found) == 1 else None


def _denied(before: str) -> bool:
    words = before.lower().split()[-4:]
    return bool(
        {"not", "no", "instead", "rather", "than", "without", "never", "isn't", "longer"} & set(words)
    )


def _zone_of_place(mail: Mail, words: MailWords) -> str | None:
    """Return the zone of the one state that stands in an address of the mail."""
    codes = re.findall(r",\s*([A-Z]{2})\b(?:\s+\d{5})?", mail.own)
    zones = {words.state_zones[code] for code in codes if code in words.state_zones}
    return zones.pop() if len(zones) == 1 else None

