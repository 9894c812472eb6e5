"""Scores, attempts, graduation and US experience as a page says them: in sentences, answers and tables."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.attempts import LIMIT as ATTEMPTS_LIMIT
from imgtui.domain.reading.experience import USCE as USCE_FIELD
from imgtui.domain.reading.graduation import LIMIT as YOG_LIMIT
from imgtui.domain.reading.graduation import WISH as YOG_WISH
from imgtui.domain.reading.lexicon import Mark
from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE, Wanted, read_limits
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.sentences import sentences
from imgtui.domain.reading.pages.units import Unit
from imgtui.domain.reading.pages.words import Tools, family, head_of, kinds
from imgtui.domain.reading.scores import AVERAGE, MIN, WISH

_FAMILIES = (SCORE, ATTEMPTS, GRADUATION, USCE)
_STEP_FIELDS = {"exam.step1": "attempts_limit_step1", "exam.step2": "attempts_limit_step2"}
_PLAIN = {SCORE: MIN, ATTEMPTS: ATTEMPTS_LIMIT, GRADUATION: YOG_LIMIT, USCE: USCE_FIELD}
_NO_NAME = "left unknown: it does not say of which exam"
_ELSE = "left unknown: it speaks of somebody or something else"
_NOT_NOW = "left unknown: it speaks of another time"
_OPEN = "left unknown: it does not say plainly that there is no limit"


def limits_said(text: str, unit: Unit, tools: Tools) -> list[Claim]:
    """Return what a unit says of limits; `text` is the smoothed page."""
    subject = tools.lexicon.marks(text[slice(*unit.subject)]) if unit.how else []
    about = family(subject)
    if about not in _FAMILIES:
        about = None
    if unit.how == "question" and about is None and family(subject) is not None:
        return []
    claims: list[Claim] = []
    parts = list(sentences(text, unit.start, unit.end))
    for n, (start, end) in enumerate(parts):
        if n == 0 and about and unit.how in ("question", "label"):
            claims += _first(text, unit, (start, end), subject, about, tools)
        else:
            claims += _sentence(text, start, end, subject if about else [], about, tools)
    return claims


def _first(
    text: str, unit: Unit, place: tuple[int, int], subject: Sequence[Mark], about: str, tools: Tools
) -> list[Claim]:
    """Read what stands first behind a question or label: "No", "Yes, three months", "220 or above"."""
    start, end = place
    head, head_end = head_of(tools.lexicon.marks(text[start:end]))
    claims: list[Claim] = []
    asked = text[slice(*unit.subject)].rstrip(" ?:")
    rest = text[start + head_end : end].strip(" ,.;–—-")
    if head:
        claims += _polar(asked, head, about, tools, whole=(unit.subject[0], start + head_end))
        if not rest:
            return claims
        found = _sentence(text, start + head_end, end, subject, about, tools)
        return _amended(claims, found, tools.lexicon.marks(rest))
    if unit.how == "label":
        return _joined(text, unit, place, subject, about, tools)
    found = _sentence(text, start, end, subject, about, tools)
    return [
        _placed(claim, unit.subject[0], end, claim.why if claim.firmness == "ask" else "") for claim in found
    ]


def _joined(
    text: str, unit: Unit, place: tuple[int, int], subject: Sequence[Mark], about: str, tools: Tools
) -> list[Claim]:
    """Read a value with its label as one sentence."""
    start, end = unit.subject[0], place[1]
    line = text[start:end].replace("\t", " ").replace(":", " ").replace("\n", " ")
    outcome = read_limits(line, tools.lexicon, Wanted(about, (), _field(subject, about)))
    marks = tools.lexicon.marks(line)
    return _judged(outcome.claims, marks, start, (start, end), tools)


def _field(subject: Sequence[Mark], about: str) -> str | None:
    found = kinds(subject)
    if about == SCORE:
        return AVERAGE if "stat.average" in found else WISH if "wish" in found else MIN
    if about == GRADUATION:
        return YOG_WISH if "wish" in found else YOG_LIMIT
    exams = found & set(_STEP_FIELDS)
    if about == ATTEMPTS and len(exams) == 1:
        return _STEP_FIELDS[next(iter(exams))]
    return _PLAIN[about]


def _polar(asked: str, head: str, about: str, tools: Tools, whole: tuple[int, int]) -> list[Claim]:
    """Read a question as the sentence that its Yes or No makes of it."""
    said = f"no {asked}" if head == "no" else asked
    marks = tools.lexicon.marks(said)
    found = kinds(marks)
    if "neg" in kinds(tools.lexicon.marks(asked)) or found & {"cond", "who.us_grad", "scope.other", "past"}:
        return []
    outcome = read_limits(said, tools.lexicon, Wanted(about, (), _field(marks, about)))
    claims = [claim for claim in outcome.claims if claim.value is not None]
    return [_placed(claim, *whole) for claim in _checked(claims, marks, tools)]


def _placed(claim: Claim, start: int, end: int, why: str = "") -> Claim:
    firmness = "ask" if why else claim.firmness
    return Claim(claim.field, claim.value, firmness, claim.modality, why or claim.why, start, end)


def _amended(head: Sequence[Claim], rest: Sequence[Claim], marks: Sequence[Mark]) -> list[Claim]:
    """Let what follows a Yes or No stand beside it; a condition there makes a question of it."""
    found = kinds(marks)
    fields = {claim.field: claim for claim in rest if claim.value is not None}
    result = list(rest)
    for claim in head:
        other = fields.get(claim.field)
        if other is not None and other.value != claim.value:
            if claim.value in ("required", "none") and other.value not in ("none", "preferred"):
                continue
            if other.value == "preferred":
                continue
            result.append(_placed(claim, claim.start, claim.end, _OPEN))
        elif found & {"cond"} and not found & {"wish"}:
            result.append(_placed(claim, claim.start, claim.end, "left unknown: there is a condition"))
        else:
            result.append(claim)
    return result


def _sentence(
    text: str, start: int, end: int, subject: Sequence[Mark], about: str | None, tools: Tools
) -> list[Claim]:
    part = text[start:end].replace("\n", " ")
    wanted = Wanted(about, (), _field(subject, about) if about else None)
    marks = tools.lexicon.marks(part)
    if about == SCORE and not any(mark.group == "exam" for mark in marks):
        exams = [mark for mark in subject if mark.group == "exam"]
        if exams and not any(mark.kind in ("exam.step2", "exam.all") for mark in exams):
            return []
    outcome = read_limits(part, tools.lexicon, wanted)
    return _judged(
        outcome.claims, [*marks, *(m for m in subject if m.group == "exam")], start, (start, end), tools
    )


def _judged(
    claims: Iterable[Claim], marks: Sequence[Mark], base: int, place: tuple[int, int], tools: Tools
) -> list[Claim]:
    return [_placed(claim, *place) for claim in _checked(claims, marks, tools)]


def _checked(claims: Iterable[Claim], marks: Sequence[Mark], tools: Tools) -> list[Claim]:
    """Ask what a page does not say plainly enough for a cell-reader's assertion."""
    found = kinds(marks)
    why = ""
    if found & {"scope.other", "who.us_grad", "speaker"} and "who.img" not in found:
        why = _ELSE
    elif found & {"future", "past"} and "stat" not in found:
        why = _NOT_NOW
    result: list[Claim] = []
    for claim in claims:
        reason = why
        if claim.value == "none" and claim.field != USCE_FIELD and not _says_none(marks):
            reason = reason or _OPEN
        if claim.field in (MIN, WISH, AVERAGE) and isinstance(claim.value, int):
            if not found & {"exam.step2"} and not _all_steps(marks):
                reason = reason or _NO_NAME
        result.append(_placed(claim, claim.start, claim.end, reason) if reason else claim)
    return result


def _says_none(marks: Sequence[Mark]) -> bool:
    found = kinds(marks)
    refused = found & {"neg", "no"} and found & {"limit", "rel.least", "rel.most", "must", "score"}
    return bool(refused or found & {"open", "none", "pass", "letter.pass"})


def _all_steps(marks: Sequence[Mark]) -> bool:
    texts = {mark.text for mark in marks if mark.kind == "exam.all"}
    return bool(texts & {"both steps", "all steps", "both exams", "all exams"}) or (
        bool(texts & {"step", "steps", "exam", "exams"}) and any(mark.kind == "each" for mark in marks)
    )
