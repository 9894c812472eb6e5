"""What the columns about applications, invitations and interviews tell; a day only where one is given."""

from datetime import date

from imgtui.exchange.sheets import Happening, table_of_text, understand
from tests.tables import for_each


def told(heading: str, cell: str, more: str = "", other: str = "") -> list[tuple[str, date | None]]:
    sheet = table_of_text(f'Program,State,{heading},{more or "Foo"}\nLake,OH,"{cell}",{other}\n')
    found = understand(sheet, match_year=2027).drafts[0].happenings
    return [(item.kind, item.on) for item in found]


@for_each(
    ("heading", "cell", "events"),
    [
        ("Applied", "TRUE", [("applied", None)]),
        ("Applied", "✅", [("applied", None)]),
        ("Applied", "checked", [("applied", None)]),
        ("Applied", "FALSE", []),
        ("Applied", "done 1/10", [("applied", date(2026, 10, 1))]),
        ("Applied", "9/25", [("applied", date(2026, 9, 25))]),
        ("Status", "Rejected", [("rejected", None)]),
        ("Status", "Not applied", []),
        ("Rejected", "x", []),
        ("Rejected", "yes", [("rejected", None)]),
        ("Rejected", "11/3", [("rejected", date(2026, 11, 3))]),
        ("Interviewed", "Yes", [("interviewed", None)]),
        ("Interview", "Yes", [("invite", None)]),
        ("Interview", "date not chosen", []),
        ("Invited", "maybe", []),
        ("Invited", "email", [("invite", None)]),
        ("Status", "invited 10/12; rejected 11/3",
         [("invite", date(2026, 10, 12)), ("rejected", date(2026, 11, 3))]),
    ],
)  # fmt: skip
def test_what_a_column_is_about_decides(
    heading: str, cell: str, events: list[tuple[str, date | None]]
) -> None:
    assert told(heading, cell) == events


def test_a_bare_mark_counts_only_beside_other_news() -> None:
    assert told("Applied", "x", "Status", "Rejected") == [("rejected", None), ("applied", None)]


def test_the_zone_in_the_next_column_belongs_to_the_hour() -> None:
    sheet = table_of_text("Program,Interview date,Time,Time zone\nLake,11/3/2026,8:30 am,CT\n")
    found: list[Happening] = list(understand(sheet, match_year=2027).drafts[0].happenings)
    assert [(item.kind, str(item.at), item.zone) for item in found] == [
        ("interview", "08:30:00", "America/Chicago")
    ]


@for_each(
    ("hour", "at", "zone"),
    [
        ("1p", "13:00:00", None),
        ("8:30a", "08:30:00", None),
        ("0730", "07:30:00", None),
        ("1330 hrs", "13:30:00", None),
        ("14h30", "14:30:00", None),
        ("10.30am", "10:30:00", None),
        ("8a-2p ET", "08:00:00", "America/New_York"),
        ("1p PT", "13:00:00", "America/Los_Angeles"),
        ("9", "None", None),
        ("2026", "None", None),
        ("8-5", "None", None),
    ],
)
def test_hours_as_diaries_write_them(hour: str, at: str, zone: str | None) -> None:
    sheet = table_of_text(f"Program\tIV date\tTime\nLake\t11/5\t{hour}\n")
    (item,) = understand(sheet, match_year=2027).drafts[0].happenings
    assert (str(item.at), item.zone) == (at, zone)


@for_each("cell", ["12/30 a", "12/30 pm session", "Dec 30, 1330"])
def test_a_part_of_a_date_is_no_hour(cell: str) -> None:
    sheet = table_of_text(f"Program\tIV date\nLake\t{cell}\n")
    (item,) = understand(sheet, match_year=2027).drafts[0].happenings
    assert (item.on, item.at) == (date(2026, 12, 30), None)
