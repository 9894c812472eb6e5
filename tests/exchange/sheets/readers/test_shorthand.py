"""Events as trackers shorten them, and where an interview is held."""

from datetime import date

from imgtui.exchange.sheets import RowDraft, table_of_text, understand
from tests.tables import for_each


def row(heading: str, cell: str, more: str = "", other: str = "") -> RowDraft:
    sheet = table_of_text(f'Program,City,State,{heading},{more or "Foo"}\nLake,Toledo,OH,"{cell}",{other}\n')
    return understand(sheet, match_year=2027).drafts[0]


def told(heading: str, cell: str) -> list[tuple[str, date | None]]:
    return [(item.kind, item.on) for item in row(heading, cell).happenings]


def on(month: int, day: int) -> date:
    return date(2026 if month > 6 else 2027, month, day)


@for_each(
    ("cell", "events"),
    [
        ("IV 10/12 ✓, R 11/3", [("invite", on(10, 12)), ("rejected", on(11, 3))]),
        ("II→WL→R", [("invite", None), ("waitlist", None), ("rejected", None)]),
        ("app 9/25 > II 10/14 > IV 11/20",
         [("applied", on(9, 25)), ("invite", on(10, 14)), ("interview", on(11, 20))]),
        ("inv 10/15 - IV'd 12/1 - TY sent 12/2",
         [("invite", on(10, 15)), ("interviewed", on(12, 1)), ("thank_you", on(12, 2))]),
        ("10/14 II, 12/3 IV", [("invite", on(10, 14)), ("interview", on(12, 3))]),
        ("II 10/14; sched 12/3", [("invite", on(10, 14)), ("scheduled", None), ("interview", on(12, 3))]),
        ("II 10/14 declined", [("invite", on(10, 14)), ("declined", None)]),
        ("II / cancelled IV 11/30", [("invite", None), ("cancelled", on(11, 30))]),
        ("WL 11/2 -> II 11/20 (virtual)", [("waitlist", on(11, 2)), ("invite", on(11, 20))]),
        ("Applied 9/25/26, Invited 10/20/26, Interview 11/15/26",
         [("applied", on(9, 25)), ("invite", on(10, 20)), ("interview", on(11, 15))]),
        ("scheduled for 12/4", [("interview", on(12, 4)), ("scheduled", None)]),
        ("R 10/30", [("rejected", on(10, 30))]),
    ],
)  # fmt: skip
def test_a_chain_of_events_in_one_cell(cell: str, events: list[tuple[str, date | None]]) -> None:
    assert sorted(told("Status", cell), key=str) == sorted(events, key=str)


@for_each(
    "cell",
    [
        *("hoping for IV", "no IV yet", "silent R", "no news", "waiting on II", "waiting for iv, hopefully"),
        *("II?", "pre-rejected vibes", "was WL last year", "II 10/14 or 10/21?", "12/3 or 12/5"),
        *("reply by 10/20, then IV", "not rejected", "IV ✗"),
    ],
)
def test_what_is_only_hoped_for_is_no_event(cell: str) -> None:
    assert told("Status", cell) == []


@for_each(
    ("cell", "form", "platform", "city"),
    [
        ("12/3 zoom", "virtual", "Zoom", None),
        ("Dec 3, in person (Toledo)", "in_person", None, "Toledo"),
        ("12/3/26 9am ET virtual", "virtual", None, None),
        ("virtual - 12/3 1pm CT via Thalamus", "virtual", "Thalamus", None),
        ("onsite 12/3", "in_person", None, None),
        ("12/3 in person, Dayton OH", "in_person", None, "Dayton"),
        ("12/3 in person (main campus)", "in_person", None, None),
        ("12/3 virtual or in person", None, None, None),
        ("12/3 not virtual", None, None, None),
        ("12/3 via Thalamus", None, "Thalamus", None),
    ],
)
def test_where_an_interview_is_held(
    cell: str, form: str | None, platform: str | None, city: str | None
) -> None:
    (item,) = row("IV date", cell).happenings
    assert (item.kind, item.on) == ("interview", on(12, 3))
    assert (item.form, item.platform, item.city) == (form, platform, city)


def test_a_column_of_forms_belongs_to_the_interview_beside_it() -> None:
    (item,) = row("IV date", "12/3", "Interview format", '"In-person, Cleveland, OH"').happenings
    assert (item.form, item.city, item.note) == ("in_person", "Cleveland", None)
    (item,) = row("IV date", "12/3", "Interview format", "bring a suit").happenings
    assert (item.form, item.note) == (None, "bring a suit")
