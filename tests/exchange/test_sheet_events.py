"""What the columns about applications, invitations and interviews tell; a day only where one is given."""

from datetime import date

import pytest

from imgtui.exchange.sheets import Happening, table_of_text, understand


def told(heading: str, cell: str, more: str = "", other: str = "") -> list[tuple[str, date | None]]:
    sheet = table_of_text(f'Program,State,{heading},{more or "Foo"}\nLake,OH,"{cell}",{other}\n')
    found = understand(sheet, match_year=2027).drafts[0].happenings
    return [(item.kind, item.on) for item in found]


@pytest.mark.parametrize(
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
