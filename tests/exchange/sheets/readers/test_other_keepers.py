"""What keepers of sheets write in cells: events among days, signs they explain, people with addresses."""

from datetime import date

import pytest

from imgtui.exchange.sheets import SheetReading, understand
from imgtui.exchange.sheets.files.tables import table_of_text
from tests.exchange.sheets.rows import read_column
from tests.tables import for_each


def _events(reading: SheetReading, at: int = 0) -> list[tuple[str, str | None]]:
    return sorted((each.kind, str(each.on) if each.on else None) for each in reading.drafts[at].happenings)


@for_each(
    "cell, events",
    (
        ("invited Nov 24, yet to pick date", [("invite", "2026-11-24")]),
        ("got invite Nov 3", [("invite", "2026-11-03")]),
        ("IV call Nov 3", [("invite", "2026-11-03")]),
        ("IV invite Dec 3 9am", [("interview", "2026-12-03")]),
        ("had it on Nov 20 2026, it went well", [("interview", "2026-11-20"), ("interviewed", "2026-11-20")]),
        ("did it 11/18/26, loved it", [("interview", "2026-11-18"), ("interviewed", "2026-11-18")]),
    ),
)
def test_an_invitation_in_a_column_of_interview_days_is_no_interview(
    cell: str, events: list[tuple[str, str | None]]
) -> None:
    assert _events(read_column("IV date", cell)) == events


def test_iv_before_a_day_is_asked_where_it_stands_before_hours_too() -> None:
    reading = read_column("Status", "IV 12 Nov", "IV 13 Dec 9am", "invited 3 Nov")
    assert [_events(reading, at) for at in range(3)] == [
        [],
        [("interview", "2026-12-13")],
        [("invite", "2026-11-03")],
    ]
    assert [each.doubt.suggestion for each in reading.doubtful if each.raw == "IV 12 Nov"] == [
        date(2026, 11, 12)
    ]
    assert _events(read_column("Status", "IV 12 Nov", "WL")) == [("invite", "2026-11-12")]


def test_a_mark_is_a_yes_where_only_the_no_is_written() -> None:
    assert _events(read_column("applied?", "x", "nah")) == [("applied", None)]
    assert _events(read_column("applied?", "x", "yes", "no")) == []


def test_done_where_the_hour_would_stand_is_an_interview_that_was() -> None:
    text = "Program\tIV date\tIV hour\nAlpha Hospital\tNov 18, 2026\tdone, good\n"
    text += "Beta Hospital\tDec 8, 2026\t9:00\n"
    reading = understand(table_of_text(text), match_year=2027)
    assert ("interviewed", None) in _events(reading)
    assert _events(reading, 1) == [("interview", "2026-12-08")]


@for_each("cell", ("refusal", "they refused me", "refusal letter", "turned down"))
def test_a_refusal_is_a_rejection(cell: str) -> None:
    assert _events(read_column("Answer", cell)) == [("rejected", None)]


def _legend(line: str, headings: str, *rows: str) -> SheetReading:
    body = "".join(f"Program {at}\tAkron\tIM\t{row}\n" for at, row in enumerate(rows))
    return understand(table_of_text(f"{line}\nProgram\tCity\tSpecialty\t{headings}\n{body}"), match_year=2027)


def test_signs_explained_each_in_a_cell_answer_before_other_words_too() -> None:
    line = "+ = yes\t- = no\t(+) = with condition\t"
    reading = _legend(line, "J-1\tH-1B", "+\t(+) Step 3", "-\t-", "+ (ECFMG)\t? wrote them")
    found = [(draft.values.get("visa_j1"), draft.values.get("visa_h1b")) for draft in reading.drafts]
    assert found == [("yes", "conditional"), ("no", "no"), ("yes", None)]


def test_a_sign_for_yes_and_no_is_no_limit() -> None:
    reading = _legend("+ = yes\t- = no\t\t", "Step 2 CK min.\tAttempts\tYOG", "-\t-\t-", "220\t2\t5")
    assert not {"step2_min", "attempts_limit", "yog_limit"} & set(reading.drafts[0].values)
    assert reading.drafts[1].values["step2_min"] == 220


@for_each(
    "heading, cell, field, value",
    (
        ("CK min", "pref. 240", "step2_preferred", 240),
        ("CK min", "pref. 240", "step2_min", None),
        ("CK min", "passed", "step2_min", None),
        ("CK min", "pass is enough", "step2_min", "none"),
        ("Min CK", "COMLEX L2 500 / CK 218 minimum", "step2_min", 218),
        ("Avg CK of residents", "~250", "step2_average", 250),
        ("CK min", "~250", "step2_min", None),
        ("USCE", "obligatory, 3 mon.", "usce_months", 3),
        ("Attempts", "any no. of attempts ok", "attempts_limit", "none"),
        ("Visa", "No visa o", "visa_h1b", "no"),
        ("Visa", "J1 hai, H1 ka pata nahi", "visa_j1", "yes"),
        ("Visa", "J1 hai, H1 ka pata nahi", "visa_h1b", None),
        ("Coordinator", "Denise Hartwell dhartwell@abbotsmere.example", "coordinator", "Denise Hartwell"),
        (
            "Coordinator",
            "Denise Hartwell dhartwell@abbotsmere.example",
            "email",
            "dhartwell@abbotsmere.example",
        ),
        ("Coordinator", "Luz Ortega (813) 555-0119", "phone", "(813) 555-0119"),
        ("Coordinator", "gme@jasperton.example", "coordinator", None),
        ("Connection", "Rotation (Mar 2026)", "connection", "rotation"),
        ("Connection", "Rotation (Mar 2026)", "connection_note", "Rotation (Mar 2026)"),
        ("Connection", "friend rotated there", "connection", None),
        ("Connection", "will rotate in January", "connection", None),
        ("Seats", "fourteen", "positions", 14),
        ("Deadline", "2026/11/01", "deadline", date(2026, 11, 1)),
        ("In Match 2027?", "Withdrew", "participating", False),
        ("ECFMG needed when applying?", "only by July", "ecfmg_to_apply", False),
        ("Matches IMGs each year", "not every year", "imgs_every_year", False),
    ),
)
def test_words_of_cells(heading: str, cell: str, field: str, value: object) -> None:
    assert read_column(heading, cell).drafts[0].values.get(field) == value


@for_each(
    "name",
    (
        "Together: 26",
        "Back to top",
        "Untitled",
        "Showing 16–29 of 29 programs",
        "Load more results",
        "Page 2 of 3",
    ),
)
def test_sums_and_the_frame_of_a_page_are_no_programs(name: str) -> None:
    text = (
        f"Program,City,Specialty,IMG %\nAlpha Hospital,Akron,IM,40\n{name},,,\nBeta Hospital,Toledo,IM,50\n"
    )
    reading = understand(table_of_text(text), match_year=2027)
    assert [draft.values["name"] for draft in reading.drafts] == ["Alpha Hospital", "Beta Hospital"]


@pytest.mark.parametrize("name", ["Together Health", "Program 12", "Back Bay Hospital"])
def test_a_house_with_such_a_word_is_a_program(name: str) -> None:
    text = f"Program,City,Specialty,IMG %\nAlpha Hospital,Akron,IM,40\n{name},Akron,IM,40\n"
    assert len(understand(table_of_text(text), match_year=2027).drafts) == 2
