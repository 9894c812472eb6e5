"""Codes, names, addresses and the kind of a program, where a page gives them with their label."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.outcome import Claim, Firmness, Value
from imgtui.domain.reading.pages.parts.program_kinds import read_setting
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools
from imgtui.domain.reading.pages.said.counts import counts_said, row_of
from imgtui.domain.reading.pages.said.deadlines import deadline_said

_NRMP = re.compile(r"(?<![\dA-Za-z])(\d{4}\s?\d{3}[A-Z]\d)(?![\dA-Za-z])", re.IGNORECASE)
_OTHER_TRACK = re.compile(r"prelim|advanced|physician|primary care|research|\btrack\b|rural", re.IGNORECASE)
_ACGME = re.compile(r"(?<!\d)(\d{3}-?\d{2}-?\d{2}-?\d{3})(?!\d)")
_ACGME_NAMED = re.compile(r"\bacgme\b|\bprogram (?:id|number|code)", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])([\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?![\w@])")
_MAIL_LABEL = re.compile(
    r"(?:program |residency |contact )?(?:e-?mail|email address|e-?mail address|contact e-?mail)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"\bgme\b|\bgraduate medical education\b|\bdean\b|\bhuman resources\b|\bhr\b", re.IGNORECASE
)
"""Who answers for more programs than one."""
_NOT_MAIL = re.compile(
    r"^web\w*@|webmaster|privacy|media|press|donat|career|jobs|student|fellow|appointment|noreply|^info@",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b((?:https?://|www\.)[^\s<>\"')\]]+[^\s<>\"')\].,;:])", re.IGNORECASE)
_LINK_LABEL = re.compile(
    r"(?:program |residency )?(?:web(?: ?site)?|web address|url|web ?page|home ?page)(?: address)?",
    re.IGNORECASE,
)
_NAME_PART = r"(?:[A-Z][\w'’-]+|[A-Z]\.?(?!\w)|de|da|van|von|der|al|bin|del|la|di)"
_PERSON = rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\b\.?\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+{_NAME_PART}){{1,4}})"
_LETTERS = r"(?:MD|DO|MBBS|PhD|MPH|MBA|MS|MEd|MHA|FA[A-Z]+|C-TAGME|BA|BS|MA|RN)\b"
_DIRECTOR = re.compile(r"^(?:(?:interim|residency|acting|the)\s+)*(?:program )?director$|^pd$", re.IGNORECASE)
_COORDINATOR = re.compile(
    r"^(?:(?:residency|education|academic|senior|the)\s+)*(?:program\s+)?(?:coordinator"
    r"|administrator|manager)$"
    r"|^pc$|^contact(?: name| person)?$|^person to contact\b|^program contact$|^contact person\b",
    re.IGNORECASE,
)
_WITH_TITLE = re.compile(
    rf"{_PERSON}(?:,?\s+{_LETTERS}\.?)*\s*[,–—-]\s*(?:(?:[Rr]esidency|[Pp]rogram|Education|Medical"
    r"|Senior|Recruitment|Academic)\s+)*(?P<role>(?<=rogram )[Dd]irector|Coordinator"
    r"|(?<=rogram )coordinator)\b(?!\s+[Ee]merit)"
)
_ROLE_AGAIN = re.compile(r"^(?:Residency )?Program (?:Director|Coordinator|Administrator|Manager):\s*", re.I)
_ROLE_FIRST = re.compile(
    rf"(?<!Associate )(?<!Assistant )(?<!Former )\b(?:Residency )?Program (?P<role>[Dd]irector"
    rf"|[Cc]oordinator)(?::|(?=[ ]+(?:Dr\b\.?[ ]+)?[A-Z][^\n]{{2,60}},?[ ]+{_LETTERS}))"
    rf"\s+{_PERSON}(?=$|[\s,.;)])"
)
_TITLE_FIRST = re.compile(
    r"(?<!Associate )(?<!Assistant )(?<!Former )\b(?:Program [Cc]oordinator|Program [Mm]anager"
    r"|the coordinator"
    rf"|[Cc]oordinator)[,:]?\s+{_PERSON}(?=$|[\s,.;)])"
)
_SETTING_LABEL = re.compile(
    r"(?:program |residency )?(?:type|setting)(?: of program)?|program type/setting", re.IGNORECASE
)
_SETTING = re.compile(
    r"^(?:(?:an?|our)\s+)?(?P<kind>(?:university|community)[- ]based(?:,?\s+university[- "
    r"]affiliated)?|university[- ]affiliated community|rural|military)"
    r"(?:\s+(?:program|residency|hospital))*\.?$",
    re.IGNORECASE,
)


def particulars(text: str, plain: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return what a unit gives of codes, names, counts and dates.

    Args:
        text: the page as it stands.
        plain: the page, smoothed.
        unit: what is read.
        tools: words and season.
    """
    label = plain[slice(*unit.subject)].strip(" ?:") if unit.how in ("label", "question") else ""
    body = text[unit.start : unit.end]
    row = row_of(plain, unit)
    other = bool(row) and not unit.tracks and _OTHER_TRACK.search(row) is not None
    if other and not (tools.track and tools.track in row.lower()):
        return []
    claims = _codes(label or plain[slice(*unit.subject)], body, unit, tools.track)
    claims += _addresses(label, body, unit)
    claims += _people(text, label, body, unit)
    if unit.how == "label":
        claims += _before_colon(text, unit)
    smoothed = plain[unit.start : unit.end]
    claims += counts_said(label, smoothed, unit, tools)
    claims += deadline_said(label or _heading(plain, unit), smoothed, unit, tools.season)
    return claims + _setting(label, smoothed, unit, tools)


