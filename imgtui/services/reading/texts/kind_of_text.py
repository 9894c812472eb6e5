"""What a text from outside is: a mail, a list of residents, or a page of a program."""

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from imgtui.domain.reading.mails.kinds import advertises, that_speaks
from imgtui.domain.reading.mails.parts import Mail, layers
from imgtui.domain.reading.mails.proposal import read_mail
from imgtui.domain.reading.rosters.summary import summary_of
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.rosters import roster_reader
from imgtui.exchange.webpages.visible import Visible, visible
from imgtui.exchange.webpages.words import page_tools

TextKind = Literal["page", "roster", "mail"]

_HEAD = re.compile(r"[ \t>]*\**(from|to|cc|date|sent|subject|reply-to)\**[ \t]*:", re.IGNORECASE)
_FORWARDED = re.compile(
    r"-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:", re.IGNORECASE
)
_GREETING = re.compile(
    r"[ \t]*(?:dear|hello|hi|good (?:morning|afternoon|evening)|greetings|estimad[oa])\b", re.IGNORECASE
)
_TOP, _BEGINS = 12, 4000
_FEWEST_RESIDENTS = 4
_SHORT = 2500
"""No mail of a booking service is longer; a page that speaks of interviews is."""


def kind_of_text(data: bytes, name: str) -> TextKind:
    """Return what a file is.

    Raises:
        WorkbookError: it cannot be read.
    """
    return kind_of_page(visible(data, name))


def kind_of_page(page: Visible) -> TextKind:
    """Return what a text is that has been made visible."""
    if page.calendar:
        return "mail"
    lines = [line for line in page.text[:_BEGINS].split("\n") if line.strip()][:_TOP]
    heads = len({found[1].lower() for line in lines if (found := _HEAD.match(line))})
    greets = any(_GREETING.match(line) for line in lines)
    if heads > 1 or any(_FORWARDED.search(line) for line in lines):
        return "mail"
    words = words_of_mails()
    mail = that_speaks(layers(page.text), words)
    if len(page.text) < _SHORT and (_is_booking(page.text) or advertises(_whole(mail), words)):
        return "mail"
    if greets and (_tells(page.text) or words.has("personal", mail.own)):
        return "mail"  # pages greet their readers, too
    roster = roster_reader().read(page.text.split("\n"), season=_ANY_SEASON)
    former = sum(each.count for each in roster.left_out if _FORMER.search(each.why))
    summary = summary_of(roster)
    people = summary.total or former
    few = 1 < people < _FEWEST_RESIDENTS and len(summary.classes) > 1
    listed = few and all(
        each.found.certainty == "name" for group in roster.classes for each in group.residents
    )
    return "roster" if people >= _FEWEST_RESIDENTS or listed else "page"


_ANY_SEASON = 1
"""Before every class: those that ended make a list of residents as well."""
_FORMER = re.compile(r"alumni|graduates|former", re.IGNORECASE)
"""Why people of a list are left out who were residents: it is a list of residents all the same."""


def _whole(mail: Mail) -> Mail:
    """Return a mail with its quoted lines as its own: newsletters mark their entries so."""
    return replace(mail, body=(0, len(mail.text)))


def _tells(text: str) -> bool:
    """Whether a text tells an event as mails do."""
    return read_mail(text, words_of_mails(), page_tools(2000), date(2000, 1, 1)) is not None


def _is_booking(text: str) -> bool:
    """Whether a short text without a head names one interview, or days to choose from."""
    found = read_mail(text, words_of_mails(), page_tools(2000), date(2000, 1, 1))
    return found is not None and (found.starts_at is not None or len(found.offered) > 0)
