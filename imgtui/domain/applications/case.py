"""What notes on the application list are made from, and what a note is."""

from collections.abc import Mapping, Sequence
from typing import Literal

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Slots, render
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Applicant, Program
from imgtui.domain.workbook.records.record import record

State = Literal["note", "open", "ok"]
"""Holds against the list; unknown facts could decide; nothing to say against it."""

COMMUNITY = ("community", "community_university", "rural")
"""Community and university-affiliated community programs (S1, question 6)."""


@record(kw_only=True)
class PortfolioCase:
    """The application list with everything it is judged on.

    Attributes:
        applications: programs marked to apply to or applied to, in stored order.
        verdicts: the verdict of each, by key.
        applicant: as recorded.
        facts: what follows from it.
        figures: the figures in force.
        reference: specialties, places, rules.
    """

    applications: Sequence[Program]
    verdicts: Mapping[str, Verdict]
    applicant: Applicant
    facts: ApplicantFacts
    figures: Figures
    reference: Reference

    def note(
        self, raised: tuple[str, str], state: State, slots: Slots, query: str | None, unknown: int = 0
    ) -> "PortfolioNote":
        """Return the note of a (rule, case) with the words of its card."""
        rule, case = raised
        text = render(self.reference.rule(rule), case, slots)
        return PortfolioNote(rule, state, text, query, unknown, case)


@record
class PortfolioNote:
    """One note.

    Attributes:
        rule: the rule that gives title, why, lever and source ("K6").
        state: whether it holds.
        text: what was measured, against which figure.
        query: the filter that shows exactly the programs it counts; None where none is meant.
        unknown: programs whose unknown facts could change it.
        case: which case of the rule it is.
    """

    rule: str
    state: State
    text: str
    query: str | None
    unknown: int = 0
    case: str = MAIN

    @property
    def told(self) -> str:
        """What was measured, with the unknown beside it."""
        return f"{self.text} {self.unknown} unknown." if self.unknown else self.text


def part_text(count: int, n: int) -> str:
    """Return "41 of 104 (39 %)"."""
    return f"{count} of {n} ({100 * count / n:.0f} %)" if n else "0 of 0"


def share_note(
    case: PortfolioCase, raised: tuple[str, str], held: int, unknown: int, wanted: float, query: str
) -> PortfolioNote | None:
    """Return the note of a share that should be more than `wanted` percent; None for a list too short.

    Args:
        case: the list.
        raised: rule and case of the note.
        held: programs that are known to count.
        unknown: programs that may count.
        wanted: the share in percent that they must exceed.
        query: the filter that shows the ones that count.
    """
    n = len(case.applications)
    if n < case.figures.count("K.min_n"):
        return None
    state: State = (
        "ok" if 100 * held > wanted * n else "open" if 100 * (held + unknown) > wanted * n else "note"
    )
    measured = {"part": part_text(held, n), "limit": wanted}
    return case.note(raised, state, measured, query, unknown)


def keys_term(programs: Sequence[Program]) -> str | None:
    """Return the filter term of a few programs; None where there are none, or keys cannot be listed."""
    keys = [program.key for program in programs]
    if not keys or any(not key or set(key) & set(' ,"“”') for key in keys):
        return None
    return f"key={','.join(keys)}"
