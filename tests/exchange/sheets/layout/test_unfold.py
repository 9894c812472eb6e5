"""Sheets of questions with their answers beside: each question becomes a column."""

from imgtui.exchange.sheets import SheetReading, table_of_text, understand
from imgtui.exchange.sheets.layout.unfold import unfold
from tests.tables import for_each

FREIDA = "\n".join(
    "\t".join(row)
    for row in (
        ("Program", "City", "Criterion", "Answer", "Criterion", "Answer"),
        ("Lake Hospital Program ID: 1402421185", "Toledo", "Visa(s) sponsored", "J-1 visa through ECFMG",
         "USMLE Step 2 CK – minimum score for interview", "225"),
        ("Hill Hospital", "Akron", "Maximum years since medical school", "5",
         "Visa(s) sponsored", "No visas sponsored"),
        ("Dale Hospital", "Dayton", "Passing on first attempt required", "Yes",
         "Latest date for applications", "12/01/2026"),
    )
)  # fmt: skip


def read(text: str) -> SheetReading:
    return understand(table_of_text(text), match_year=2027)


def test_every_question_is_a_column_of_its_own() -> None:
    lake, hill, dale = (dict(draft.values.items()) for draft in read(FREIDA).drafts)
    assert (lake["name"], lake["acgme_id"]) == ("Lake Hospital", "1402421185")
    assert (lake["visa_j1"], lake["step2_min"], lake.get("visa_h1b")) == ("yes", 225, None)
    assert (hill["yog_limit"], hill["visa_j1"], hill["visa_h1b"]) == (5, "no", "no")
    assert (dale["attempts_limit"], str(dale["deadline"])) == (1, "2026-12-01")


def test_what_stood_in_the_cells_is_kept_under_the_question() -> None:
    raw = read(FREIDA).drafts[1].raw
    assert raw["Maximum years since medical school"] == "5"
    assert raw["Visa(s) sponsored"] == "No visas sponsored"


@for_each(
    "headings",
    [
        "Program\tCity\tVisa\tStep 2\tVisa\tStep 2",
        "Program\tCity\tCriterion\tAnswer\tNotes\tUSCE",
        "Program\tCity\tCriterion\tAnswer\tCriterion\tRemark",
    ],
)
def test_other_sheets_stay_as_they_are(headings: str) -> None:
    sheet = table_of_text(f"{headings}\nLake\tToledo\tJ-1\t220\tH-1B\t230\n")
    assert unfold(sheet) is sheet


@for_each(
    ("heading", "cell", "facts"),
    [
        ("Your own Step 2 CK / YOG", "236 / 2019", {}),
        ("CK of matched", "243", {}),
        ("Participates in ERAS", "Yes", {}),
        ("CK Required for Interview", "No", {}),
        ("USCE mo. pref.", "5", {"usce": "preferred"}),
        ("Step 2 CK, mean of current residents", "243", {"step2_average": 243}),
        ("Passing on first attempt required", "No", {}),
        ("Passing on first attempt required", "Yes", {"attempts_limit": 1}),
        ("Fails OK?", "nope", {"attempts_limit": 1}),
        ("Fails OK?", "yes", {"accepted_attempts_or_gaps": True}),
        ("How many of the residents are IMGs?", "12", {}),
        ("How many of the residents are IMGs?", "nearly everyone", {}),
        ("How many of the residents are IMGs?", "6 out of 10",
         {"img_percent": 60, "img_percent_low": 60, "img_percent_high": 60}),
        ("ECFMG certificate / Step 3 – when?", "ECFMG by the start in July, Step 3 not needed",
         {"ecfmg_to_apply": False, "step3_required": False}),
        ("ECFMG", "Required", {}),
        ("USCE", "1 yr of US GME required", {}),
        ("Visa", "does not sponsor H1B but does J1, F1 case by case", {"visa_h1b": "no"}),
        ("Visa", "F-1 OPT is not accepted. Nothing about other visas.", {}),
        ("Attempts", "max 6 for all three Steps together", {}),
    ],
)  # fmt: skip
def test_headings_and_cells_that_speak_of_something_else(heading: str, cell: str, facts: object) -> None:
    (draft,) = read(f"Program\tCity\t{heading}\nLake\tToledo\t{cell}\n").drafts
    assert {n: v for n, v in draft.values.items() if n not in ("name", "city")} == facts


def test_a_group_of_columns_about_last_season_tells_nothing() -> None:
    text = (
        "\t\tLAST SEASON (2025-26)\tME\nProgram\tCity\tInvites went out\tInvite\n"
        "Lake\tToledo\t10/14/2025\t10/15/2026\n"
    )
    (draft,) = read(text).drafts
    assert [(item.kind, str(item.on)) for item in draft.happenings] == [("invite", "2026-10-15")]


@for_each("cell", ["pick by 11/28", "cancelled by me 11/15", "slots 12/1 12/8", "12/3/2025"])
def test_no_day_of_an_interview(cell: str) -> None:
    (draft,) = read(f"Program\tCity\tIV date\nLake\tToledo\t{cell}\n").drafts
    assert "interview" not in {item.kind for item in draft.happenings}


def test_the_weekday_beside_a_date_settles_its_order() -> None:
    (draft,) = read("Program\tCity\tIV date\nLake\tToledo\tThu 12/10/2026 8:00 AM EST\n").drafts
    (item,) = draft.happenings
    assert (str(item.on), str(item.at), item.zone) == ("2026-12-10", "08:00:00", "America/New_York")
