"""One sentence above all verdicts: apply, go on, weigh or wait, because of the two that weigh most (A0).

Its table is the card A0: the arguments stand there in the order in which they weigh, each with its words
and what helps first. The answer is that of A11, and each argument is one of A2–A10, so that it cannot say
anything that they do not say.
"""

from collections.abc import Iterator, Mapping

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.reference.reasons import Reason
from imgtui.domain.reference.rule_cards import Raises, Slots, render
from imgtui.domain.standing.verdicts.advice import NEEDED
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.standing.verdicts.red_flags import NOT_ENTERED
from imgtui.domain.workbook.records.record import record

_MOST = 2
RAISES: Raises = {
    "A0": {
        "unknown": "",
        **dict.fromkeys(("apply", "go_on", "go_on_ranking", "weigh", "wait", "over"), "because"),
        "over_next": "answer because",
        "ranking_next": "answer because",
        "exam": "exams",
        "multiple": "fails",
        "reaction": "reading",
        "score": "step2",
        "years": "years",
        "flags": "count",
        "months": "months",
        "letters": "",
        "exam_open": "exams",
        "months_open": "",
        "letters_open": "",
        "exams_passed": "",
        "recovered": "",
        "good_score": "step2",
        "nothing": "",
    }
}
"""What is raised here, with the slots that are filled."""
_RULE_OF: Mapping[str, str] = {
    "exam": "A2",
    "multiple": "A4",
    "reaction": "A5",
    "score": "A3",
    "years": "A8",
    "flags": "A10",
    "months": "A7",
    "letters": "A9",
    "exam_open": "A2",
    "months_open": "A7",
    "letters_open": "A9",
    "exams_passed": "A2",
    "recovered": "A4",
    "good_score": "A3",
}
"""Argument -> the verdict that it repeats."""


@record
class Argument:
    """One of the verdicts that weigh most.

    Attributes:
        rule: its id.
        case: the row of the table.
        text: in a few words.
        is_against: whether it speaks against applying.
        is_told: whether it rests on something that is entered, and not on its lack.
    """

    rule: str
    case: str
    text: str
    is_against: bool
    is_told: bool = True

    @property
    def effect(self) -> str:
        """What it speaks for, as a reason of a verdict says it."""
        return "note" if not self.is_told else "against" if self.is_against else "for"


@record
class BottomLine:
    """The one sentence.

    Attributes:
        value: "apply", "go_on", "weigh" or "wait"; None while there is nothing to weigh.
        because: the verdicts that weigh most, two at most.
        lever: what helps first.
        row: the row of the table that says it.
        text: the sentence, without the lever.
    """

    value: str | None
    because: tuple[Argument, ...]
    lever: str
    row: str
    text: str


def bottom_line(verdicts: Mapping[str, Judgement], case: Case) -> BottomLine:
    """Return the sentence.

    Args:
        verdicts: the verdicts A1–A14 by rule.
        case: what they rest on.
    """
    card = case.reference.rule("A0")
    value = verdicts["A11"].value
    if not isinstance(value, str):
        row = "unknown"
        return BottomLine(None, (), render(card, row, {}, "lever"), row, render(card, row, {}))
    held = {**dict(_against(verdicts, case)), **dict(_for(verdicts, case))}
    # The card's own order is the weight.
    rows = [row.id for row in card.cases if row.id in held]
    against = [row for row in rows if row in _AGAINST]
    speaking = [row for row in rows if row not in _AGAINST]
    named = (speaking if value == "apply" or not against else against)[:_MOST]
    because = tuple(
        Argument(_RULE_OF[row], row, render(card, row, held[row]), row in _AGAINST, row not in _OPEN)
        for row in named
    )
    # What is out cannot be mended any more: then what helps now is said.
    said = _said(value, case)
    first = said if value == "go_on" else against[0] if against else "nothing"
    text = render(card, said, {"answer": value, "because": tuple(each.text for each in because)})
    lever = render(card, first, {"because": (), **held.get(first, {})}, "lever")
    return BottomLine(value, because, lever, first, text)


def _said(value: str, case: Case) -> str:
    """Return the row that says an answer: each part of the season has its own first thing to do."""
    if case.stage == "ranking":
        # What was to be sent by autumn is no advice any more.
        return "go_on_ranking" if value == "go_on" else "ranking_next"
    if not case.is_over:
        return value
    return "over" if value == "go_on" else "over_next"


def as_judgement(line: BottomLine, case: Case) -> Judgement:
    """Return the bottom line in the form of the other verdicts; its first reason names the lever's row."""
    card = case.reference.rule("A0")
    effect = {"apply": "for", "go_on": "for", "weigh": "against", "wait": "against"}.get(line.value or "")
    if not all(each.is_told for each in line.because):
        effect = "note"
    main = Reason("A0", effect or "note", line.text, card.source, line.row)
    told = (
        Reason("A0", each.effect, f"{each.text} ({each.rule}).", card.source, each.case)
        for each in line.because
    )
    return Judgement("A0", line.value, (main, *told))


_OPEN = ("exam_open", "months_open", "letters_open")
"""What nobody has entered: no bad news, only what is asked for first where nothing that is known weighs."""
_AGAINST = ("exam", "multiple", "reaction", "score", "years", "flags", "months", "letters", *_OPEN)


def _against(verdicts: Mapping[str, Judgement], case: Case) -> Iterator[tuple[str, Slots]]:
    facts, figures = case.facts, case.figures
    missing = [exam for exam in NEEDED if exam not in facts.record.passed]
    for row, exams in (
        ("exam", [EXAM_TEXT[exam] for exam in missing if exam in facts.record.sat]),
        ("exam_open", [EXAM_TEXT[exam] for exam in missing if exam not in facts.record.sat]),
    ):
        if exams:
            yield row, {"exams": tuple(exams)}
    if verdicts["A4"].value == "multiple":
        yield "multiple", {"fails": facts.failed_attempts}
    if verdicts["A5"].value in ("almost_none", "context"):
        yield "reaction", {"reading": verdicts["A5"].value}
    if verdicts["A3"].value in ("filtered", "high_risk"):
        yield "score", {"step2": case.step2_text()}
    flags = verdicts["A10"].value
    held = [flag for flag in flags if flag not in NOT_ENTERED] if isinstance(flags, list) else []
    if verdicts["A8"].value in (">5", ">7") and "no_recent_clinical_work" in held:
        yield "years", {"years": facts.years_since_graduation}
    elif held:
        yield "flags", {"count": len(held)}
    if facts.hands_on_months < figures["A11.min_usce"]:
        yield ("months", {"months": case.months_text()}) if facts.usce.is_entered else ("months_open", {})
    if not case.has_letters:
        yield "letters" if case.applicant.letters else "letters_open", {}


def _for(verdicts: Mapping[str, Judgement], case: Case) -> Iterator[tuple[str, Slots]]:
    if all(exam in case.facts.record.passed for exam in NEEDED):
        yield "exams_passed", {}
    if verdicts["A4"].value in ("great", "decent"):
        yield "recovered", {}
    if verdicts["A3"].value in ("borderline", "workable", "strong"):
        yield "good_score", {"step2": case.step2_text()}
