"""What has more fields than a line: answer until when, interview when and where, why an entry is struck."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from imgtui.domain.invites.interviews import (
    ClashKind,
    ahead,
    clash_of,
    has_time,
    moment_text,
    slots,
    when_text,
    zone_of,
)
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.reference.reasons import number
from imgtui.domain.workbook.clocks import Clocks, day_seen, day_text, instant, zone
from imgtui.domain.workbook.days import in_zone, later, span
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Event, Interview, InterviewFormat, Program
from imgtui.domain.workbook.typed.day_words import (
    HOW_TIME,
    day_echo,
    read_day,
    read_time,
    why_no_day,
)
from imgtui.services.reference.zones import named_zone
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.entry.text import moment_in, on_both_clocks

_FORMATS: dict[str, InterviewFormat] = {
    "v": "virtual",
    "virtual": "virtual",
    "p": "in_person",
    "in person": "in_person",
    "in_person": "in_person",
}

_CLASHES: Mapping[ClashKind, str] = {
    "overlap": "Clash: overlaps",
    "two_on_a_day": "Clash: on one day with",
    "no_travel_day": "Clash: no day to travel between this and",
}


def why_strike(event: Event) -> Prompt:
    """Ask why an entry is struck."""
    title = f"Strike {EVENT_TEXT[event.kind]} of {day_text(event.on, year=True)}: why"
    about = "It stays on record with the reason and counts no more."
    return Prompt(title, about=about, check=lambda text: None if text.strip() else "a reason is needed")


def reply_by(view: View, program: Program, on: date) -> Ask:
    """Ask until when an invite of a day waits for an answer; nothing typed means the default."""
    hours = number(view.figures["I1.reply_hours"])
    there = zone_of(program, None, view.reference.places) or view.clocks.here
    # The clock of an invite without an hour starts with its day: it never shows too much time.
    due = later(view.clocks.start_of(on), span(hours=view.figures["I1.reply_hours"]))
    until = moment_text(due, program, view.reference.places, view.clocks)
    usual = f"answer by {until}: {hours} h from the start of {day_seen(on, view.today)}"

    def check(text: str) -> str | None:
        if not text or moment_in(text, view.today, view.clocks, there) is not None:
            return None
        return "write day and time: 5 feb 17:00, 2/5 5pm, tomorrow 9am ET"

    def preview(answers: Answers) -> str:
        found = moment_in(answers["reply"], view.today, view.clocks, there)
        if found is None:
            return "" if answers["reply"] else usual
        local, where = found
        return f"answer by {on_both_clocks(local, where, view.clocks)}"

    return Ask(
        f"Invite: {program.name}",
        (
            AskedLine(
                "reply", "Reply by", "", check, placeholder=f"{hours} h, if none is named; or 5 feb 17:00"
            ),
            AskedLine("note", "Note"),
        ),
        about=f"Times are the program's own ({view.clocks.label(there)}), unless you write another zone.",
        preview=preview,
    )


def moment_of(text: str, view: View, program: Program) -> datetime | None:
    """Return the moment that a reply-by text means, on the program's clock or the one it names."""
    there = zone_of(program, None, view.reference.places) or view.clocks.here
    found = moment_in(text, view.today, view.clocks, there)
    return in_zone(instant(*found), found[1]) if found else None


def interview_form(view: View, program: Program, given: Interview | None, title: str) -> Ask:
    """Ask for an interview: day and time on the program's clock, zone, length, how and where."""
    guess = view.reference.places.time_zone_of(program.city, program.state)
    at = given.starts_at if given else None
    form = {"virtual": "virtual", "in_person": "in person"}.get((given.format if given else None) or "", "")
    minutes = str(given.minutes) if given and given.minutes else ""
    usual = number(view.figures["I3.default_minutes"])
    place = " ".join(filter(None, (program.city, program.state))) or "nowhere"
    own = (given.tz if given else None) or guess or ""
    day = f"{at.date().isoformat()}" if at else ""
    hour = f"{at:%H:%M}" if at and given and has_time(given) else ""
    questions: Sequence[AskedLine] = (
        AskedLine("day", "Day", day, lambda t: _day_why(t, view.today), placeholder="5 feb, 2/5, fri 9:00"),
        AskedLine(
            "time",
            "Time there",
            hour,
            _time_why,
            placeholder="9:00, 2pm",
        ),
        AskedLine("tz", "Zone", own, lambda t: _zone_why(t, view.clocks), placeholder="CT, Chicago, …"),
        AskedLine("minutes", "Minutes", minutes, _minutes_why, placeholder=usual),
        AskedLine(
            "format", "How", form, _format_why, ("virtual", "in person"), "virtual or in person (v, p)"
        ),
        AskedLine(
            "city",
            "City",
            (given.city if given else None) or "",
            placeholder=program.city or "where, if in person",
        ),
        AskedLine(
            "platform", "Platform", (given.platform if given else None) or "", placeholder="Zoom, Thalamus, …"
        ),
        AskedLine("note", "Note", (given.note if given else None) or ""),
    )
    guessed = guess if guess and not (given and given.tz) else None

    def preview(answers: Answers) -> str:
        # Only as long as it is so: a zone that was typed is not a guess.
        is_guess = guessed is not None and answers["tz"].strip() == guessed
        found = (
            _both_clocks(answers, view.clocks, view.today),
            _clash(answers, view, program),
            f"zone guessed from {place}" if is_guess else "",
        )
        return " · ".join(filter(None, found))

    def check(answers: Answers) -> str | None:
        return _together(answers, view.today)

    return Ask(title, questions, about="All lines may stay empty.", check=check, preview=preview)


