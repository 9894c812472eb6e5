"""What happens with a program: events, interviews and what was practised for them."""

from datetime import date, datetime, time
from typing import Literal

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import EventKind, InterviewFormat


@record(kw_only=True)
class Event(Record):
    """One thing that happened with a program, `on` its day if known; `void` strikes it and says why.

    `source` is the file and column it was read from, None for what the user logged.
    """

    id: str
    on: date | None
    at: time | None = None
    kind: EventKind
    by: Literal["me", "program"] | None = None
    reply_by: datetime | None = None
    note: str | None = None
    void: str | None = None
    source: str | None = None


@record(kw_only=True)
class MockAnswer(Record):
    """A question answered aloud before an interview: how long, and what it was worth, 1 to 5.

    `kind` is that of the question, in the words of `db/drafts/questions.json`.
    """

    kind: str
    on: date | None = None
    score: int | None = None
    seconds: int | None = None
    question: str = ""


@record(kw_only=True)
class Interview(Record):
    """One interview day or social; `starts_at` is the local time in `tz`, or its day alone.

    `uid` names the entry of a calendar that it came from, `sequence` the revision that set its time.
    `interviewers`, `reasons` (why this program) and `questions` (to ask there) are what one goes in with,
    `mock` what was practised for it.
    """

    starts_at: datetime | None = None
    time_known: bool = True
    tz: str | None = None
    minutes: int | None = None
    format: InterviewFormat | None = None
    city: str | None = None
    platform: str | None = None
    note: str | None = None
    uid: str | None = None
    sequence: int | None = None
    interviewers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    mock: tuple[MockAnswer, ...] = ()
