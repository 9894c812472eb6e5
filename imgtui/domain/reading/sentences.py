"""Sentences that tell several facts: what each says of visas and of limits is read apart."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.limits import LimitWanted, read_limits
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, ReadOutcome, settled
from imgtui.domain.reading.placed import without_stories
from imgtui.domain.reading.sentence_answers import sentence_answers
from imgtui.domain.reading.visas import read_visas

_ENDS = frozenset(".;\n!|•")
_VISAS = frozenset(("visa.j1", "visa.h1b", "visa.any", "visa.both", "visa.other", "visa.ecfmg", "citizen"))
_LIMITS = frozenset(("attempt", "fail", "exam", "grad", "usce", "num", "score"))


def read_sentences(
    text: str,
    lexicon: Lexicon,
    order: tuple[str, ...] = (),
    season: int | None = None,
    *,
    limits: bool = False,
    rules: bool = False,
) -> ReadOutcome:
    """Return what the sentences of `text` say; one that is not understood takes nothing from the others.

    Args:
        text: a cell of requirements, a note, a paragraph.
        lexicon: the words.
        order: the families of its parts, where a heading names them.
        season: the year of the Match.
        limits: whether the heading asks for limits.
        rules: whether the text stands where requirements are told.
    """
    marks = lexicon.marks(text)
    claims: list[Claim] = []
    unread: list[str] = []
    if order and not any(mark.kind in _VISAS for mark in marks) and not _is_prose(marks):
        return read_limits(text, lexicon, LimitWanted(None, order, limits=limits, rules=rules))
    for sentence in _sentences(marks):
        told = len(claims)
        mine = any(mark.group == "speaker" for mark in without_stories(sentence))
        for start, end, about_visas in _stretches(sentence):
            part = text[start:end]
            if about_visas:
                found = read_visas(part, lexicon, column=False, season=season)
            else:
                found = read_limits(part, lexicon, LimitWanted(None, order, limits=limits, rules=rules))
            firm = not mine and not any(mark.group == "scope" for mark in sentence)
            claims += [_moved(claim, start, firm=firm) for claim in found.claims]
            unread += found.unread
        firm = not mine and not any(mark.group == "scope" for mark in sentence)
        claims += [_moved(claim, 0, firm=firm) for claim in sentence_answers(text, sentence, lexicon)]
        if _is_wished(sentence):
            claims[told:] = _as_wishes(claims[told:])
    kept = [claim for claim in settled(claims) if claim.firmness == "assert" or claim.value is not None]
    return ReadOutcome(tuple(kept), tuple(unread))


def _is_prose(marks: Sequence[ConceptMark]) -> bool:
    """Whether a text is written in sentences, each to be understood by itself."""
    return len(marks) > _SHORT and any(mark.text == "." for mark in marks[:-1])


_SHORT = 8


def _sentences(marks: Sequence[ConceptMark]) -> Iterable[list[ConceptMark]]:
    sentence: list[ConceptMark] = []
    for mark in marks:
        if mark.text in _ENDS and mark.kind in ("sign", "decor"):
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.append(mark)
    if sentence:
        yield sentence


def _stretches(sentence: Sequence[ConceptMark]) -> list[tuple[int, int, bool]]:
    """Return (start, end, whether it is about visas) of the parts between commas, joined where alike.

    A stroke parts a visa from a limit as a comma does: "230 / 1st try / J-1"; not from its own condition.
    """
    parts: list[list[ConceptMark]] = [[]]
    depth = 0
    for at, mark in enumerate(sentence):
        depth += (mark.text in ("(", "[")) - (mark.text in (")", "]"))
        stroke = mark.text == "/" and not _qualifies(sentence[at + 1 :])
        if mark.kind == "sign" and (mark.text == "," or stroke) and depth < 1:
            parts.append([])
        else:
            parts[-1].append(mark)
    found: list[tuple[int, int, bool]] = []
    bare_both = _without_others(sentence)
    for part in parts:
        if not part:
            continue
        visas = any(mark.kind in _VISAS or _is_of_visas(mark) for mark in part)
        visas = visas and not (_only_both(part) or (bare_both and _without_others(part)))
        limits = any(mark.kind in _LIMITS for mark in part)
        start, end = part[0].start, part[-1].end
        same = bool(found) and (found[-1][2] == visas or not (visas or limits))
        if same:
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, visas))
    return found


def _is_of_visas(mark: ConceptMark) -> bool:
    """Whether a word for what is given speaks of visas by itself: "no visa sponsorship"."""
    return mark.kind == "accept" and "visa sponsorship" in mark.text


def _only_both(part: Sequence[ConceptMark]) -> bool:
    """Whether "both" is the only word of visas, beside a number: "215 (both)" speaks of two exams."""
    kinds = {mark.kind for mark in part}
    return "num" in kinds and "visa.both" in kinds and not kinds & (_VISAS - {"visa.both"})


def _without_others(marks: Sequence[ConceptMark]) -> bool:
    """Whether no word but "both" may speak of visas: "Step 1 or Step 2, not both" does not."""
    texts = {mark.text for mark in marks if mark.kind in _VISAS or mark.group == "visa"}
    return texts == {"both"}


def _qualifies(rest: Sequence[ConceptMark]) -> bool:
    """Whether what follows a stroke only tells when the visa before it is given: "H-1B / Step 3 done"."""
    for mark in rest:
        if mark.kind == "sign" and mark.text in ",/":
            return False
        if mark.kind in ("exam.step3", "cond"):
            return True
    return False


def _moved(claim: Claim, by: int, *, firm: bool) -> Claim:
    firmness = claim.firmness if firm else "ask"
    why = claim.why if firm else claim.why or "left unknown: it speaks of somebody or something else"
    return Claim(claim.field, claim.value, firmness, claim.modality, why, claim.start + by, claim.end + by)


_WHOM = ("applicant", "candidate", "graduate", "resident", "grads", "those", "people", "somebody", "someone")
_RULING = frozenset(
    ("must", "limit", "strict", "neg", "no", "none", "only", "open", "cond", "but", "stop", "consider")
)
_NEAR = 4
_AS_WISHES = {"yog_limit": "yog_preferred", "step2_min": "step2_preferred"}


def _is_wished(sentence: Sequence[ConceptMark]) -> bool:
    """Whether a sentence wishes for people and rules nothing: "we prefer applicants with A, B and C"."""
    at = next((n for n, mark in enumerate(sentence) if mark.kind == "wish"), None)
    if at is None or any(mark.kind == "num" for mark in sentence[:at]):
        return False
    whom = any(mark.text.startswith(_WHOM) for mark in sentence[at : at + _NEAR])
    return whom and not any(mark.group in _RULING for mark in sentence)


def _as_wishes(claims: Sequence[Claim]) -> list[Claim]:
    """Return what such a sentence says: its limits as wishes, without what no field holds as a wish."""
    found: list[Claim] = []
    for claim in claims:
        name, value = _AS_WISHES.get(claim.field, claim.field), claim.value
        if claim.field == "usce" and value == "required":
            value = "preferred"
        elif claim.field in _RULES or (name != claim.field and not isinstance(value, int)):
            continue
        found.append(Claim(name, value, claim.firmness, "wish", claim.why, claim.start, claim.end))
    return found


_RULES = frozenset(
    ("usce_months", "graduated_since", "attempts_limit", "attempts_limit_step1", "attempts_limit_step2")
)
