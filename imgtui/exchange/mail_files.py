"""Saved mails (.eml), and calendar entries inside of mails: the text that is read, the entry apart."""

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import NamedTuple

from imgtui.domain.workbook.errors import WorkbookError

_HEAD = re.compile(
    rb"\A\s*(?:(?:from \S+ .*|[a-z][\w-]*:.*|[ \t]+.*)\r?\n){0,120}?(?:mime-version|message-id|received"
    rb"|return-path|content-type|delivered-to)[ \t]*:",
    re.IGNORECASE,
)
_CALENDAR = re.compile(r"BEGIN:VCALENDAR.{0,200000}?END:VCALENDAR[^\n]*", re.DOTALL)
_SHOWN = ("From", "To", "Date", "Subject")
_MOST_PARTS = 60
"""No mail of a program has more parts; what has is looked at up to there."""


class MailFile(NamedTuple):
    """A saved mail: its head and words as they would be pasted, its HTML where it has no words, its entry."""

    text: str
    html: bytes
    subject: str
    calendar: str


def is_mail_file(data: bytes, name: str) -> bool:
    """Whether bytes are a saved mail: by its name, or by the head that only a saved one has."""
    return name.lower().endswith(".eml") or _HEAD.match(data[:16_384]) is not None


def read_mail_file(data: bytes, name: str) -> MailFile:
    """Return what a saved mail holds that is read.

    Raises:
        WorkbookError: it is no mail that can be read.
    """
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        head = "\n".join(f"{field}: {mail[field]}" for field in _SHOWN if mail[field])
        subject = str(mail["Subject"] or "")
        words, html, calendar = _parts(mail)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as failure:
        hint = "open it in your mail program, copy its text and paste it"
        raise WorkbookError("mail_damaged", "is a mail that cannot be read", name, hint) from failure
    words, inside = without_calendar(words)
    return MailFile(f"{head}\n\n{words}", html if not words.strip() else b"", subject, calendar or inside)


def _parts(mail: EmailMessage) -> tuple[str, bytes, str]:
    words, html, calendar = "", b"", ""
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS or part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not words:
            words = str(part.get_content())
        elif kind == "text/html" and not html:
            html = str(part.get_content()).encode("utf-8", "replace")
        elif not calendar and (
            kind == "text/calendar" or str(part.get_filename() or "").lower().endswith(".ics")
        ):
            found = part.get_content()
            calendar = found if isinstance(found, str) else bytes(found).decode("utf-8", "replace")
    return words, html, calendar


def without_calendar(text: str) -> tuple[str, str]:
    """Return a text without the calendar entry that stands in it, and the entry; empty where none does."""
    if "BEGIN:VCALENDAR" not in text:
        return text, ""
    found = _CALENDAR.search(text)
    if found is None:
        return text, ""
    return f"{text[: found.start()]}{text[found.end() :]}", found[0]
