"""What a sentence answers beside visas and limits: Step 3, the ECFMG certificate, who may apply, shares."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from imgtui.domain.reading.answers import ECFMG, MATCH, STEP3, US_ONLY, read_answer
from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.shares import ALL, read_shares

_IMGS = frozenset(("who.img", "who.non_us_img"))
_TAKEN = frozenset(("neg", "no", "accept", "consider", "stop"))
_SUBJECTS = frozenset(("exam", "certificate", "who", "visa", "usce", "grad", "attempt", "fail", "score"))
_TOLD = frozenset(("exam.step3", "certificate", "visa.ecfmg", "match"))
_RESIDENTS = frozenset(("people", "who", "each", "total"))


def _asks_who(kinds: frozenset[str]) -> bool:
    return ("who.us_grad" in kinds and "only" in kinds) or bool(kinds & _IMGS and kinds & _TAKEN)


def _asks_for_the_certificate(kinds: frozenset[str]) -> bool:
    if "certificate" in kinds:
        return True
    timed = bool(kinds & {"when", "must", "month", "prep", "filler.apply"})
    return "visa.ecfmg" in kinds and timed and not kinds & {"visa.j1", "visa.any", "accept"}


_ABOUT: Mapping[str, Callable[[frozenset[str]], bool]] = {
    STEP3: lambda kinds: "exam.step3" in kinds,
    ECFMG: _asks_for_the_certificate,
    US_ONLY: _asks_who,
    MATCH: lambda kinds: "match" in kinds and bool(kinds & {"neg", "no", "stop"}),
}


def sentence_answers(text: str, sentence: Sequence[ConceptMark], lexicon: Lexicon) -> Iterable[Claim]:
    """Yield the claims of one sentence of `text`, each with its place in the text."""
    if not any(mark.kind in _TOLD or mark.group == "who" for mark in sentence):
        return
    for piece in _pieces(sentence):
        kinds = frozenset(mark.kind for mark in piece)
        start = piece[0].start
        part = text[start : piece[-1].end]
        shared = _tells_a_share(piece, kinds)
        if shared:
            yield from (_moved(claim, start) for claim in read_shares(part, lexicon, ALL).claims)
        if step3_for_visa(piece):
            why = "conditional: the condition is kept in the text"
            yield Claim("visa_h1b", "conditional", "assert", "condition", why, start, piece[-1].end)
            continue
        for field, about in _ABOUT.items():
            if about(kinds) and not (shared and field == US_ONLY):
                found = read_answer(part, lexicon, field, named=True)
                yield from (_moved(claim, start) for claim in found.claims)


_FOR_VISA = frozenset(("exam.step3", "must", "visa.h1b", "visa.any", "only", "when", "prep", "pass"))


def step3_for_visa(piece: Sequence[ConceptMark]) -> bool:
    """Whether words say only that Step 3 is wanted for a visa, which is H-1B: "Step 3 needed for visa"."""
    kinds = {mark.kind for mark in piece if mark.kind not in ("filler", "sign", "decor", "article", "and")}
    wanted = {"exam.step3", "must"} <= kinds and kinds & {"visa.h1b", "visa.any"}
    return bool(wanted) and kinds <= _FOR_VISA


def _tells_a_share(piece: Sequence[ConceptMark], kinds: frozenset[str]) -> bool:
    """Whether a piece tells how many residents are IMGs, and speaks of nothing else."""
    parts = any(mark.group == "fraction" for mark in piece) or "unit.percent" in kinds
    others = any(mark.group in ("exam", "attempt", "fail", "grad", "score", "visa", "usce") for mark in piece)
    return parts and bool(kinds & _IMGS) and any(m.group in _RESIDENTS for m in piece) and not others


def _pieces(sentence: Sequence[ConceptMark]) -> list[list[ConceptMark]]:
    """Return the parts between commas and strokes; one without a subject of its own belongs to the last."""
    pieces: list[list[ConceptMark]] = [[]]
    for mark in sentence:
        if mark.kind == "sign" and mark.text in ",/":
            pieces.append([])
        else:
            pieces[-1].append(mark)
    found: list[list[ConceptMark]] = []
    for piece in pieces:
        if not piece:
            continue
        if found and not any(mark.group in _SUBJECTS for mark in piece):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _moved(claim: Claim, by: int) -> Claim:
    return Claim(
        claim.field, claim.value, claim.firmness, claim.modality, claim.why, claim.start + by, claim.end + by
    )
