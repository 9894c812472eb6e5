"""Two readings of a sentence: what the grammar of cells makes of its words, and what its order says."""

from collections.abc import Iterable, Sequence

from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.grammar.gates import asked

_ALONE = "left unknown: the sentence is not built as such limits are"
_FAMILIES = {
    "step2_min": "score",
    "step2_preferred": "score",
    "step2_average": "score",
    "step1_min": "score 1",
    "yog_limit": "graduation",
    "yog_preferred": "graduation",
    "graduated_since": "graduation",
    "attempts_limit": "attempts",
    "attempts_limit_step1": "attempts",
    "attempts_limit_step2": "attempts",
    "attempts_total": "attempts in total",
    "usce": "usce",
    "usce_months": "months",
}


def agreed(
    read: Iterable[Claim], built: Sequence[Claim], marks: Sequence[ConceptMark], *, cell: bool
) -> list[Claim]:
    """Return the claims of a text: sure where both readings agree, or the construction is wholly understood.

    Args:
        read: the claims of the grammar.
        built: those of the constructions.
        marks: the concepts of the text.
        cell: it is a value with its label, or a Yes to a question: the grammar is enough there.
    """
    claims: list[Claim] = []
    known = not any(mark.kind == UNKNOWN for mark in marks)
    why = "" if known else _unread(marks)
    mine = list(built)
    for claim in read:
        same = next((each for each in mine if each.field == claim.field and each.value == claim.value), None)
        family = _FAMILIES.get(claim.field)
        if family is None:
            claims.append(claim)
        elif same is not None:
            # "May not have failed" is built as a rule: what is only weighed takes the "may" for a condition.
            plain = same.modality == "rule" and claim.modality == "condition" and claim.firmness == "assert"
            claims.append(asked(claim, same.why) if same.firmness == "ask" else same if plain else claim)
            if claim.firmness == "assert":
                mine.remove(same)
        elif (claim.firmness == "assert" and not cell) or (
            claim.value is not None and any(_FAMILIES.get(each.field) == family for each in mine)
        ):
            claims.append(asked(claim, _ALONE))
        elif claim.value is not None or not any(_FAMILIES.get(each.field) == family for each in mine):
            claims.append(claim)
    first: list[Claim] = []
    for claim in mine:
        if claim.firmness == "ask":
            first.append(claim)
        elif claim.modality == "condition":
            first.append(asked(claim, "left unknown: there is a condition"))
        else:
            first.append(asked(claim, why) if why else claim)
    # What is built as a limit goes before what is only weighed.
    return [*first, *claims]


def _unread(marks: Sequence[ConceptMark]) -> str:
    words = ", ".join(f"“{m.text}”" for m in [m for m in marks if m.kind == UNKNOWN][:3])
    return f"left unknown: {words} is not understood"
