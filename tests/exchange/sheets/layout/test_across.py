"""Programs in columns, names that are merged down, headings of two rows that say little, parts in order."""

from imgtui.exchange.sheets import table_of_text, understand
from imgtui.exchange.sheets.headings.headings import match_parts
from tests.exchange.sheets.rows import read_rows
from tests.tables import for_each

ACROSS = (
    "Program,Alder Hospital,Birch Clinic,Cedar Health",
    "Specialty,IM,FM,Psych",
    "City,Toledo,Waco,Tampa",
    "State,OH,TX,FL",
    "Visa,J1,no visa,J1/H1B",
    "Step 2 min,220,none,-",
)


def test_programs_in_columns_are_turned_round() -> None:
    found = read_rows(*ACROSS)
    said = [(d.values["name"], d.values["specialty"], d.values["state"]) for d in found.drafts]
    assert said == [
        ("Alder Hospital", "Internal Medicine", "OH"),
        ("Birch Clinic", "Family Medicine", "TX"),
        ("Cedar Health", "Psychiatry", "FL"),
    ]
    assert [d.values.get("step2_min") for d in found.drafts] == [220, "none", None]
    assert [d.row for d in found.drafts] == [2, 3, 4]
    assert any("second column" in note.text for note in found.notes)


@for_each("title", ["Compare list,,,", "My three,,,\n,,,"])
def test_a_title_above_programs_in_columns(title: str) -> None:
    assert [d.values["city"] for d in read_rows(title, *ACROSS).drafts] == ["Toledo", "Waco", "Tampa"]


def test_lines_of_the_applicant_and_unknown_lines_stay_text() -> None:
    found = read_rows(*ACROSS, "my Step 2,233,233,233", "parking,free,paid,free")
    assert all(d.values.get("step2_min") != 233 for d in found.drafts)
    assert found.drafts[1].raw["parking"] == "paid"


@for_each(
    "rows",
    [
        ("Program,City,State,Visa", "Alder Hospital,Toledo,OH,J1", "Birch Clinic,Waco,TX,no"),
        ("Program,City,State", "City Hospital,Toledo,OH", "State University,Waco,TX"),
        ("Program,Visa,Visa 2,Step 2 min", "Visalia Medical,J1,H1B,220", "Oak Hospital,J1,,230"),
    ],
)  # fmt: skip
def test_programs_in_rows_stay_there(rows: tuple[str, ...]) -> None:
    assert [d.values["name"] for d in read_rows(*rows).drafts] == [row.split(",")[0] for row in rows[1:]]


def test_a_hospital_that_is_merged_down_names_each_of_its_programs() -> None:
    found = read_rows(
        "Hospital,City,St,Track,Visa,YOG",
        "Marlpit General,Toledo,OH,IM cat,J1,5",
        ",,,IM prelim,J1,5",
        ",,,FM,J1,10",
        "Rothley Medical,Lima,OH,Peds,J1,5",
        ",,,Neuro,J1,7",
    )
    said = [
        (d.values["name"], d.values["city"], d.values["specialty"], d.values.get("track"))
        for d in found.drafts
    ]
    assert said == [
        ("Marlpit General", "Toledo", "Internal Medicine", "categorical"),
        ("Marlpit General", "Toledo", "Internal Medicine", "preliminary"),
        ("Marlpit General", "Toledo", "Family Medicine", None),
        ("Rothley Medical", "Lima", "Pediatrics", None),
        ("Rothley Medical", "Lima", "Neurology", None),
    ]


@for_each(
    "row",
    [",,,IM cat,J1,5", ",,,,J1,5", ",,,FM,,", ",,,total,3,5", ",Erie,PA,,,7"],
)
def test_a_row_without_a_name_that_is_no_other_program_is_none(row: str) -> None:
    found = read_rows("Hospital,City,St,Track,Visa,YOG", "Marlpit General,Toledo,OH,IM cat,J1,5", row)
    assert len(found.drafts) == 1


def test_a_row_below_a_gap_does_not_take_the_name_above_it() -> None:
    rows = ("Hospital,City,St,Track,Visa,YOG", "Marlpit General,Toledo,OH,IM cat,J1,5", ",,,,,", ",,,FM,J1,5")
    assert len(read_rows(*rows).drafts) == 1


