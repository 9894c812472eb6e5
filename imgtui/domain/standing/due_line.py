"""One line of what is due, and what it takes to have it done."""

from typing import Literal

from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.record import record

Severity = Literal["stop", "warn", "note"]
Kind = Literal[
    "file",
    "standing",
    "deadline",
    "reply",
    "interview",
    "clash",
    "after",
    "task",
    "offer",
    "warning",
    "rescue",
    "new",
    "verify",
    "invites",
    "season",
]
KINDS: tuple[Kind, ...] = (
    "file",
    "standing",
    "deadline",
    "reply",
    "interview",
    "clash",
    "after",
    "task",
    "offer",
    "warning",
    "rescue",
    "new",
    "verify",
    "invites",
    "season",
)
Act = Literal["held", "thank_you", "impressions", "rate", "contract", "first_choice"]


@record
class Line:
    """One line of what is due.

    Attributes:
        kind: what it is about; the pane groups by it.
        severity: "stop" wants doing now, "warn" soon, "note" is good to know.
        text: one plain line.
        jump: where it is done; None when it is only said.
        id: what tells the line from others of its kind, the same from day to day.
        act: what can be done about it on the spot; None where it is done in its own place.
    """

    kind: Kind
    severity: Severity
    text: str
    jump: Jump | None
    id: str
    act: Act | None = None