def interview_of(answers: Answers, view: View) -> Interview | None:
    """Return the interview that the answers describe, None when nothing but a guessed zone is there."""
    if not any(text for name, text in answers.items() if name != "tz"):
        return None
    day, at = _moment(answers, view.today)
    return Interview(
        starts_at=datetime.combine(day, at or time()) if day else None,
        time_known=at is not None or day is None,
        tz=zone_name(answers, view),
        minutes=int(answers["minutes"]) if answers["minutes"] else None,
        format=_FORMATS.get(answers["format"].casefold()),
        city=answers["city"] or None,
        platform=answers["platform"] or None,
        note=answers["note"] or None,
    )


def zone_name(answers: Answers, view: View) -> str | None:
    """Return the IANA name of the zone that was typed, None when none was."""
    found = _zone(answers["tz"], view.clocks)
    return found.key if found else None


def _zone(text: str, clocks: Clocks) -> ZoneInfo | None:
    """Return the zone that a name, a word such as ET, or a city means; None when none or several do."""
    if not text.strip():
        return None
    known = clocks.named(text)
    if known is not None:
        return known
    try:
        return zone(named_zone(text))
    except UsageError:
        return None


def _both_clocks(answers: Answers, clocks: Clocks, today: date) -> str:
    day, at = _moment(answers, today)
    there = _zone(answers["tz"], clocks)
    is_read = there is not None and there.key != answers["tz"]
    named = f"{answers['tz']}: {there.key}" if there is not None and is_read else ""
    if day is None or at is None:
        return " · ".join(filter(None, (day_echo(answers["day"], today), named)))
    told = on_both_clocks(datetime.combine(day, at), there or clocks.here, clocks)
    far = f"{day.year} · " if day.year != today.year else ""
    return " · ".join(filter(None, (f"{far}{told}", named)))


def _clash(answers: Answers, view: View, program: Program) -> str:
    interview = interview_of(answers, view)
    if interview is None or interview.starts_at is None:
        return ""
    alone = replace(program, interviews=(interview,), events=(), archived=False)
    mine = ahead(slots([alone], view.reference.places, view.clocks, view.figures), view.clocks)
    others = [slot for slot in ahead(view.slots, view.clocks) if slot.program != program.key]
    found = [
        (clash, other)
        for slot in mine
        for other in others
        if (clash := clash_of(slot, other, view.clocks, view.figures, view.reference.rule("I3"))) is not None
    ]
    if not found:
        return ""
    clash, other = min(found, key=lambda pair: pair[0].severity != "stop")
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{_CLASHES[clash.kind]} {other.name}, {when_text(other, view.clocks)}{more}"


def _moment(answers: Answers, today: date) -> tuple[date | None, time | None]:
    """Return day and time; a time typed behind the day counts where the line for it is empty."""
    day, behind = _day_and_time(answers["day"], today)
    return day, read_time(answers["time"]) or behind


def _day_and_time(text: str, today: date) -> tuple[date | None, time | None]:
    """Return the day of a text, and the time where one stands behind it: "3 dec 9:00", "fri at 2pm"."""
    day = read_day(text, today)
    words = text.split()
    for at in range(len(words) - 1, 0, -1) if day is None else ():
        before, behind = " ".join(words[:at]).rstrip(","), " ".join(words[at:]).removeprefix("at ")
        if (found := read_day(before, today)) is not None and (hour := read_time(behind)) is not None:
            return found, hour
    return day, None


def _together(answers: Answers, today: date) -> str | None:
    behind = _day_and_time(answers["day"], today)[1]
    if behind and answers["time"] and read_time(answers["time"]) != behind:
        return f"two times: {behind:%H:%M} behind the day, and {answers['time']} in its own line"
    if answers["time"] and not answers["day"]:
        return "a time needs its day; a day alone may stand while the hour is not known"
    return None


def _day_why(text: str, today: date) -> str | None:
    return why_no_day(text, today) if text and _day_and_time(text, today)[0] is None else None


def _time_why(text: str) -> str | None:
    return None if not text or read_time(text) else HOW_TIME


def _zone_why(text: str, clocks: Clocks) -> str | None:
    if not text or _zone(text, clocks) is not None:
        return None
    try:
        named_zone(text)
    except UsageError as error:
        near = f": {error.hint}" if error.hint.startswith("did") else ""
        return f"no such time zone{near or ': write ET, CT, MT, PT, a city, or America/Chicago'}"
    return None


def _minutes_why(text: str) -> str | None:
    return (
        None if not text or (text.isdecimal() and 0 < int(text) <= 1440) else "a number of minutes, 1 to 1440"
    )


def _format_why(text: str) -> str | None:
    return None if not text or text.casefold() in _FORMATS else "virtual or in person"
