"""Until when an invitation wants an answer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from imgtui.domain.reading.mails import clocks, moments
from imgtui.domain.reading.mails.kinds import advertises, aside, is_instruction
from imgtui.domain.reading.mails.parts import Mail, sentences
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.workbook.days import add_days, later
from imgtui.domain.workbook.days import span as time_span

_REACH, _NEAR, _BEHIND = 70, 45, 24
"""Letters behind a word of a deadline that are looked at, up to its day, and behind a time allowed."""


def reply_by(
    mail: Mail, words: MailWords, base: date, at: datetime | None, zone: str | None, *, known_day: bool
) -> tuple[datetime | date | None, str]:
    """Return (the moment or day an answer is wanted by, what has to be asked of it).

    Args:
        mail: the mail.
        words: the words of mails.
        base: the day of sending, or of pasting.
        at: the moment of sending, None where its hour is not known.
        zone: the zone of the interview, for an hour without a zone of its own.
        known_day: whether `base` is the day of sending: else nothing is counted from it.
    """
    if advertises(mail, words):
        return None, ""
    for start, end in sentences(mail.text, *mail.body):
        sentence = mail.text[start:end]
        if not words.has("answer", sentence) or is_instruction(sentence, words) or aside(sentence, words):
            continue
        found = _within(mail.text, (start, end), words, base, at, known_day=known_day) or _until(
            mail, words, start, end, base, zone, known_day=known_day
        )
        if found is not None:
            return found
    return None, ""


def _within(
    text: str,
    span: tuple[int, int],
    words: MailWords,
    base: date,
    at: datetime | None,
    *,
    known_day: bool,
) -> tuple[datetime | date | None, str] | None:
    for within in moments.withins(text, *span):
        if words.has("ahead", text[within.end : within.end + _BEHIND]):
            continue
        if not known_day:
            return None, "The time to answer counts from the day of the mail, which it does not show."
        if within.hours is not None:
            if at is None:
                return add_days(base, within.hours // 24), ""
            moment = later(at, time_span(hours=within.hours))
            return (moment if moment.tzinfo else moment.date()), ""
        return moments.after_days(base, within), ""
    return None


def _until(
    mail: Mail, words: MailWords, start: int, end: int, base: date, zone: str | None, *, known_day: bool
) -> tuple[datetime | date | None, str] | None:
    text = mail.text
    for match in words.roles["deadline"].finditer(text, start, end):
        stop = min(end, match.end() + _REACH)
        days = moments.days(text, match.end(), stop, base)
        if known_day:
            days += moments.relative_days(text, match.end(), stop, base)
        near = sorted((day for day in days if day.start - match.end() < _NEAR), key=lambda day: day.start)
        if not near or near[0].day is None:
            continue
        if near[0].wrong:
            return None, f"“{text[near[0].start : near[0].end]}”: {near[0].wrong}."
        return _moment(text, near[0].day, (match.end(), stop), words, zone), ""
    return None


def _moment(
    text: str, day: date, span: tuple[int, int], words: MailWords, zone: str | None
) -> datetime | date:
    hours = [hour for hour in clocks.hours(text, *span, words.zones) if hour.until is None]
    if not hours:
        return day
    own = hours[0].zone or zone
    return datetime.combine(day, hours[0].at, ZoneInfo(own)) if own else day
