"""Which program a mail speaks of, as it is written there."""

import re
from typing import NamedTuple

from imgtui.domain.reading.mails.parts import Mail
from imgtui.domain.reading.mails.words import MailWords

_NAME = re.compile(
    r"(?<![\w@.])(?:[A-Z][\w'’&-]*|St\.|Mt\.|(?:[A-Z]\.)+)(?:[ ](?:[A-Z][\w'’&-]*|(?:[A-Z]\.)+|of|at|and|the|for|in|&|de|del|la|St\.|–|-|/)(?=[ ,.;:\n)]|$))*"
)
_TRAILING = re.compile(r"(?:[ ](?:of|at|and|the|for|in|&|de|del|la|–|-|/)|[.,;:'’-])+$")
_LABEL = re.compile(
    r"(?im)^[ \t*•-]*(?:residency )?(?:program(?:me)?(?: name)?|institution|hospital)[ \t]*:\**[ \t]*(\S.*)$"
)
_PERSON = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|Prof|Dear|Doctor|Estimad[ao])\b\.?", re.I)
_ROLE = re.compile(
    r"(?i)\b(coordinator|director|manager|chair|faculty|sincerely|regards|street|avenue|road|drive|suite|floor|building)\b"
)
_LEAD = re.compile(
    r"^(?:[AP]M|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|Central|Eastern|Mountain|Pacific|Time|Zoom|Webex|The|Our|Your|We|You|This|At|For|In|To|On|From|Re|Fwd|Invitation|Interview|Dear|Hello|Hi|Thank|Thanks)\b[ :]*"
)


class Name(NamedTuple):
    """A program as it is written, with its place and how much speaks for it."""

    text: str
    start: int
    end: int
    weight: int


def program_named(mail: Mail, words: MailWords, told: tuple[int, int] | None) -> Name | None:
    """Return the program a mail names most plainly, None where it names none."""
    found = names(mail, words, told)
    return max(found, key=lambda name: (name.weight, -name.start), default=None)


def names(mail: Mail, words: MailWords, told: tuple[int, int] | None) -> list[Name]:
    """Return the names in a mail that may be a program's, each once."""
    best: dict[str, Name] = {}
    label = _LABEL.search(mail.text)
    if label is not None and not words.services.fullmatch(label[1].strip()):
        best[label[1].strip().lower()] = Name(label[1].strip(), label.start(1), label.end(1), 12)
    for match in _NAME.finditer(mail.text, 0, mail.body[1]):
        for start, end in _pieces(mail.text, match):
            name = _weighed(mail, words, told, start, end)
            known = best.get(name.text.lower()) if name else None
            if name and (known is None or known.weight < name.weight):
                best[name.text.lower()] = name
    return list(best.values())


def _pieces(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """Cut off words that only begin a sentence or a greeting, and what a name does not end with."""
    start, end = match.span()
    while (lead := _LEAD.match(text[start:end])) is not None and lead.end():
        start += lead.end()
    while start < end and (small := re.match(r"(?:of|at|and|the|for|in|&|–|-|/)[ ]", text[start:end])):
        start += small.end()
    trail = _TRAILING.search(text[start:end])
    end = start + trail.start() if trail else end
    return [(start, end)] if end - start > 3 else []


def _weighed(mail: Mail, words: MailWords, told: tuple[int, int] | None, start: int, end: int) -> Name | None:
    text = mail.text[start:end]
    if len(text.split()) < 2 or words.services.fullmatch(text):
        return None
    line_start = mail.text.rfind("\n", 0, start) + 1
    line_end = mail.text.find("\n", end)
    line = mail.text[line_start : line_end if line_end >= 0 else len(mail.text)]
    house, field = bool(words.institutions.search(text)), bool(words.specialties.search(text))
    residency = bool(re.search(r"(?i)\b(residency|residents|program)\b", text))
    if not (house or field or residency) or (_PERSON.search(text) and not house):
        return None
    weight = 4 * house + 3 * field + 2 * residency
    if not house and not field:
        weight -= 2
    if not (house or _has_own_word(text, words)):
        return None
    weight += 2 * (told is not None and told[0] <= start < told[1]) + (line.lower().startswith("subject"))
    weight -= 3 * bool(_ROLE.search(text))
    return Name(text, start, end, weight)


def _has_own_word(text: str, words: MailWords) -> bool:
    """Whether a name says more than a specialty: "Internal Medicine Residency" alone names nobody."""
    rest = words.specialties.sub(" ", text)
    rest = re.sub(
        r"(?i)\b(residency|program(me)?|department|gme|office|committee|interview\w*|invitation|offer|team|the|of|for|at)\b",
        " ",
        rest,
    )
    return bool(re.search(r"[A-Za-z]{3}", rest))