def _heading(plain: str, unit: PageUnit) -> str:
    return plain[slice(*unit.subject)] if unit.how == "heading" else ""


def _at(name: str, value: Value | None, place: tuple[int, int], why: str = "") -> Claim:
    firmness: Firmness = "ask" if why else "assert"
    return Claim(name, value, firmness, "rule", why, *place)


def _codes(label: str, body: str, unit: PageUnit, track: str) -> list[Claim]:
    claims: list[Claim] = []
    codes = list(dict.fromkeys(each[1].upper().replace(" ", "") for each in _NRMP.finditer(body)))
    whole = f"{label}: {body}"
    named = _code_of_track(body, codes, track) if len(codes) > 1 else None
    if named:
        claims.append(_at("nrmp_code", named, unit.span))
    elif codes and (not _OTHER_TRACK.search(whole) or (track and track in whole.lower())):
        several = "left unknown: several codes stand there" if len(codes) > 1 else ""
        claims.append(_at("nrmp_code", None if several else codes[0], unit.span, several))
    acgme = _ACGME.search(body)
    if acgme and _ACGME_NAMED.search(f"{label}: {body}"):
        claims.append(_at("acgme_id", acgme[1].replace("-", ""), unit.span))
    return claims


def _code_of_track(body: str, codes: Sequence[str], track: str) -> str | None:
    """Return the one code of several that stands behind the name of the track: "categorical 1…C0; …"."""
    wanted = (track or "categorical")[:_BEGINNING]
    named = [
        code for code in codes if re.search(rf"\b{wanted}\w*[^;,.\d]{{0,24}}{code}", body, re.IGNORECASE)
    ]
    return named[0] if len(named) == 1 else None


_BEGINNING = 6
"""So many letters tell a track."""


def _addresses(label: str, body: str, unit: PageUnit) -> list[Claim]:
    claims: list[Claim] = []
    mails = [match for match in _MAIL.finditer(body) if not _NOT_MAIL.search(match[1])]
    if len(mails) == 1:
        place = unit.start + mails[0].start(1), unit.start + mails[0].end(1)
        of_many = _OF_MANY.search(f"{label} {mails[0][1].partition('@')[0]}")
        why = "left unknown: it is an address of more programs than one" if of_many else ""
        claims.append(_at("email", mails[0][1], unit.span if _MAIL_LABEL.fullmatch(label) else place, why))
    link = _LINK.search(body) if _LINK_LABEL.fullmatch(label) else None
    if link:
        claims.append(_at("website", link[1], unit.span))
    return claims


