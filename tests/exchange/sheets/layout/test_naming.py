"""Which column names the programs, what stands beside a name, and headings of two rows."""

from datetime import date

import pytest

from imgtui.exchange.sheets import SheetError, table_of_text, understand
from imgtui.exchange.sheets.headings.headings import match_heading, names_and_places
from tests.exchange.sheets.rows import fields, read_rows
from tests.tables import for_each


def test_names_are_found_by_what_they_sound_like() -> None:
    found = read_rows(
        "NRMP code,Pathology at,J visa",
        "1111300C0,Larkspur Institute,yes",
        "2222300C0,Dunmore Regional,no",
        "3333300C0,Pebble Creek,yes",
        "4444300C0,Mercy Health,no",
    )
    assert fields(found)["Pathology at"] == "name"
    assert [draft.values["name"] for draft in found.drafts] == [
        "Larkspur Institute", "Dunmore Regional", "Pebble Creek", "Mercy Health",
    ]  # fmt: skip


@for_each(
    "cells",
    [
        ("Ana Ruiz", "Bo Lind", "Cy Osei", "Di Prost"),
        ("Internal Medicine", "Family Medicine", "Psychiatry", "Neurology"),
        ("we like it here.", "very warm people.", "bad health plan.", "nice center!"),
        ("room 12", "room 14", "hospital 3", "clinic 9"),
    ],
)
def test_people_specialties_and_remarks_are_no_names_of_programs(cells: tuple[str, ...]) -> None:
    rows = "".join(f"{n}111300C0,{cell},yes\n" for n, cell in enumerate(cells, 1))
    found = understand(table_of_text(f"NRMP code,Foo bar,J visa\n{rows}"), match_year=2027)
    assert fields(found)["Foo bar"] != "name"


@for_each(
    ("heading", "parts"),
    [
        ("Hospital // town", ("name", "city")),
        ("Prog / city / ST", ("name", "city", "state")),
        ("Program (city, state)", ("name", "city", "state")),
        ("Hospital / program", ("name",)),
        ("City / state", ()),
    ],
)
def test_headings_that_ask_for_a_name_and_its_place(heading: str, parts: tuple[str, ...]) -> None:
    assert names_and_places(heading) == parts


@for_each(
    ("heading", "cell", "told"),
    [
        ("Hospital // town", "Oakdale Health // Erie, PA", ("Oakdale Health", "Erie", "PA")),
        ("Hospital // town", "Oakdale Health // Spokane, Washington", ("Oakdale Health", "Spokane", "WA")),
        ("Prog / city / ST", "Oakdale FM / St. Cloud / MN", ("Oakdale FM", "St. Cloud", "MN")),
        ("Hospital (town)", "Oakdale Medical Center (Macon)", ("Oakdale Medical Center", "Macon", None)),
        ("Hospital // town", "Oakdale Health", ("Oakdale Health", None, None)),
        ("Program", "Oakdale Health // Erie, PA", ("Oakdale Health // Erie, PA", None, None)),
    ],
)
def test_a_name_and_its_place_in_one_cell(heading: str, cell: str, told: tuple[str | None, ...]) -> None:
    (draft,) = understand(table_of_text(f'{heading},Visa\n"{cell}",J1\n'), match_year=2027).drafts
    found = draft.values
    assert tuple(found.get(name) for name in ("name", "city", "state")) == told


def test_a_second_row_of_headings_stands_under_blanks() -> None:
    found = read_rows(
        "Programme,,,Visa?,,CK,,,My side,,",
        "Univ / Hosp,Loc,NRMP,J,H,floor,likes,mean,sent on,IV call on,outcome",
        'Oakdale University Hospital,"Columbia, SC",9701180C0,Y,N,230,,246,2026-09-28,2026-10-20,',
        'Elm Medical Center,"Toledo, OH",9702180C0,Y,Y,,235,,2026-09-29,,reject 14/11',
    )
    assert found.header_rows == (1, 2)
    first, second = found.drafts
    told = [first.values[name] for name in ("visa_h1b", "step2_min", "step2_average")]
    assert told == ["no", 230, 246]
    assert second.values["step2_preferred"] == 235
    assert [(h.kind, h.on) for h in first.happenings] == [
        ("applied", date(2026, 9, 28)),
        ("invite", date(2026, 10, 20)),
    ]
    assert ("rejected", date(2026, 11, 14)) in [(h.kind, h.on) for h in second.happenings]


def test_a_first_program_is_no_second_row_of_headings() -> None:
    found = read_rows("Program,State,,,Visa", "Oakdale Hospital,OH,first,choice,J1", "Elm Hospital,TX,,,J1")
    assert found.header_rows == (1,)
    assert len(found.drafts) == 2


def test_who_in_a_diary_of_interviews_is_a_program() -> None:
    found = read_rows(
        "When,Clock (theirs),Who,Room / link,How it went",
        "2026-12-01,8:30 CT,Oakdale IM,Webex,",
        "2026-12-04,10:30 CT,Elm Creek,Zoom,",
    )
    assert [draft.values["name"] for draft in found.drafts] == ["Oakdale IM", "Elm Creek"]
    assert [(h.kind, h.on, str(h.at)) for h in found.drafts[0].happenings] == [
        ("interview", date(2026, 12, 1), "08:30:00")
    ]


def test_who_elsewhere_is_nobody_we_know() -> None:
    assert match_heading("Who").field is None
    with pytest.raises(SheetError, match="no column holds the names"):
        read_rows("Who,Visa,CK", "my cousin,J1,220", "a friend,no,230")


def test_counts_of_programs_are_none() -> None:
    found = read_rows(
        "Program,State,Seats", "Oakdale Hospital,OH,4", "Elm Hospital,TX,5", "2 path programs,,9"
    )
    assert [draft.values["name"] for draft in found.drafts] == ["Oakdale Hospital", "Elm Hospital"]
