"""One grammar of dates, three policies: what each makes of a text, and that no other grammar is left."""

import ast
import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import imgtui
from imgtui.domain.workbook.typed.dates import DateFound, Policy, read_date, record_day, season, sheet
from tests.parsed import nodes, parsed
from tests.tables import for_each

FRIDAY = date(2027, 1, 29)
SEASON, BACK = season(FRIDAY), season(FRIDAY, back=True)
RECORD, MONTH = record_day(), record_day("last")
SHEET = sheet(date(2026, 9, 15), date(2027, 3, 3))
DAY_FIRST = sheet(date(2026, 9, 15), date(2027, 3, 3), "day")


def shown(found: DateFound | None) -> str:
    """Return what a reading says: a day, "?" and why not, or "-" for no form of a date."""
    if found is None:
        return "-"
    return f"{found.day}" if found.day else f"? {found.problem}"


@for_each(
    ("text", "in_season", "in_record", "in_sheet"),
    [
        # What no policy changes.
        ("2027-02-07", "2027-02-07", "2027-02-07", "2027-02-07"),
        ("7 Feb 2027", "2027-02-07", "2027-02-07", "2027-02-07"),
        ("7th of February, 2027", "2027-02-07", "2027-02-07", "2027-02-07"),
        ("Feb. 7, 2027", "2027-02-07", "2027-02-07", "2027-02-07"),
        ("Sun 7 Feb 2027", "2027-02-07", "2027-02-07", "2027-02-07"),
        ("13/2/2027", "2027-02-13", "2027-02-13", "2027-02-13"),
        ("3/3/2027", "2027-03-03", "2027-03-03", "2027-03-03"),
        ("Mon 7 Feb 2027", *["? 2027-02-07 is a Sunday"] * 3),
        ("31 Feb 2027", *["? 31 Feb 2027 is no day of the calendar"] * 3),
        ("7", *["-"] * 3),
        ("soon", *["-"] * 3),
        # What is left open.
        ("7 Feb", "2027-02-07", "? of which year? 7 Feb and the year", "2027-02-07"),
        ("20 Dec", "2026-12-20", "? of which year? 20 Dec and the year", "2026-12-20"),
        ("7 Jun", "2027-06-07", "? of which year? 7 Jun and the year", "? 7 Jun is no day of the calendar"),
        ("7 Feb 27", "2027-02-07", "? the year in four figures, such as 2024", "2027-02-07"),
        ("2/7/27", "2027-02-07", "? the year in four figures, such as 2024", "2027-02-07"),
        ("11/12", "2026-11-12", "? of which year? the year in four figures, such as 2024", "2026-11-12"),
        (
            "5/7/2024",
            "2024-05-07",
            "? is that 5 Jul (2024-07-05) or 7 May (2024-05-07)? Type the one in brackets",
            "? day first or month first?",
        ),
        (
            "6/10/2026",
            "2026-06-10",
            "? is that 6 Oct (2026-10-06) or 10 Jun (2026-06-10)? Type the one in brackets",
            "2026-10-06",
        ),
        ("Feb 2027", *["? on which day? A month is not enough here: 15 Feb 2027"] * 3),
        ("fri", "2027-02-05", "-", "-"),
        ("tomorrow", "2027-01-30", "-", "-"),
        ("-2 weeks", "2027-01-15", "-", "-"),
    ],
)
def test_what_three_policies_make_of_a_text(text: str, in_season: str, in_record: str, in_sheet: str) -> None:
    said = [shown(read_date(text, policy)) for policy in (SEASON, RECORD, SHEET)]
    assert said == [in_season, in_record, in_sheet]


def test_what_else_a_policy_is_told() -> None:
    assert shown(read_date("fri", BACK)) == "2027-01-22"
    assert shown(read_date("Feb 2027", MONTH)) == "2027-02-28"
    assert shown(read_date("11/12/2026", SHEET)) == "? day first or month first?"
    column = read_date("11/12/2026", DAY_FIRST)
    assert column == DateFound(date(2026, 12, 11), (date(2026, 11, 12), date(2026, 12, 11)), settled="column")


@given(st.text(max_size=24), st.sampled_from([SEASON, BACK, RECORD, MONTH, SHEET, DAY_FIRST]))
def test_no_text_breaks_it(text: str, policy: Policy) -> None:
    found = read_date(text, policy)
    assert found is None or bool(found.day) != bool(found.problem)


@given(st.dates(date(1951, 1, 1), date(2099, 12, 31)), st.sampled_from([SEASON, RECORD, SHEET]))
def test_a_whole_date_is_the_same_under_every_policy(day: date, policy: Policy) -> None:
    for text in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}"):
        assert shown(read_date(text, policy)) == day.isoformat()


def test_no_other_module_knows_the_names_of_months_and_days() -> None:
    """A second grammar would need them; `clocks` has those that are shown, in three letters."""
    package = Path(imgtui.__file__).parent
    known = {"domain/workbook/typed/dates.py", "exchange/sheets/readers/dates.py"}
    known.add("domain/reading/pages/said/certificates.py")  # they only tell "by July" from "to apply"
    found = set()
    for path in package.rglob("*.py"):
        tree = parsed(path)
        docstrings = {id(each.value) for each in nodes(tree) if isinstance(each, ast.Expr)}
        texts = (
            each.value.casefold()
            for each in nodes(tree)
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in docstrings
        )
        if any(re.search(r"\b(?:february|wednesday)\b", text) for text in texts):
            found.add(path.relative_to(package).as_posix())
    assert found <= known
