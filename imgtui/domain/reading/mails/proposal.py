"""A mail read as a whole: the event it proposes, with its days, hours and zone, and what has to be asked."""

import re
from dataclasses import field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from imgtui.domain.reading.mails import clocks, moments
from imgtui.domain.reading.mails.answers import Answer, answers, is_answer
from imgtui.domain.reading.mails.kinds import By, KindTold, advertises, aside, that_speaks, told
from imgtui.domain.reading.mails.names import Name, program_named
from imgtui.domain.reading.mails.parts import Mail, layers, offset_of, sentences
from imgtui.domain.reading.mails.replies import reply_by
from imgtui.domain.reading.mails.senders import passed_on
from imgtui.domain.reading.mails.tidy import tidied
from imgtui.domain.reading.mails.when import When
from imgtui.domain.reading.mails.words import MailWords
from imgtui.domain.reading.pages.parts.words import Tools
from imgtui.domain.workbook.records import EventKind, InterviewFormat
from imgtui.domain.workbook.records.record import record

_SEASON_BEGINS = 7
"""Month: letters and fees of a season begin in summer; its last interviews are held in February."""
_LONGEST = 40_000
"""Letters of a text that are read: what a program writes is far shorter."""
_FIXED = ("scheduled", "rescheduled", "second_look")
_OFFERING = ("invite", *_FIXED)


