"""Who wrote a mail, and to whom it was sent: the program, the applicant, or a friend who passes it on."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.mails.parts import Mail
from imgtui.domain.reading.mails.words import MailWords

_PERSONAL = re.compile(
    r"@(?:gmail|googlemail|yahoo|ymail|outlook|hotmail|live|icloud|me|aol|proton|protonmail|gmx|zoho|mail|qq|163)\.",
    re.IGNORECASE,
)
"""Addresses of persons, not of houses."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_GREETED = re.compile(
    r"^[ \t>]*(?:dear|hello|hi)[ ]+(?:dr\.?|mr\.?|ms\.?|mrs\.?|doctor|prof\.?)?[ ]*(?P<name>[^\n,:!;]{2,60})",
    re.IGNORECASE | re.MULTILINE,
)
_NO_NAMES = frozenset(
    ("applicant", "candidate", "doctor", "all", "there", "the", "you", "and", "me", "dr", "mr", "ms")
)
_SHORTEST = 3


def from_applicant(mail: Mail, words: MailWords) -> bool:
    """Whether a mail may be one that an applicant wrote to a program: "I", and no "we" that decides."""
    if surely_from_applicant(mail, words):
        return True
    return words.has("i_write", mail.own) and not words.has("we_write", mail.own)


def surely_from_applicant(mail: Mail, words: MailWords) -> bool:
    """Whether a mail speaks to a program as only applicants do, or goes from a person to a house."""
    own = mail.own
    if words.has("we_decide", own) or not (words.has("i_write", own) or words.has("to_program", own)):
        return False
    to = mail.head.get("to", "")
    person = bool(_PERSONAL.search(mail.sender) and _ADDRESS.search(to) and not _PERSONAL.search(to))
    return person or words.has("to_program", own)


def passed_on(chain: Sequence[Mail], mail: Mail, words: MailWords) -> str:
    """Return the question whose a mail is that was passed on; empty where nothing speaks for another's.

    So it is where its first reader sent it on to somebody else: which of the two the workbook belongs to, no
    mail says.

    Args:
        chain: the mails, the newest first.
        mail: the one that speaks.
        words: the words of mails.
    """
    over = _over(chain, mail)
    if over is None:
        return ""
    sender, to = _names(over.sender), _names(over.head.get("to", ""))
    got, greeted = _names(mail.head.get("to", "")), _greeted(mail)
    sent_on = bool(sender & (got | greeted)) and bool(to) and not to & (sender | got | greeted)
    return _WHOSE if sent_on or words.has("shows_off", over.own) else ""


def _over(chain: Sequence[Mail], mail: Mail) -> Mail | None:
    return next((each for each in chain if each is not mail and each.body[0] < mail.body[0]), None)


_WHOSE = "It was sent to one person, who passed it on to another: is it yours?"


def _names(line: str) -> frozenset[str]:
    """Return the words of names in a line of the head, without what is no name, in small letters."""
    bare = _ADDRESS.sub(lambda match: " " + match[0].partition("@")[0] + " ", line)
    return frozenset(
        word
        for word in re.findall(r"[^\W\d_]+", bare.casefold())
        if len(word) >= _SHORTEST and word not in _NO_NAMES
    )


def _greeted(mail: Mail) -> frozenset[str]:
    found = _GREETED.search(mail.text, *mail.body)
    return _names(found["name"]) if found else frozenset()