def _people(text: str, label: str, body: str, unit: PageUnit) -> list[Claim]:
    role = "director" if _DIRECTOR.match(label) else "coordinator" if _COORDINATOR.match(label) else ""
    if role:
        name = re.match(_PERSON, _ROLE_AGAIN.sub("", body.split("\n")[0].strip()))
        return [_at(role, _without_letters(name["name"]), unit.span)] if name else []
    claims: list[Claim] = []
    if "irector" not in body and "oordinator" not in body and "rogram " not in body:
        return []
    for match in _ROLE_FIRST.finditer(text, unit.start, unit.end):
        claims.append(_at(match["role"].lower(), _without_letters(match["name"]), match.span()))
    for match in _WITH_TITLE.finditer(text, unit.start, unit.end):
        claims.append(_at(match["role"].lower(), _without_letters(match["name"]), match.span()))
    for match in _TITLE_FIRST.finditer(text, unit.start, unit.end):
        claims.append(_at("coordinator", _without_letters(match["name"]), match.span("name")))
    return claims


_TITLED = re.compile(
    rf"\W*{_PERSON}(?:,?\s+{_LETTERS}\.?)*\s*,\s*(?:(?:Residency|Program|Education|Recruitment|Senior)\s+)*"
    r"(?P<role>(?<=Program )[Dd]irector|[Cc]oordinator)\b(?!\s+[Ee]merit)"
)


def _before_colon(text: str, unit: PageUnit) -> list[Claim]:
    """Read "Perpetua Gann, Coordinator: her@address": the person stands where labels do."""
    match = _TITLED.match(text, *unit.subject)
    if match is None:
        return []
    return [_at(match["role"].lower(), _without_letters(match["name"]), match.span("name"))]


_SIGNED = re.compile(
    rf"^[ \t]*{_PERSON}(?:,?[ ]+{_LETTERS}\.?)*[ \t]*\n[ \t]*(?:Residency )?Program (?P<role>Director"
    rf"|Coordinator)(?:,[^\n.:;]{{2,80}})?[ \t]*$",
    re.MULTILINE,
)


_ENTITLED = re.compile(
    rf"^[ \t]*(?:Residency )?Program (?P<role>Director|Coordinator)[ \t]*\n[ \t]*{_PERSON}(?:,?[ "
    rf"]+{_LETTERS}\.?)+[ \t]*$",
    re.MULTILINE,
)


def signed(text: str) -> list[Claim]:
    """Return who signs a page: a name with what one is there, right below it or above."""
    found = [
        _at(match["role"].lower(), _without_letters(match["name"]), match.span())
        for pattern in (_SIGNED, _ENTITLED)
        for match in pattern.finditer(text)
    ]
    several = {role for role in ("director", "coordinator") if sum(c.field == role for c in found) > 1}
    why = "left unknown: several are named"
    return [
        Claim(c.field, c.value, "ask", "rule", why, c.start, c.end) if c.field in several else c
        for c in found
    ]


def _without_letters(name: str) -> str:
    return re.sub(rf"(?:\s+{_LETTERS})+$", "", name.strip())


def _setting(label: str, body: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    if _SETTING_LABEL.fullmatch(label):
        found: Sequence[Claim] = read_setting(body, tools.lexicon).claims
        return [_at(c.field, c.value, unit.span, c.why) for c in found if c.value is not None]
    stated = _SETTING.match(body.strip())
    if stated:
        found = read_setting(stated["kind"], tools.lexicon).claims
        return [_at(c.field, c.value, (unit.start, unit.end), c.why) for c in found if c.value is not None]
    return []