@record
class MailProposal:
    """An event a mail proposes; nothing of it is kept before a key is pressed.

    Attributes:
        program: the program as the mail writes it, None where it names none.
        kind: kind of event.
        on: the day the mail carries, None where it shows none.
        by: who did it.
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
    kind: EventKind
    on: date | None
    by: By = "program"
    starts_at: datetime | date | None = None
    tz: str | None = None
    minutes: int | None = None
    reply_by: datetime | date | None = None
    format: InterviewFormat | None = None
    offered: tuple[datetime | date, ...] = ()
    answers: tuple[Answer, ...] = ()
    quote: str = ""
    asks: tuple[str, ...] = field(default=())


def read_mail(text: str, words: MailWords, tools: Tools, today: date) -> MailProposal | None:
    """Return the event a pasted mail proposes, None where it proposes none.

    Args:
        text: the mail, as it was pasted: with its head or without.
        words: the words of mails.
        tools: the words of program pages, for answers.
        today: the day of pasting, from which days count where the mail shows none.
    """
    text = text[:_LONGEST]
    chain = layers(tidied(text))
    mail = that_speaks(chain, words)
    found = _proposed(mail, words, tools, today)
    if found is None:
        return None
    whose = passed_on(chain, mail, words)
    asks = (*found.asks, whose) if whose else found.asks
    return replace(found, quote=_as_it_stands(found.quote, mail, text), asks=asks)


def _as_it_stands(quote: str, mail: Mail, text: str) -> str:
    """Return words of a tidied mail as they stand in the mail that was pasted."""
    at = mail.text.find(quote)
    return text[at : at + len(quote)] if at >= 0 else quote


def _proposed(mail: Mail, words: MailWords, tools: Tools, today: date) -> MailProposal | None:
    day, at = _sent(mail, words)
    season = _season_of(day) if day is not None else None
    if words.has("away_subject", mail.subject):
        return None
    if is_answer(mail, words) and not advertises(mail, words):
        found = answers(mail, words, tools, season)
        if not found and words.has("away", mail.own):
            return None  # nobody is there, and nothing is answered
        event = told(mail, words)
        if event is None or (found and mail.below):
            return _reply(mail, words, found, day)
    event = told(mail, words)
    if event is None:
        return None
    return _event(mail, words, event, day, at, today)


def _reply(mail: Mail, words: MailWords, found: tuple[Answer, ...], day: date | None) -> MailProposal:
    name = program_named(mail, words, None)
    start, end = (found[0].start, found[0].end) if found else mail.body
    asks = (
        () if found else ("What the mail answers could not be read: it is kept as a reply with its words.",)
    )
    return MailProposal(
        name.text if name else None,
        "reply",
        day,
        "program",
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
    hours = clocks.hours(line, 0, len(line), words.zones)
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
    mail: Mail, words: MailWords, event: KindTold, day: date | None, at: datetime | None, today: date
) -> MailProposal:
    name = program_named(mail, words, (event.start, event.end))
    plain = MailProposal(
        _text(name),
        event.kind,
        day,
        event.by,
        quote=mail.text[event.start : event.end].strip(),
        asks=event.unsure,
    )
    if event.kind in _OFFERING:
        plain = _dated(plain, mail, words, day, at, today)
    return _of_this_season(plain, today)


def _dated(
    plain: MailProposal, mail: Mail, words: MailWords, day: date | None, at: datetime | None, today: date
) -> MailProposal:
    """Return an event with its days and hours, and until when it wants an answer."""
    when = When(mail, words, day or today)
    when.look()
    where = _format(mail, words)
    zone = when.zone or (_zone_of_place(mail, words) if where == "in_person" else None)
    reply, unsure = reply_by(mail, words, day or today, at, zone, known_day=day is not None)
    starts, offered = when.choose(fixed=plain.kind in _FIXED, moved=plain.kind == "rescheduled")
    asks = [*plain.asks, *when.asks, *([unsure] if unsure else [])]
    if when.hours and zone is None:
        asks.append("In which zone is the hour? The mail does not say.")
    return replace(
        plain,
        starts_at=starts,
        tz=zone,
        minutes=when.minutes(),
        reply_by=reply,
        format=where,
        offered=offered,
        asks=tuple(dict.fromkeys(asks)),
    )


def _season_of(day: date) -> int:
    """Return the year in which the season of a day begins."""
    return day.year if day.month >= _SEASON_BEGINS else day.year - 1


def _of_this_season(found: MailProposal, today: date) -> MailProposal:
    """Leave a mail of an earlier season a question: nothing it names is the interview of this one."""
    first = date(_season_of(today), _SEASON_BEGINS, 1)
    days = [_day_of(each) for each in (found.starts_at, *found.offered) if each is not None]
    if not (found.on is not None and found.on < first) and not (days and max(days) < first):
        return found
    offered = tuple(each for each in (found.starts_at, *found.offered) if each is not None)
    ask = "It is of an earlier season: does it belong here?"
    return replace(found, starts_at=None, reply_by=None, offered=offered, asks=(*found.asks, ask))


def _day_of(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _text(name: Name | None) -> str | None:
    return " ".join(name.text.split()) if name else None


def _format(mail: Mail, words: MailWords) -> InterviewFormat | None:
    """Return how one meets, None where nothing or both is said."""
    found: set[InterviewFormat] = set()
    for start, end in sentences(mail.text, *mail.body):
        for said in mail.text[start:end].split(";"):
            if aside(_LINK_LATER.sub("", said), words) and not words.has("personal", said):
                continue
            said = _REASON.sub("", said)
            for name, pattern in words.formats.items():
                match = pattern.search(said)
                if match and not words.has("denied", " ".join(said[: match.start()].split()[-4:])):
                    found.add(name)
    if not found and words.formats["virtual"].search(mail.subject):
        found.add("virtual")
    return found.pop() if len(found) == 1 else None


_REASON = re.compile(
    r"\b(?:because of|due to|owing to)\b[^,;.]{0,60}?\b(?:building|campus|hospital|offices?|center|clinic)\b",
    re.IGNORECASE,
)
"""Why something changed: "because of a power outage in our building" is no place to meet."""
_LINK_LATER = re.compile(
    r"\blinks?\b[^.;]{0,40}\b(?:evening|night|day) before\b"
    r"|\b(?:evening|night|day) before\b[^.;]{0,40}\blinks?\b",
    re.IGNORECASE,
)
"""A link that comes the evening before is of the interview; a dinner then is not."""


def _zone_of_place(mail: Mail, words: MailWords) -> str | None:
    """Return the zone of the one state that stands in an address of the mail."""
    codes = re.findall(r",\s*([A-Z]{2})\b(?:\s+\d{5})?", mail.own)
    zones = {words.state_zones[code] for code in codes if code in words.state_zones}
    return zones.pop() if len(zones) == 1 else None
