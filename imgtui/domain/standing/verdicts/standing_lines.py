"""Where one stands, as lines of Today: the sentence above all verdicts, and the red flags (A0, A10)."""

from collections.abc import Iterator

from imgtui.domain.applicant.facts import Judgement
from imgtui.domain.reference.severity import Severity
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.standing.verdicts.bottom_line import BottomLine
from imgtui.domain.workbook.jump import Jump

_PLACE = Jump("profile")


def standing_lines(bottom: BottomLine | None, flags: Judgement | None) -> Iterator[DueLine]:
    """Yield the lines; none before there is anything to weigh.

    Args:
        bottom: the sentence above all verdicts.
        flags: A10.
    """
    if bottom is None or bottom.value is None:
        return
    severity: Severity = "warn" if bottom.value in ("weigh", "wait") else "note"
    yield DueLine("standing", severity, f"{bottom.text} First: {bottom.lever}", _PLACE, "A0")
    for reason in flags.reasons if flags is not None else ():
        if reason.effect == "against":
            yield DueLine("standing", "warn", f"Red flag: {reason.text}", _PLACE, f"A10:{reason.case}")
