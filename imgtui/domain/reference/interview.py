"""The bank of interview questions: what is asked of applicants, by kind, and what one can ask back."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from imgtui.domain.workbook.records.record import record

When = Literal["", "fail", "score", "gap"]


@record
class AskedKind:
    """A kind of question that programs ask.

    Attributes:
        id: short name, as a practised answer keeps it.
        title: in a few words.
        when: what on the record brings it up; empty: it is asked of everybody.
        seconds: how long an answer may take.
        why: what a good answer holds.
        questions: the questions.
        source: source ids.
        year: year of the source.
    """

    id: str
    title: str
    when: When
    seconds: int
    why: str
    questions: tuple[str, ...]
    source: str
    year: int


@record
class AskBack:
    """A question to put to a program, in its area: support, teaching, mentorship, people."""

    area: str
    text: str
    source: str
    year: int


@record
class InterviewData:
    """The whole bank; `brings` are reminders for the day, `rotation` is what earns a letter."""

    kinds: tuple[AskedKind, ...]
    asks: tuple[AskBack, ...]
    brings: tuple[str, ...]
    rotation: tuple[str, ...]

    def kind(self, name: str) -> AskedKind | None:
        """Return a kind by its id, None when there is none."""
        return next((each for each in self.kinds if each.id == name), None)


def interview_data(document: Mapping[str, Sequence[Mapping[str, Any]]]) -> InterviewData:
    """Return the bank of `db/reference/interview.json`.

    Raises:
        KeyError, TypeError: a list or an entry is missing or does not fit.
    """
    kinds = [AskedKind(**{**each, "questions": tuple(each["questions"])}) for each in document["kinds"]]
    asks = [AskBack(**each) for each in document["asks"]]
    brings, rotation = (
        tuple(str(each["text"]) for each in document[name]) for name in ("brings", "rotation")
    )
    return InterviewData(tuple(kinds), tuple(asks), brings, rotation)
