"""What a check of a draft takes and gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import NamedTuple

from imgtui.domain.applicant.exams import ExamRecord
from imgtui.domain.reference.drafts import DraftData, Span
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Slots, render
from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.records import Applicant, Draft, DraftKind, Program
from imgtui.domain.workbook.records.record import record

KIND_TITLE: Mapping[DraftKind, str] = {
    "fail_paragraph": "fail paragraph",
    "statement": "statement",
    "program_paragraph": "program paragraph",
    "fail_answer": "answer about the fail",
    "score_answer": "answer about the score",
    "interest_mail": "interest mail",
    "inquiry": "inquiry",
    "letter_request": "letter request",
    "thank_you": "thank-you",
    "letter_of_intent": "letter of intent",
    "additional_information": "additional information",
    "mock_notes": "mock interview notes",
    "eras_entry": "ERAS entry",
    "eras_meaningful": "most meaningful experience",
}
"""Each kind of draft in a few words."""


def kind_title(kind: DraftKind) -> str:
    """Return the kind of a draft as a line begins with it: "Interest mail", "ERAS entry"."""
    title = KIND_TITLE[kind]
    return f"{title[:1].upper()}{title[1:]}"


SPOKEN: frozenset[str] = frozenset(["fail_answer", "score_answer"])
"""Kinds that are said, not sent."""

FOR_A_PROGRAM: frozenset[str] = frozenset(
    ["program_paragraph", "interest_mail", "inquiry", "thank_you", "letter_of_intent"]
)
"""Kinds that are written to or about one program."""


class DraftFinding(NamedTuple):
    """One thing a check has found.

    Attributes:
        rule: id of the rule ("D1").
        severity: "stop", "warn" or "note".
        text: what is wrong, with what was measured.
        span: (start, end) in the text; None when it is about the whole.
        hint: what helps; empty when the text says it.
        case: which case of the rule it is.
    """

    rule: str
    severity: Severity
    text: str
    span: Span | None = None
    hint: str = ""
    case: str = MAIN


@record
class DraftContext:
    """What a draft is checked against.

    Attributes:
        figures: the figures in force.
        data: the words to look for.
        applicant: as recorded; None: the record is not compared.
        record: what the exams say (A2).
        program: the program it is written for.
        programs: key -> program, for names and logged letters.
        others: all other drafts of the workbook, in order.
        place: how many of `others` stand before this one; None for a text that is not stored.
        ranked: keys of the primary rank order list, first choice first.
        is_tied: whether anything recorded ties the applicant to the program; None: nobody has looked.
    """

    figures: Figures
    data: DraftData
    applicant: Applicant | None = None
    record: ExamRecord | None = None
    program: Program | None = None
    programs: Mapping[str, Program] = field(default_factory=dict)
    others: Sequence[Draft] = ()
    place: int | None = None
    ranked: Sequence[str] = ()
    is_tied: bool | None = None

    @property
    def key(self) -> str | None:
        """Key of the program it is written for."""
        return self.program.key if self.program else None

    def finding(self, rule: str, case: str, slots: Slots, span: Span | None = None) -> DraftFinding:
        """Return what a check has found, with the words and the severity of its card."""
        card = self.data.cards[rule]
        severity = card.case(case).severity or "note"
        text, hint = render(card, case, slots), render(card, case, slots, "lever")
        return DraftFinding(rule, severity, text, span, hint, case)

    def name_of(self, key: str) -> str:
        """Return a program's name, its key when the workbook no longer holds it."""
        return self.programs[key].name if key in self.programs else key


class DraftSize(NamedTuple):
    """How long a text is; `seconds` is how long it takes to say at the speed of D4.

    `characters` are those that a form counts: blanks at either end are none.
    """

    words: int
    sentences: int
    seconds: float
    characters: int = 0


def statement_count(drafts: Iterable[Draft]) -> int:
    """Return how many statements are written."""
    return sum(draft.kind == "statement" and bool(draft.text.strip()) for draft in drafts)
