"""What a sheet says of itself: the order of its dates, the letters it explains, on a tab of words too."""

from datetime import date

from imgtui.exchange.sheets import Sheet, table_of_text, understand
from imgtui.exchange.sheets.cells.model import NumberedRow, StoredAs
from imgtui.exchange.sheets.layout.said import legends_in, order_said, with_told
from tests.tables import for_each

SOURCE = StoredAs("csv")


def sheet(name: str, *rows: str) -> Sheet:
    return Sheet(name, [NumberedRow(n, list(row.split("|"))) for n, row in enumerate(rows, 1)], SOURCE)


@for_each(
    ("text", "order"),
    [
        ("IV (dd.mm.)", "day"),
        ("all dates are dd/mm", "day"),
        ("datas dd/mm", "day"),
        ("Date (mm/dd)", "month"),
        ("month first everywhere", "month"),
        ("Interview date", None),
        ("dd/mm or mm/dd?", None),
        ("adding mm", None),
    ],
)
def test_words_that_tell_the_order_of_dates(text: str, order: str | None) -> None:
    assert order_said([text]) == order


def interview(heading: str, cell: str, *above: str) -> date | None:
    rows = "\n".join((*above, f"Program,State,{heading}", f"Oakdale Hospital,OH,{cell}"))
    (draft,) = understand(table_of_text(rows + "\n"), match_year=2027).drafts
    return draft.happenings[0].on if draft.happenings else None


def test_the_heading_settles_a_day_that_could_be_two() -> None:
    assert interview("IV (dd/mm)", "02/12") == date(2026, 12, 2)
    assert interview("IV (mm/dd)", "12/02") == date(2026, 12, 2)
    assert interview("IV date", "11/12") == date(2026, 11, 12)  # as most sheets of this country write it
    assert interview("IV (dd/mm)", "11/12") == date(2026, 12, 11)


def test_a_title_settles_it_and_the_heading_goes_before_it() -> None:
    assert interview("IV date", "11/12", "My list (dates dd/mm)") == date(2026, 12, 11)
    assert interview("IV (mm/dd)", "11/12", "My list (dates dd/mm)") == date(2026, 11, 12)


def test_a_tab_of_words_speaks_for_the_other_tabs() -> None:
    legend = sheet("Legend", "How to read this", "all dates are dd/mm", "stars = how much I want it")
    list_ = sheet("List", "Program|State|IV date", "Oakdale Hospital|OH|11/12")
    told = with_told([legend, list_])[1]
    (draft,) = understand(told, match_year=2027).drafts
    assert [item.on for item in draft.happenings] == [date(2026, 12, 11)]


def test_a_table_is_no_tab_of_words() -> None:
    first = sheet("One", "Program|State", "Oakdale dd/mm|OH", "Elm|TX")
    assert with_told([first, sheet("Two", "Program|State", "Ash|OH")])[0].told == ()


def test_a_line_that_names_a_column_explains_that_one_alone() -> None:
    lines = [
        "Pri: A = must, B = good",
        "US clinical: plus = good to have, no = not asked",
        "J = J1 only, B = both",
    ]
    found = legends_in(lines, frozenset({"us clinical", "visa"}))
    assert found.own == {"us clinical": {"plus": "good to have", "no": "not asked"}}
    assert found.everywhere == {"J": "J1 only", "B": "both"}


def test_letters_of_events_are_those_of_the_applicants_own_column() -> None:
    legend = sheet("Key", "S sent · I invited · D interview done · X they said no · W waitlist", "me = Ana")
    list_ = sheet(
        "List", "Program|State|me|Bea", "Oakdale Hospital|OH|I 23 Oct 2026|X",
        "Elm Hospital|TX|X|I 2 Nov 2026",
        "Ash Hospital|TX|S|S", "Fir Hospital|TX||W",
    )  # fmt: skip
    told = understand(with_told([legend, list_])[1], match_year=2027)
    events = {str(d.values["name"]): [(h.kind, h.on) for h in d.happenings] for d in told.drafts}
    assert events == {
        "Oakdale Hospital": [("invite", date(2026, 10, 23))],
        "Elm Hospital": [("rejected", None)],
        "Ash Hospital": [("applied", None)],
        "Fir Hospital": [],
    }


def test_a_tab_with_a_table_of_codes_explains_them() -> None:
    rows = [["Plan for Dr. Adel"], ["code", "meaning"], ["J+H3", "J-1; H-1B only with Step 3 passed"]]
    rows += [["R1 / R2", "USCE required, number = months"], ["any", "no limit"], [], ["Fees: due 1 Dec"]]
    told = Sheet(
        "Read me",
        [NumberedRow(at, list(row)) for at, row in enumerate(rows, start=1) if row],
        StoredAs("xlsx"),
    )
    listed = [["Program", "Visa", "USCE", "Attempts"], ["Alpha Hospital", "J+H3", "R2", "any"]]
    table = Sheet(
        "IM", [NumberedRow(at, list(row)) for at, row in enumerate(listed, start=1)], StoredAs("xlsx")
    )
    values = understand(with_told([told, table])[1], match_year=2027).drafts[0].values
    assert (values["visa_j1"], values["visa_h1b"]) == ("yes", "conditional")
    assert (values["usce"], values["usce_months"], values["attempts_limit"]) == ("required", 2, "none")
