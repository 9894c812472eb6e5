"""Rows and columns of a sheet of programs that are people, remarks, or another table: none is a program."""

from imgtui.exchange.sheets import SheetReading
from tests.exchange.sheets.rows import fields, read_rows
from tests.tables import for_each

HEAD = "Program,State,Visa,Step 2 min"
TWO = ("Lakeshore Internal Medicine,IL,J-1,220", "Harbor Family Medicine,NY,H-1B,215")
NAMES = ["Lakeshore Internal Medicine", "Harbor Family Medicine"]


def _names(found: SheetReading) -> list[object]:
    return [draft.values["name"] for draft in found.drafts]


@for_each(
    "below",
    [
        (
            "",
            "Name,Role,Email,Phone",
            "Sara Khan,Director,sara@x.edu,555-1111",
            "Omar Ali,Chief,o@y.edu,555-2222",
        ),
        ("", "Contacts", "Name,Email,Notes", "Sara Khan,sara@x.edu,met at ACP", "Omar Ali,o@y.edu,alumni"),
        ("", "My letter writers", "Dr. Sara Khan,sara@x.edu", "Prof. Omar Ali,", "Ben Stone,ben@z.edu"),
        ("", "Letter writer,Sent,Date", "Sara Khan,yes,10/1", "Omar Ali,no,"),
    ],
)
def test_a_table_of_people_below_is_left_out_and_said(below: tuple[str, ...]) -> None:
    found = read_rows(HEAD, *TWO, *below)
    assert _names(found) == NAMES
    assert [draft.values.get("email") for draft in found.drafts] == [None, None]
    assert 6 in found.footer_rows


@for_each(
    "head, first, second, third",
    [
        (
            ",,Name,Role,Email",
            ",,Sara Khan,Chief,s@x.edu",
            ",,Omar Ali,Friend,o@y.edu",
            ",,,,,Ann Lee,Friend,a@q.edu",
        ),
        (",,Letter writer,Sent", ",,Sara Khan,yes", ",,Omar Ali,no", ",,,,,Ben Stone,no"),
    ],
)
def test_a_table_of_people_beside_is_not_read(head: str, first: str, second: str, third: str) -> None:
    found = read_rows(HEAD + head, TWO[0] + first, third, TWO[1] + second, third)
    assert _names(found) == NAMES
    assert [name for name in fields(found).values() if name] == ["name", "state", "visa", "step2_min"]
    assert not any(draft.happenings for draft in found.drafts)


REMARKS = [
    "My favourites:",
    "* data from 2023",
    "** = changed since last year",
    "Not sure about these ones",
    "Ask Ben about the next ones!",
    "Maybe next year",
    "TODO: call them",
    "Reach programs",
    "Sources: FREIDA and program websites",
]


@for_each("line", REMARKS)
def test_a_remark_between_the_rows_is_no_program(line: str) -> None:
    assert _names(read_rows(HEAD, TWO[0], f"{line},,,", TWO[1])) == NAMES


@for_each(
    "name",
    [
        "Mercy St. Louis",
        "Mount Sinai",
        "Good Samaritan",
        "* Oakwood Hospital",
        "Dr. Lohia Hospital",
        "Best Care Medical Center",
        "Hope Clinic: Detroit",
        "Cleveland",
    ],
)
def test_a_name_alone_in_its_row_stays_a_program(name: str) -> None:
    assert len(read_rows(HEAD, TWO[0], f"{name},,,", TWO[1]).drafts) == 3


def test_a_row_with_facts_stays_a_program_whatever_its_name() -> None:
    found = read_rows(HEAD, *TWO, "Maybe next year,OH,J-1,225")
    assert len(found.drafts) == 3


def test_a_second_table_with_nearly_the_same_headings_is_read_under_its_own() -> None:
    found = read_rows(
        HEAD, *TWO, "", "Program,State,Visa,Attempts", "Mesa Pediatrics,AZ,J-1,3", "Hill Surgery,OH,H-1B,1"
    )
    facts = [(draft.values.get("step2_min"), draft.values.get("attempts_limit")) for draft in found.drafts]
    assert facts == [(220, None), (215, None), (None, 3), (None, 1)]
    swapped = read_rows(HEAD, *TWO, "", "Program,State,Step 2 min,Visa", "Mesa Pediatrics,AZ,225,J-1")
    assert swapped.drafts[2].values["step2_min"] == 225


def test_headings_that_come_again_begin_no_table() -> None:
    found = read_rows(HEAD, TWO[0], HEAD, TWO[1])
    assert (_names(found), found.header_rows) == (NAMES, (1,))


def test_a_second_table_of_programs_under_name_and_email_is_read() -> None:
    found = read_rows(HEAD, *TWO, "", "Name,Email,Phone", "Mesa Medical Center,m@mesa.org,555-1234")
    assert len(found.drafts) == 3


def test_a_blank_column_between_facts_of_programs_parts_nothing() -> None:
    found = read_rows(
        "Program,State,,Visa,Email", "Oak Hospital,IL,,J-1,o@oak.org", "Elm Hospital,NY,,H-1B,e@elm.org"
    )
    assert found.drafts[0].values["email"] == "o@oak.org"