@for_each(
    ("above", "below", "field"),
    [
        ("Step scores", "1 min", "step1_min"),
        ("Step scores", "2 min", "step2_min"),
        ("Step scores", "2 avg", "step2_average"),
        ("Scores", "S2 min", "step2_min"),
        ("IMG %", "US", None),
        ("IMG %", "FMG", "non_us_img_percent"),
        ("IMG %", "non-US", "non_us_img_percent"),
        ("IMG %", "sum", "img_percent"),
        ("IMGs (%)", "total", "img_percent"),
        ("IMGs (%)", "all", "img_percent"),
        ("Limits", "yrs", "yog_limit"),
        ("Limits", "tries", "attempts_limit"),
        ("Limits", "clinical exp", "usce"),
        ("Me", "did I apply", "applied_date"),
        ("Me", "my S2", None),
    ],
)
def test_a_heading_under_another(above: str, below: str, field: str | None) -> None:
    assert match_parts((above, below)).field == field


@for_each(
    ("heading", "cell", "told"),
    [
        ("CK/attempts/visa", "225+/1st attempt/J1 ok", {"step2_min": 225, "attempts_limit": 1}),
        ("CK min, tries, visa", "220, 2 att, J1+H1b", {"attempts_limit": 2, "visa_h1b": "yes"}),
        ("Visa / YOG / CK", "no, 5y, 240", {"visa_j1": "no", "yog_limit": 5, "step2_min": 240}),
        ("J1 | H1B | CK", "Y | N | 230", {"visa_j1": "yes", "visa_h1b": "no", "step2_min": 230}),
        ("Visa; USCE", "J1 only; 3 mo req", {"visa_h1b": "no", "usce": "required", "usce_months": 3}),
        ("Step 3 / ECFMG", "no / to apply", {"step3_required": False, "ecfmg_to_apply": True}),
        ("IMG % / visa", "60 / J1", {"img_percent": 60, "visa_j1": "yes"}),
        ("CK/visa/YOG", "P/J1/no limit", {"step2_min": "none", "visa_j1": "yes", "yog_limit": "none"}),
        ("CK/visa/YOG", "220/J1 (H1b case by case)/7", {"visa_h1b": "conditional", "yog_limit": 7}),
        ("YOG + visa", "2019 + h1b if step 3", {"graduated_since": 2019, "visa_h1b": "conditional"}),
    ],
)  # fmt: skip
def test_a_visa_among_limits_in_the_order_of_the_heading(
    heading: str, cell: str, told: dict[str, object]
) -> None:
    text = f'Program,City,State,"{heading}"\nAlpha,Toledo,OH,"{cell}"\n'
    values = understand(table_of_text(text), match_year=2027).drafts[0].values
    assert {name: values.get(name) for name in told} == told


@for_each(
    ("cell", "silent"),
    [
        ("?/?/?", ("visa_j1", "step2_min", "attempts_limit")),
        ("220/none/J1", ("attempts_limit", "visa_h1b")),
        ("avg 245/1/J1", ("step2_min",)),
        ("225 (mine 238)/1/J1?", ("visa_j1",)),
        ("75th percentile/2/H1 too", ("step2_min", "visa_j1")),
        ("220? 2? J1?", ("visa_j1", "step2_min", "attempts_limit")),
    ],
)
def test_what_a_cell_of_several_things_leaves_open(cell: str, silent: tuple[str, ...]) -> None:
    text = f'Program,City,State,CK min/attempts/visa\nAlpha,Toledo,OH,"{cell}"\n'
    values = understand(table_of_text(text), match_year=2027).drafts[0].values
    assert [name for name in silent if name in values] == []


@for_each(
    ("title", "specialty"),
    [
        ("IM list - Nadia - Match 2027", "Internal Medicine"),
        ("Psychiatry programs 2027", "Psychiatry"),
        ("My Family Medicine apps (J1)", "Family Medicine"),
        ("IM + FM + Psych", None),
        ("Em - my list 2027", None),
        ("IMG friendly programs", None),
        ("List of Pat", None),
    ],
)
def test_the_title_of_a_sheet_names_its_specialty(title: str, specialty: str | None) -> None:
    found = read_rows(f"{title},,", "Program,City,State", "Alpha,Toledo,OH", "Beta,Waco,TX")
    assert {d.values.get("specialty") for d in found.drafts} == {specialty}


def test_a_column_of_specialties_goes_before_the_title() -> None:
    found = read_rows(
        "IM list,,,", "Program,City,State,Specialty", "Alpha,Toledo,OH,FM", "Beta,Waco,TX,Psych"
    )
    assert [d.values["specialty"] for d in found.drafts] == ["Family Medicine", "Psychiatry"]
