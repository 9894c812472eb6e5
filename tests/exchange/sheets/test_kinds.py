"""Sheets as other people keep them: layouts and wordings beside those of the samples."""

from imgtui.exchange.sheets import SheetReading, choose_sheet, read_bytes, understand
from tests.exchange.sheets.rows import read_column
from tests.tables import for_each


def read(text: str, *maps: str) -> SheetReading:
    return understand(choose_sheet(read_bytes(text.encode())), match_year=2027, maps=maps)


def facts(reading: SheetReading, *names: str) -> list[tuple[object, ...]]:
    return [tuple(draft.values.get(name) for name in names) for draft in reading.drafts]


def test_a_telegram_list_of_yes_and_no() -> None:
    found = read(
        "🔥 IMG friendly FM programs 2027 🔥\n"
        "Hospital;State;IMG friendly;J1;H1b;Max attempts;YOG cutoff;Cutoff;USCE Required;Sig\n"
        "Sample Valley FM;OH;Yes;Yes;No;1;5;220;Yes, 1 month;Gold\n"
        "Mock Prairie FM;KS;?;yes;yes;no limit;No cutoff;none;preferred;\n"
        "Invented Hills FM;TX;No;n/a;N;multiple ok;2019+;220 preferred;1mo;silver\n"
        "Total: 3;;;;;;;;;\n"
    )
    assert facts(found, "name", "visa_j1", "visa_h1b", "attempts_limit") == [
        ("Sample Valley FM", "yes", "no", 1),
        ("Mock Prairie FM", "yes", "yes", "none"),
        ("Invented Hills FM", None, "no", None),
    ]
    assert facts(found, "yog_limit", "graduated_since", "step2_min", "step2_preferred") == [
        (5, None, 220, None),
        ("none", None, "none", None),
        (None, 2019, "none", 220),  # a wish is no rule
    ]
    assert facts(found, "usce", "usce_months", "signal") == [
        ("required", 1, "gold"),
        ("preferred", None, None),
        ("required", 1, "silver"),
    ]
    assert found.footer_rows == (6,)


def test_a_tracker_with_facts_under_groups_of_headings() -> None:
    found = read(
        ",,Visa,,Scores,,Interview,\n"
        "Program,City/State,J1,H1B,Step 2,Attempts,Invite,IV date\n"
        'Sample A,"Toledo, OH",✓,✗,230 on first attempt,max 2,10/14/26,Nov 3\n'
        'Sample B,"Erie, PA",x,,220,first attempt only,,\n'
    )
    assert len(found.header_rows) == 2
    assert facts(found, "name", "city", "state", "visa_j1", "visa_h1b")[0] == (
        "Sample A",
        "Toledo",
        "OH",
        "yes",
        "no",
    )
    assert [(item.kind, str(item.on)) for item in found.drafts[0].happenings] == [
        ("invite", "2026-10-14"),
        ("interview", "2026-11-03"),
    ]
    assert found.drafts[1].values["attempts_limit"] == 1
    assert "visa_j1" not in found.drafts[1].values  # a bare x may be a tick or a cross


def test_a_sheet_whose_shares_are_fractions_of_one() -> None:
    found = read("Program\t% IMG\tVisa Sponsorship\nA\t0.6\tGC/USC only\nB\t0,35\tJ-1\nC\t.8\tno visa\n")
    assert facts(found, "img_percent", "visa_j1", "visa_h1b") == [
        (60, "no", "no"),
        (35, "yes", None),
        (80, "no", "no"),
    ]


def test_ranges_and_words_for_shares() -> None:
    found = read("Program,IMG % (estimate)\nA,60-70%\nB,>50%\nC,~40\nD,mostly IMG\nE,80+\nF,<10\n")
    assert facts(found, "img_percent", "img_percent_low", "img_percent_high") == [
        (65, 60, 70),
        (50, 50, 100),
        (40, 40, 40),
        (None, None, None),
        (80, 80, 100),
        (5, 0, 10),
    ]


def test_headings_again_blank_lines_and_states_in_between() -> None:
    found = read(
        "Program,Specialty,Visa\n\n== TEXAS (2) ==,,\nA,IM,J1\nB,FM,J1/H1B\n"
        "Program,Specialty,Visa\n--- Ohio ---,,\nC,Peds,No H1b\n"
    )
    assert facts(found, "name", "state", "specialty") == [
        ("A", "TX", "Internal Medicine"),
        ("B", "TX", "Family Medicine"),
        ("C", "OH", "Pediatrics"),
    ]
    assert [note.kind for note in found.notes] == ["left_out", "left_out"]


def test_a_legend_of_its_own_is_used() -> None:
    found = read(
        "Key: Y = J1 only; B = J1 and H1B; N = no visa\nProgram,State,Visa\nA,OH,Y\nC,OH,B\nD,OH,N\n"
    )
    assert facts(found, "visa_j1", "visa_h1b") == [("yes", "no"), ("yes", "yes"), ("no", "no")]
    assert any(note.kind == "legend" for note in found.notes)


