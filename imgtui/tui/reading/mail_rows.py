"""A mail on the screen: the event it proposes, its interview on both clocks, the answers it gives."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from imgtui.domain.invites.interviews import home_zone, zone_of
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.reading.mails.answers import Answer
from imgtui.domain.reading.mails.proposal import MailProposal
from imgtui.domain.workbook.clocks import day_text, instant
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.mails import MailSeen, interview_of
from imgtui.services.reading.texts.pages import shown
from imgtui.services.reference.cards import program_fields
from imgtui.tui.reading.card_list import Card
from imgtui.tui.widgets.text.toned import Paragraph
from imgtui.tui.widgets.text.wrap import Span, wrap

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

EVENT = "event"
"""Key of the card of the event; the others are called by the field that is answered."""
_PICKED, _UNPICKED = " ▌ ", "   "
_LABEL, _INDENT, _WORDS_MOST = 12, 5, 3


def head_lines(seen: MailSeen, entries: int = 0) -> list[Paragraph]:
    """Return what is said over the cards, one line each: what has to be decided, and how many `entries`."""
    if entries > 1:
        said = f"! It carries a calendar of {entries} entries: c shows them all."
        return [Paragraph(((said, "heed"),), 0, 2), *head_lines(seen)]
    if seen.proposal is None:
        return [Paragraph((("It tells of no event; o shows what was read.", "plain"),))]
    asks = [Paragraph(((f"! {clean(ask)}", "heed"),), 0, 2) for ask in seen.asks]
    return asks or [Paragraph((("enter logs it, esc leaves it.", "muted"),))]


def cards_of(view: "View", seen: MailSeen, key: str, picked: Collection[str], width: int) -> list[Card]:
    """Return the cards of a mail: the event, then each answer."""
    found = seen.proposal
    if found is None:
        return []
    return [
        _event_card(view, seen, found, key, width),
        *(_answer_card(view, each, key, each.field in picked, width) for each in found.answers),
    ]


def _event_card(view: "View", seen: MailSeen, found: MailProposal, key: str, width: int) -> Card:
    by = " by you" if found.by == "me" else ""
    on = day_text(found.on, year=True) if found.on else "today, the mail shows no day"
    first: tuple[Span, ...] = (
        (_PICKED, "accent"),
        (f"{EVENT_TEXT[found.kind]}{by}", "strong"),
        (f"  {on}", "muted"),
    )
    lines: list[tuple[Span, ...]] = [first]
    for label, text in _told(view, seen, found, key):
        spans = wrap([(f"{label:<{_LABEL}}", "label"), (text, "plain")], max(10, width - _INDENT), _LABEL)
        lines += [((" " * _INDENT, "plain"), *line) for line in spans]
    lines += _words(found.quote, width)
    return Card(EVENT, tuple(lines))


def _told(view: "View", seen: MailSeen, found: MailProposal, key: str) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    if (when := _interview_text(view, seen, key)) is not None:
        said.append(("Interview", when))
    offered = [_moment(view, each, found, key) for each in found.offered]
    if offered:
        said.append(("Offered", "; ".join(offered)))
    if found.reply_by is not None:
        said.append(("Answer by", _moment(view, found.reply_by, found, key)))
    if found.minutes:
        said.append(("Length", f"{found.minutes} minutes"))
    if found.format:
        said.append(("Held", "by video" if found.format == "virtual" else "in person"))
    return said


def _interview_text(view: "View", seen: MailSeen, key: str) -> str | None:
    interview = interview_of(seen)
    if interview is None or interview.starts_at is None:
        return None
    if not interview.time_known:
        return f"{day_text(interview.starts_at.date(), year=True)}, the hour is not said"
    program = view.programs.get(key)
    there = zone_of(program, interview, view.reference.places) if program else None
    there = there or view.clocks.named(interview.tz or "")
    if there is None:
        return f"{interview.starts_at:%Y-%m-%d %H:%M}, in a zone the mail does not say"
    return view.clocks.both(instant(interview.starts_at, there), there)


def _moment(view: "View", moment: datetime | date, found: MailProposal, key: str) -> str:
    if not isinstance(moment, datetime):
        return day_text(moment, year=True)
    program = view.programs.get(key)
    there = view.clocks.named(found.tz or "") or (
        home_zone(program, view.reference.places) if program else None
    )
    if moment.tzinfo is not None:
        return view.clocks.both(in_zone(moment, UTC), there)
    if there is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    return view.clocks.both(instant(moment, there), there)


def _answer_card(view: "View", answer: Answer, key: str, picked: bool, width: int) -> Card:
    program = view.programs.get(key)
    held = getattr(program, answer.field) if program else None
    now = f"  now {clean(shown(answer.field, held))}" if held not in (None, "", ()) else ""
    first: tuple[Span, ...] = (
        (_PICKED if picked else _UNPICKED, "accent"),
        (f"{clean(program_fields()[answer.field].title)}: ", "plain"),
        (clean(shown(answer.field, answer.value)), "strong"),
        (now, "muted"),
        ("" if answer.firm else "  unclear: space keeps it", "heed"),
    )
    lines = [first, *_words(answer.quote, width)]
    if answer.condition and not answer.firm:
        lines += [
            ((" " * _INDENT, "plain"), *line)
            for line in wrap([(clean(answer.condition), "heed")], max(10, width - _INDENT))
        ]
    return Card(answer.field, tuple(lines))


def _words(quote: str, width: int) -> list[tuple[Span, ...]]:
    room = max(10, width - _INDENT - 1)
    text = clean(" ".join(quote.split()))[: room * _WORDS_MOST]
    return (
        [((" " * _INDENT, "plain"), *line) for line in wrap([(f"“{text}”", "muted")], room, 1)]
        if text
        else []
    )


def foot_line(seen: MailSeen, name: str, picked: Collection[str]) -> Paragraph:
    """Return what enter does, in one line."""
    found = seen.proposal
    if found is None:
        return Paragraph((("Nothing to log.", "muted"),))
    if not name:
        return Paragraph((("enter asks which program it is about.", "plain"),))
    parts = [EVENT_TEXT[found.kind].lower()]
    if interview_of(seen) is not None:
        parts.append("the interview")
    if picked:
        parts.append(f"{len(picked)} answered")
    return Paragraph(((f"enter logs {', '.join(parts)} for {clean(name)}, as one step", "plain"),))
