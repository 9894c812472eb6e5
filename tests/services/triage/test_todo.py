"""What is said over the list of programs: as in September only in September."""

from datetime import datetime
from zoneinfo import ZoneInfo

from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.services.applications.portfolio import whole
from imgtui.services.triage.todo import todo_of
from imgtui.services.views.constants import Constants
from imgtui.services.views.evaluation import evaluate
from tests.domain.applicants import applicant, green_program, reference
from tests.tables import for_each

LATE = "Worth adding, if it still reads (programs have since Wed 23 Sep)"


@for_each(
    ("now", "todo", "adds"),
    [
        ("2026-09-10T09:00", "Begin with the 1 Green", "Worth adding next"),
        ("2026-10-14T09:00", "Begin with the 1 Green", "Worth adding next"),
        (
            "2026-10-15T09:00",
            "1 is Green",
            LATE,
        ),
        (
            "2026-11-29T09:00",
            "1 is Green",
            LATE,
        ),
        ("2027-02-02T09:00", "", "Still open, and worth adding"),
    ],
)
def test_what_was_to_be_sent_in_september_is_no_advice_in_november(now: str, todo: str, adds: str) -> None:
    book = Workbook(applicant=applicant(), programs=(green_program(),))
    at = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("America/New_York"))
    view = evaluate(
        Constants.of(reference()), Snapshot(book, {each.key: each for each in book.programs}, 1), at
    )
    said = todo_of(view)
    assert said.startswith(todo)
    assert bool(said) is bool(todo)
    assert whole(view).adds_title == adds