def test_interviews_with_zones_in_heading_and_cell() -> None:
    found = read(
        "Date,Time (CST),Program,Platform\n2026-11-04,9:00 AM,Sample A,Zoom\n2026-11-05,10 am ET,Sample B,\n"
    )
    (first,), (second,) = (draft.happenings for draft in found.drafts)
    assert (str(first.at), first.zone, first.platform) == ("09:00:00", "America/Chicago", "Zoom")
    assert (str(second.at), second.zone) == ("10:00:00", "America/New_York")


def test_a_saint_in_a_heading_is_no_mountain_time() -> None:
    found = read("Interview date,Program at Mt Sinai,Time\n2026-11-04,A,9:00\n", "Program at Mt Sinai=name")
    assert found.drafts[0].happenings[0].zone is None


def test_codes_as_spreadsheets_leave_them() -> None:
    found = read(
        "Program,Program Code,ACGME ID\nA,1234 140 C0\u200b,140-12-34567\nB,1234140P0,1.40123E+09\n"
        "C,,401234567\nD,,1409876543.0\n"
    )
    assert facts(found, "nrmp_code", "acgme_id", "track") == [
        ("1234140C0", "1401234567", "categorical"),
        ("1234140P0", None, "preliminary"),
        (None, "0401234567", None),
        (None, "1409876543", None),
    ]


def test_a_day_first_column_is_read_by_its_own_days() -> None:
    found = read("Program,Interview date\nA,14/10/2026\nB,05/11/2026\nC,3.12.2026\n")
    assert [str(draft.happenings[0].on) for draft in found.drafts] == [
        "2026-10-14",
        "2026-11-05",
        "2026-12-03",
    ]


@for_each("cell", [r"\N", "-1", "-999", "<null>", "NULL"])
def test_what_a_database_writes_for_nothing_is_no_value(cell: str) -> None:
    for heading in ("GRAD_YR_LIM", "STEP2CK_MIN", "MAX_ATT_CNT"):
        draft = read_column(heading, cell).drafts[0]
        assert not {"yog_limit", "step2_min", "attempts_limit"} & set(draft.values)


def test_a_status_has_the_day_that_stands_beside_it() -> None:
    found = read(
        "Program,State,My status,Status date\n"
        "Ashlack Medical Center,NY,Interviewed,2026-11-05\n"
        "Beetham Hospital,NY,Invited,2 Nov 2026\n"
        "Cartmel General,NJ,Rejected,2026-10-20\n"
        "Dendron Hospital,NJ,Interview scheduled,2026-10-21\n"
        "Endmoor Hospital,NJ,Waitlisted,\n"
        "Farleton Hospital,NJ,IV,2026-11-12\n"
        "Galgate Hospital,NJ,Interview done,2026-11-13\n"
        "Holme Hospital,NJ,Waiting,2026-11-14\n",
    )
    told = [[(each.kind, str(each.on)) for each in draft.happenings] for draft in found.drafts]
    assert told[:3] == [
        [("interviewed", "2026-11-05")],
        [("invite", "2026-11-02")],
        [("rejected", "2026-10-20")],
    ]
    assert all(day == "None" for _, day in told[3])  # of the interview, or when it was told?
    assert told[4:] == [
        [("waitlist", "None")],
        [("invite", "None")],  # the day of the interview, or of its invitation?
        [("interviewed", "2026-11-13")],
        [],
    ]


def test_the_keeper_a_sum_and_what_is_said_to_readers_are_no_programs() -> None:
    found = read(
        "Program,State,Step 2 min,YOG,Visa\n"
        "ME (for comparison),,236,2019,J1\n"
        "Ashlack Medical Center,NY,220,5,J1\n"
        "Beetham Hospital,NY,230,7,J1\n"
        '"join the group for step 3 partner, J1 waiver talk, H1B lawyers",,,,\n'
        "Me Ville Hospital,NJ,210,5,J1\n"
        "ME - Maine-Dartmouth FM,ME,210,5,J1\n",
    )
    assert [draft.values["name"] for draft in found.drafts] == [
        "Ashlack Medical Center",
        "Beetham Hospital",
        "Me Ville Hospital",
        "ME - Maine-Dartmouth FM",
    ]
    summary = read("Specialty,Programs,Avg CK min,J1 yes\nIM,12,223,10\nFM,8,209,5\nTOTAL,20,219,15\n")
    assert not summary.drafts


def test_numbers_under_program_are_no_names_where_the_hospitals_stand_beside_them() -> None:
    found = read("Program,Hospital,State\n1,Ashlack Medical Center,NY\n2,Beetham Hospital,NY\n")
    assert facts(found, "name", "state") == [("Ashlack Medical Center", "NY"), ("Beetham Hospital", "NY")]
