"""Questions that no data can answer (S2 §8): asked once, and the answer kept.

The document has a list of what the program has put to the user and the user has answered for good:
`refused`, with the proposal's id and the words. An answer stands there under `self-check:<id>`, its
words "yes" or "no". A task of a plan would need a plan to hang in and would be ticked, not answered;
a strength or a story would be read by others as what it is not. A season of its own starts without them.
"""

from collections.abc import Sequence
from typing import Literal

from imgtui.domain.reference.profile import ProfileData, SelfCheckText
from imgtui.domain.workbook.records import Refused
from imgtui.domain.workbook.records.record import record

Answer = Literal["yes", "no"]
_PREFIX = "self-check:"


@record
class SelfCheck:
    """One question; `answer` is None until it is answered."""

    text: SelfCheckText
    answer: Answer | None


def self_checks(refused: Sequence[Refused], data: ProfileData) -> tuple[SelfCheck, ...]:
    """Return the questions with their answers."""
    given = {each.proposal: each.why.strip().casefold() for each in refused}
    found = []
    for text in data.self_checks:
        words = given.get(proposal_of(text.id), "")
        answer: Answer | None = "yes" if words.startswith("yes") else "no" if words.startswith("no") else None
        found.append(SelfCheck(text, answer))
    return tuple(found)


def proposal_of(check: str) -> str:
    """Return the id under which an answer is kept."""
    return f"{_PREFIX}{check}"
