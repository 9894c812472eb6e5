"""A mail on the command line: the event it proposes, which program, and what has to be asked."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean

if TYPE_CHECKING:
    from imgtui.services.opened.book import Book
    from imgtui.services.reading.texts.mails import MailSeen


def read_mail_file(
    session: Session, data: bytes, name: str, key: str | None, context: str, accept: str | None
) -> None:
    """Read a mail; log what it proposes where that was asked for."""
    from imgtui.services.reading.texts.mails import plain_mails, see_mails

    del context  # a mail says itself what it is about
    with session.book() as book:
        mails = see_mails(book, data, name, book.program(key) if key is not None else None)
        kept = sum(_keep(book, seen, accept, is_alone=len(mails) == 1) for seen in mails) if accept else 0
        if session.as_json:
            emit(plain_mails(mails))
        else:
            for seen in mails:
                _say(seen, book)
    if accept:
        narrate(
            session,
            f"{plural(kept, 'thing')} kept: the event and what it tells" if kept else "nothing was kept",
        )


def _keep(book: "Book", seen: "MailSeen", accept: str, *, is_alone: bool) -> int:
    """Keep what one mail proposes where it may be kept; of several, one whose program is not known waits."""
    from imgtui.services.reading.texts.mails import keep_mail

    if seen.proposal is None:
        return 0
    if seen.key is None:
        if is_alone:
            raise UsageError(
                "program_missing",
                "it is not sure which program it means",
                seen.source,
                "name it: --program KEY",
            )
        return 0
    if accept != "all" and not seen.is_sure:
        return 0
    return keep_mail(book, seen.key, seen, everything=accept == "all")


def _say(seen: "MailSeen", book: "Book") -> None:
    from imgtui.domain.invites.state import EVENT_TEXT

    found = seen.proposal
    if found is None and seen.entry is not None and seen.entry.problem:
        say(f"No event: {clean(seen.entry.title) or 'a calendar entry'}: {seen.entry.problem}.")
        return
    if found is None:
        say("No event: it tells of no interview, and answers nothing that was asked.")
        return
    name = book.program(seen.key).name if seen.key else found.program or "a program it does not name"
    say(f"{EVENT_TEXT[found.kind]}: {clean(name)}" + (f", mail of {found.on}" if found.on else ""))
    say(f"  “{clean(' '.join(found.quote.split()))}”")
    zone = f" {found.tz}" if found.tz else ""
    if found.starts_at:
        length = f", {found.minutes} minutes" if found.minutes else ""
        say(f"  interview: {_said(found.starts_at)}{zone}{length}")
    for each in found.offered:
        say(f"  offered: {_said(each)}{zone}")
    if found.reply_by:
        say(f"  answer by: {_said(found.reply_by)}")
    if found.format:
        say(f"  held: {found.format.replace('_', ' ')}")
    for answer in found.answers:
        say(f"  answers {answer.field}: {answer.value}" + ("" if answer.firm else " (to be decided by you)"))
    for ask in seen.asks:
        say(f"  ? {clean(ask)}")


def _said(moment: datetime | date) -> str:
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()
