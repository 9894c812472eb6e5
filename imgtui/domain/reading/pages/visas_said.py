"""Visas as a page says them: in a sentence, an answer, a table, under a heading."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.lexicon import Mark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.sentences import sentences
from imgtui.domain.reading.pages.units import Unit
from imgtui.domain.reading.pages.words import VISA, Tools, family, head_of, kinds, one_visa
from imgtui.domain.reading.visas import read_visas

_SPEAKS = frozenset(("visa.j1", "visa.h1b", "visa.any", "visa.both", "visa.ecfmg", "citizen"))
_OTHERS = frozenset(("scope.other", "speaker", "speaker.me", "student"))
_CONDITIONS = frozenset(("cond", "exam.step3", "certificate"))
_ELSE = "left unknown: it speaks of somebody or something else"


def visas_said(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Return what a unit says of J-1 and H-1B; `text` is the smoothed page."""
    subject = tools.lexicon.marks(text[slice(*unit.subject)]) if unit.how else []
    mine = family(subject) == VISA
    if unit.how == "question" and not mine:
        return _sentences(text, unit, tools) if not subject or family(subject) is None else []
    if not mine:
        return _sentences(text, unit, tools)
    found = kinds(subject)
    about = one_visa(subject)
    body = text[unit.start : unit.end].replace("\n", " ")
    named = bool(kinds(tools.lexicon.marks(body)) & {"visa.j1", "visa.h1b", "visa.both"})
    if unit.how == "heading":
        return _told(text, unit.start, unit.end, about if not named else None, tools, column=True)
    if found & {"neg", "stop", "cond"} or found & _OTHERS:
        return _asked(_sentences(text, unit, tools))
    both = {"visa.j1", "visa.h1b"} <= found
    head, _ = head_of(tools.lexicon.marks(body))
    if about is None and both and head and not named:
        return _both(body, unit, subject, head, tools)
    return _told(
        text, unit.start, unit.end, None if about is None else about, tools, column=True, whole=unit.span
    )


def _both(body: str, unit: Unit, subject: Sequence[Mark], head: str, tools: Tools) -> list[Claim]:
    """Read a Yes or No to a question about both visas; "J-1 or H-1B? Yes" leaves open which."""
    either = any(mark.text == "or" for mark in subject) and head == "yes"
    claims: list[Claim] = []
    for about in ("visa_j1", "visa_h1b"):
        found = read_visas(body, tools.lexicon, about, season=tools.season).claims
        claims += [
            _placed(claim, *unit.span, "left unknown: one of them, or both" if either else "")
            for claim in found
        ]
    return claims


def _sentences(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    claims: list[Claim] = []
    for start, end in sentences(text, unit.start, unit.end):
        claims += _told(text, start, end, None, tools, column=False)
    return claims


def _told(
    text: str,
    start: int,
    end: int,
    about: str | None,
    tools: Tools,
    *,
    column: bool,
    whole: tuple[int, int] | None = None,
) -> list[Claim]:
    part = text[start:end].replace("\n", " ")
    marks = tools.lexicon.marks(part)
    found = kinds(marks)
    if not column and not found & _SPEAKS:
        return []
    outcome = read_visas(part, tools.lexicon, about, column=column, season=tools.season)
    why = _ELSE if found & _OTHERS else ""
    return [
        _placed(claim, *(whole or (start, end)), _reason(claim, found) or why) for claim in outcome.claims
    ]


def _reason(claim: Claim, found: frozenset[str]) -> str:
    if claim.value == "conditional" and not found & _CONDITIONS:
        return "left unknown: it does not say on what it depends"
    return ""


def _asked(claims: Iterable[Claim]) -> list[Claim]:
    return [_placed(claim, claim.start, claim.end, claim.why or _ELSE) for claim in claims]


def _placed(claim: Claim, start: int, end: int, why: str = "") -> Claim:
    return Claim(
        claim.field,
        claim.value,
        "ask" if why else claim.firmness,
        claim.modality,
        why or claim.why,
        start,
        end,
    )
