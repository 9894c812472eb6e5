"""What Match Week asks for on its days: SOAP applications to send, offer rounds to answer."""

from collections.abc import Iterator

from imgtui.domain.plan.soap import MatchWeek
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.standing.dates.due_line import DueLine, card_line
from imgtui.domain.workbook.jump import Jump

PLACE = Jump("plan", "match_week")
"""Where Match Week is shown."""
_ROUND = "round at left"
RAISES: Raises = {"M1": {"open": "when left at sent", "round_now": _ROUND, "round_next": _ROUND}}
"""What is raised here, with the slots that are filled."""


def match_week_lines(found: MatchWeek, card: Rule) -> Iterator[DueLine]:
    """Yield what wants doing now (M1); nothing before the status and after the last round."""
    if found.stage == "open":
        due = next((each for each in found.moments if each.id == "soap_due"), None)
        when = {"left": due.left, "at": due.text} if due else None
        yield card_line("deadline", (card, "open", {"when": when, "sent": found.text}), PLACE, "soap-open")
    elif found.stage == "offers":
        for moment in found.moments:
            if moment.id.startswith("round_") and moment.state in ("now", "next"):
                measured = {"round": moment.label, "at": moment.text, "left": moment.left}
                yield card_line("deadline", (card, f"round_{moment.state}", measured), PLACE, moment.id)
                break
