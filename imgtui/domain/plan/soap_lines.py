"""What Match Week asks for on its days: SOAP applications to send, offer rounds to answer."""

from collections.abc import Iterator

from imgtui.domain.plan.soap import Drill
from imgtui.domain.standing.due_line import Line
from imgtui.domain.workbook.jump import Jump

PLACE = Jump("plan", "match_week")
"""Where Match Week is shown."""


def match_week_lines(found: Drill) -> Iterator[Line]:
    """Yield what wants doing now; nothing before the status and after the last round."""
    if found.stage == "open":
        due = next((each for each in found.moments if each.id == "soap_due"), None)
        when = f" {due.left}, {due.text}" if due else ""
        text = f"Status is out. Not matched: send SOAP applications{when}; {found.text}"
        yield Line("deadline", "warn", text, PLACE, "soap-open")
    elif found.stage == "offers":
        for moment in found.moments:
            if moment.id.startswith("round_") and moment.state in ("now", "next"):
                now = moment.state == "now"
                do = f"answer within it, {moment.left}" if now else f"{moment.left}: be reachable"
                text = f"{moment.label} {'runs' if now else 'comes'}, {moment.text}; {do}"
                yield Line("deadline", "warn", text, PLACE, moment.id)
                break
