"""Where the table is, which column is what, and what a whole sheet becomes."""

from datetime import date
from itertools import pairwise

import pytest

from imgtui.domain.workbook.records import Program
from imgtui.exchange.csv_out import table_bytes
from imgtui.exchange.sheets import (
    ImportCancelled,
    SheetError,
    SheetReading,
    read_bytes,
    table_of_text,
    understand,
)
from imgtui.exchange.sheets.headings.headings import document_fields, match_heading, parse_map
from imgtui.exchange.sheets.layout.said import legend_of
from tests.exchange.sheets.rows import fields
from tests.tables import for_each


def read(text: str, *maps: str) -> SheetReading:
    return understand(table_of_text(text), match_year=2027, maps=maps)


def values(found: SheetReading, name: str) -> list[object]:
    return [draft.values.get(name) for draft in found.drafts]


@for_each(
    ("heading", "field"),
    [
        ("Program Name", "name"), ("HOSPITAL", "institution"), ("City/State", "location"),
        ("% IMG", "img_percent"), ("IMG % (estimate)", "img_percent"), ("Visa Sponsorship", "visa"),
        ("J-1", "visa_j1"), ("H1b", "visa_h1b"), ("Step Attempt Policy", "attempts_limit"),
        ("YOG cutoff", "yog_limit"), ("Min Step 2 CK (stated)", "step2_min"), ("USCE Required", "usce"),
        ("Program Type", "program_type"), ("NRMP code", "nrmp_code"), ("Program Code", "code"),
        ("ACGME ID", "acgme_id"), ("Sig", "signal"), ("IV date", "interview_date"),
        ("Website", "website"), ("Visa sponsorshp", "visa"), ("Specialtiy", "specialty"),
        ("Attempts on Step 1", "attempts_limit_step1"), ("Preferred Step 2 CK score", "step2_preferred"),
        ("Average CK of residents", "step2_average"), ("Do they sponsor a visa?", "visa"),
        ("attempts_limit", "attempts_limit"), ("Rank", None), ("S.No", None), ("Weather", None),
        ("", None),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str | None) -> None:
    assert match_heading(heading).field == field


def test_titles_groups_repeated_headings_blanks_and_a_footer_are_no_programs() -> None:
    found = read(
        "My list 2027\t\t\n\t\t\nProgram\tSpecialty\tVisa\n*** OHIO ***\t\t\nLakeview\tIM\tJ1\n\t\t\n"
        "Program\tSpecialty\tVisa\nTEXAS (1 program)\t\t\nMercy\tFM\tB\n=== ===\t\t\nPine\tFM\tJ1\n"
        "Total: 3\t\t\nLegend: B = both\t\t\n"
    )
    assert values(found, "name") == ["Lakeview", "Mercy", "Pine"]
    assert values(found, "state") == ["OH", "TX", None]
    assert values(found, "visa_h1b") == [None, "yes", None]
    assert (found.title_rows, found.group_rows, found.footer_rows) == ((1,), (4, 8, 10), (12, 13))


def test_a_group_row_may_name_a_specialty() -> None:
    found = read("Program,State\n--- Internal Medicine ---,\nLakeview,OH\nFamily Medicine,\nMercy,TX\n")
    assert values(found, "specialty") == ["Internal Medicine", "Family Medicine"]


def test_the_cell_of_a_row_wins_over_its_group() -> None:
    found = read('Program,City/State\nOHIO,\nLakeview,"Fresno, CA"\nMercy,Springfield\n')
    assert values(found, "state") == ["CA", "OH"]


def test_two_heading_rows_without_merged_cells() -> None:
    found = read("State,Program,Visa,,Step 2 CK,\n,,J1,H1B,Min,Preferred\nOH,Lakeview,Y,N,220,240\n")
    assert found.header_rows == (1, 2)
    assert fields(found)["Visa > H1B"] == "visa_h1b"
    assert (values(found, "step2_min"), values(found, "step2_preferred")) == ([220], [240])


def test_a_table_may_start_anywhere_and_rows_may_be_ragged() -> None:
    found = read("\n\n\t\tProgram\tIMG %\tVisa\n\t\tLakeview\t60%\tJ1\textra\tmore\n\t\tMercy\n")
    assert values(found, "img_percent") == [60, None]
    assert found.drafts[0].raw["column F"] == "extra"


def test_double_and_blank_headings_keep_every_cell() -> None:
    found = read("Program,Notes,Notes,,Colour\nLakeview,a,b,c,red\n")
    assert found.drafts[0].raw == {
        "Program": "Lakeview", "Notes": "a", "Notes (2)": "b", "column D": "c", "Colour": "red",
    }  # fmt: skip
    assert values(found, "notes") == ["a\nb"]


def test_the_users_mapping_wins_and_ignore_keeps_a_column_raw() -> None:
    text = "Site,Percent foreign,Remarks\nLakeview,60%,x\nMercy,20%,y\n"
    found = read(text, "Site=name", "percent FOREIGN=img_percent", "Remarks=ignore")
    assert (values(found, "name"), values(found, "img_percent")) == (["Lakeview", "Mercy"], [60, 20])
    assert values(found, "notes") == [None, None]
    assert found.drafts[0].raw["Remarks"] == "x"


@for_each("pair", ["Site", "=name", "Site=nam", "Site=raw_text"])
def test_a_mapping_that_means_nothing_is_refused(pair: str) -> None:
    with pytest.raises(SheetError) as failure:
        parse_map([pair])
    assert failure.value.code == "map_unknown"


@for_each("text", ["a,b\n1,2\n", "hello\nworld\n", "State,Visa\nOH,J1\n"])
def test_a_sheet_without_known_headings_says_what_was_looked_for(text: str) -> None:
    with pytest.raises(SheetError) as failure:
        read(text)
    assert failure.value.code == "no_heading"
    assert "Program" in failure.value.line()


def test_a_remembered_mapping_is_used_and_the_new_one_wins() -> None:
    sheet = table_of_text("Site,Foo\nLakeview,60%\n")
    remembered = {"Site": "name", "Foo": "notes"}
    found = understand(sheet, match_year=2027, remembered=remembered, maps=["Foo=img_percent"])
    assert values(found, "img_percent") == [60]


def test_one_program_on_several_rows() -> None:
    found = read(
        "Program,City,Specialty,NRMP,Visa,USCE\n"
        "Lakeview,Akron,IM,1234140C0,J1 only,\n"
        "LAKEVIEW PROGRAM,Akron,IM,1234140c0,J1/H1B,Yes\n"
        "Lakeview,Akron,IM,1234140P0,,\n"
        "Lakeview,Akron,FM,1234120C0,,\n"
    )
    assert values(found, "nrmp_code") == ["1234140C0", "1234140P0", "1234120C0"]
    assert (found.drafts[0].values["visa_h1b"], found.drafts[0].values["usce"]) == ("no", "required")
    assert [(d.row, d.of_row, d.kind) for d in found.duplicates] == [(3, 2, "conflict")]


def test_without_codes_only_the_same_name_place_and_specialty_is_one_program() -> None:
    found = read(
        "Program,City,State,Specialty\nSt. Mary Med Ctr,Akron,OH,IM\nSaint Mary Medical Center,Akron,OH,IM\n"
        "St. Mary Med Ctr,Toledo,OH,IM\nSt. Mary Med Ctr,Akron,OH,FM\nSt. Marys Med Ctr,,OH,IM\n"
    )
    assert [d.row for d in found.duplicates] == [3]
    assert len(found.drafts) == 4
    assert (2, 6) in found.near


def test_a_legend_is_found_in_many_forms() -> None:
    assert legend_of(["Legend: J = J1 only, B = both J1 & H1B, X = no visa"]) == {
        "J": "J1 only", "B": "both J1 & H1B", "X": "no visa",
    }  # fmt: skip
    assert legend_of(["Key: C=community; U=university"]) == {"C": "community", "U": "university"}
    assert legend_of(["Lakeview: a nice place"]) == {}


def test_progress_is_told_and_a_false_answer_stops() -> None:
    sheet = table_of_text("Program,Visa\n" + "".join(f"P{n},J1\n" for n in range(1200)))
    told: list[tuple[int, int]] = []
    understand(sheet, match_year=2027, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 1200)
    assert told[-1] == (1200, 1200)
    assert told == sorted(told)
    # Often enough for a screen to let the thread wait for a key.
    assert max(after[0] - before[0] for before, after in pairwise(told)) <= 10
    with pytest.raises(ImportCancelled):
        understand(sheet, match_year=2027, progress=lambda done, total: done < 500)


def test_foreign_text_stays_plain_text() -> None:
    found = read("Program,Notes\n[red]Lake[/]\x1b[31mview\u202e,a\x00b\n")
    assert values(found, "name") == ["[red]Lake[/]\ufffd[31mview"]
    assert "\x1b" not in str(found.drafts)


def test_events_and_interview_days() -> None:
    found = read(
        "Program,Applied,Invite,IV date,Time,Platform,Status\n"
        "A,Y,10/2/26 9:14 PM,Wed 10/14/26,1:30 PM,Zoom,WL\n"
        "B,9/28/2026,email,R 10/22,,,\nC,,,TBD,,,pending\n"
    )
    first, second, third = (
        [(h.kind, str(h.on), str(h.at), h.platform) for h in d.happenings] for d in found.drafts
    )
    assert first == [
        ("applied", "None", "None", None), ("invite", "2026-10-02", "21:14:00", None),
        ("interview", "2026-10-14", "13:30:00", "Zoom"), ("waitlist", "None", "None", None),
    ]  # fmt: skip
    assert [kind for kind, *_ in second] == ["applied", "invite", "rejected"]
    assert third == []


def test_our_own_export_comes_back_as_it_was() -> None:
    mine = Program(
        key="k", name='=Lake, "x"', institution="I", specialty="Internal Medicine", track="primary_care",
        city="AKRON", state="OH", nrmp_code="1234140M0", acgme_id="1400000001", program_type="rural",
        img_percent=1.0, img_percent_low=0.5, img_percent_high=2.0, non_us_img_percent=0.0,
        imgs_every_year=True, home_country_residents=2, visa_j1="conditional", visa_h1b="no",
        attempts_limit="none", attempts_limit_step1=1, attempts_limit_step2="none", yog_limit="none",
        yog_preferred=5, graduated_since=2019, step2_min="none", step2_preferred=240, step2_average=245.5,
        step3_required=False, usce="none", usce_months=1.5, us_grads_only=False, ecfmg_to_apply=True,
        accepted_attempts_or_gaps=True, participating=False, deadline=date(2026, 11, 10),
        connection="alumni", connection_note="a\nb", signal="gold", apply="maybe", interest=4,
        positions=12, description="long\ntext", website="http://x", director="D", coordinator="C",
        email="a@b", phone="1", notes="?",
    )  # fmt: skip
    total = Program(key="t", name="Total", interest=1)
    names = sorted(document_fields())
    data = table_bytes(names, [[getattr(one, name) for name in names] for one in (mine, total)])
    found = understand(read_bytes(data)[0], match_year=2027)
    assert found.doubtful == ()
    for one, draft in zip((mine, total), found.drafts, strict=True):
        assert draft.values == {n: getattr(one, n) for n in names if getattr(one, n) is not None}
