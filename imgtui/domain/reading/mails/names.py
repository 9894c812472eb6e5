"""Which program a mail speaks of, as it is written there."""

import re
from dataclasses import replace
from typing import NamedTuple

from imgtui.domain.reading.mails.parts import Mail
from imgtui.domain.reading.mails.words import MailWords

_NAME = re.compile(
    r"""
    (?<![\w@.])
    (?: [A-Z][\w'’&-]{0,40} | (?:[A-Z]\.){1,6} | (?:St|Mt)\. )
    (?: [ ]
        (?: [A-Z][\w'’&-]{0,40} | (?:[A-Z]\.){1,6} | (?:St|Mt)\.
          | of | at | and | the | for | in | & | de | del | la | – | - | / )
        (?= [ ,.;:\n)\r] | $ )
    ){0,16}
    """,
    re.VERBOSE,
)
_SMALL = re.compile(r"(?:of|at|and|the|for|in|&|–|-|/)[ ]")
_TRAILING = re.compile(r"(?:[ ](?:of|at|and|the|for|in|&|de|del|la|–|-|/)|[.,;:'’-])+$")
_LABEL = re.compile(
    r"""
    ^[ \t*•-]{0,12} (?:residency[ ])?
    (?: (?:program(?:me)?(?:[ ]name)?|institution|hospital) [ \t]{0,12} :
      | (?:program|with)(?:[ ]{2,24}|\t) ) \**[ \t]{0,24} (?P<name>\S.{0,160})$
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_OWN_WORD = re.compile(r"[A-Za-z]{3}")
_SHORTEST, _LABELLED = 3, 12
_LOOK_BACK = 300


class Name(NamedTuple):
    """A program as it is written, with its place and how much speaks for it."""

    text: str
    start: int
    end: int
    weight: int


def program_named(mail: Mail, words: MailWords, told: tuple[int, int] | None) -> Name | None:
    """Return the program a mail names most plainly, perhaps in what it quotes; None where it names none."""
    found = names(mail, words, told) or names(replace(mail, body=(mail.body[0], len(mail.text))), words, told)
    return max(found, key=lambda name: (name.weight, -name.start), default=None)


def names(mail: Mail, words: MailWords, told: tuple[int, int] | None) -> list[Name]:
    """Return the names in a mail that may be a program's, each once."""
    best: dict[str, Name] = {}
    label = _LABEL.search(mail.text)
    if label is not None and not words.services.fullmatch(label["name"].strip()):
        best[label["name"].strip().lower()] = Name(label["name"].strip(), *label.span("name"), _LABELLED)
    for match in _NAME.finditer(mail.text, 0, mail.body[1]):
        name = _weighed(mail, words, told, *_piece(mail.text, match, words))
        known = best.get(name.text.lower()) if name else None
        if name and (known is None or known.weight < name.weight):
            best[name.text.lower()] = name
    return list(best.values())


def house_named(text: str, words: MailWords) -> str:
    """Return the hospital or school that a heading names, "" for none."""
    for match in _NAME.finditer(text):
        start, end = _piece(text, match, words)
        name = text[start:end]
        if " " not in name or words.services.fullmatch(name) or not words.institutions.search(name):
            continue
        if _OWN_WORD.search(words.institutions.sub(" ", words.roles["says_no_name"].sub(" ", name))):
            return name
    return ""


def _piece(text: str, match: re.Match[str], words: MailWords) -> tuple[int, int]:
    """Cut off words that only begin a sentence or a greeting, and what a name does not end with."""
    start, end = match.span()
    opens = words.roles["opens_a_name"]
    while start < end:
        lead = opens.match(text, start, end) or _SMALL.match(text, start, end)
        if lead is None or not lead[0]:
            break
        start = lead.end()
        while start < end and not text[start].isalnum():
            start += 1
    trail = _TRAILING.search(text[start:end])
    return start, start + trail.start() if trail else end


def _weighed(mail: Mail, words: MailWords, told: tuple[int, int] | None, start: int, end: int) -> Name | None:
    text = mail.text[start:end]
    if len(text) <= _SHORTEST or " " not in text or words.services.fullmatch(text):
        return None
    house, field = bool(words.institutions.search(text)), bool(words.specialties.search(text))
    residency = words.has("of_residency", text)
    if not (house or field or residency) or (words.has("persons", text) and not house):
        return None
    if not (house or _has_own_word(text, words)):
        return None
    if house and not _OWN_WORD.search(words.roles["says_no_name"].sub(" ", text)):
        return None  # "Graduate Medical Education" is an office of any hospital
    in_sentence = told is not None and told[0] <= start < told[1]
    weight = 4 * house + 3 * field + 2 * residency - 2 * (not house and not field)
    weight += 2 * in_sentence + _is_in_subject(mail, start) - 3 * words.has("offices", text)
    return Name(text, start, end, weight)


def _is_in_subject(mail: Mail, at: int) -> bool:
    line = mail.text.rfind("\n", max(0, at - _LOOK_BACK), at) + 1
    return mail.text[line : line + len("subject")].lower() == "subject"


def _has_own_word(text: str, words: MailWords) -> bool:
    """Whether a name says more than a specialty: "Internal Medicine Residency" alone names nobody."""
    rest = words.roles["says_no_name"].sub(" ", words.specialties.sub(" ", text))
    return _OWN_WORD.search(rest) is not None
