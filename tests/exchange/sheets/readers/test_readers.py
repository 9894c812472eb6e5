"""Each reader, cell by cell: the wordings of applicants' sheets and what a careful reader makes of them."""

from dataclasses import fields
from datetime import date

from imgtui.domain.workbook.fields import field_cards
from imgtui.domain.workbook.records import Program
from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, SheetDate, season_window
from imgtui.exchange.sheets.headings.headings import document_fields, targets
from imgtui.exchange.sheets.readers import READERS, read_doubted, read_exact, reader_of
from imgtui.exchange.words import lexicon_folder
from tests.tables import for_each

LEGEND = {"J": "J1 only", "B": "both J1 & H1B", "X": "no visa"}


def read(field: str, cell: RawCell, **known: object) -> CellReading:
    context = Context(field, season_window(2027), **known)  # type: ignore[arg-type]
    return read_doubted(reader_of(field), cell, context)


def both(j1: str | None, h1b: str | None) -> dict[str, str]:
    return {k: v for k, v in (("visa_j1", j1), ("visa_h1b", h1b)) if v}


VISA = [
    ("J1", "yes", None),
    ("J 1", "yes", None),
    ("J-1 ", "yes", None),
    ("J1 only", "yes", "no"),
    ("Only sponsors J1 visa", "yes", "no"),
    ("J-1 only (ECFMG sponsored)", "yes", "no"),
    ("J1/H1B", "yes", "yes"),
    ("J-1, H-1B, F-1 (OPT)", "yes", "yes"),
    ("J1>H1", "yes", "yes"),
    ("both", "yes", "yes"),
    ("J1/H1B?", "yes", None),
    ("J1?", None, None),
    ("No H1b", None, "no"),
    ("J1 not offered", "no", None),
    ("NO H1B!!! J1 ok", "yes", "no"),
    ("J1 (no H1-b visas)", "yes", "no"),
    ("J1 but not H1B", "yes", "no"),
    ("J1 - No / H1B - Yes", "no", "yes"),
    ("H1-B: No; J-1: Yes", "yes", "no"),
    ("J1 yes H1B no", "yes", "no"),
    ("J1: Y, H1B: N", "yes", "no"),
    ("J1✓ H1B✗", "yes", "no"),
    ("No J1/H1B", "no", "no"),
    ("no j1, no h1", "no", "no"),
    ("neither J1 nor H1B", "no", "no"),
    ("J1/H1B not sponsored", "no", "no"),
    ("H-1", None, "yes"),
    ("H1B only", "no", "yes"),
    ("H1b (premium processing only)", None, "yes"),
    ("H1b w/ Step 3", None, "conditional"),
    ("J1 yes; H1B case by case", "yes", "conditional"),
    ("J1, rarely H1B", "yes", "conditional"),
    ("J1 and possibly H1B", "yes", "conditional"),
    ("H1B w/step 3 before rank, J1", "yes", "conditional"),
    ("primarily J1; H1 only if already on H1", "yes", "conditional"),
    ("J1 (H1B only if Step 3 passed by Apr 30)", "yes", "conditional"),
    ("was J1/H1 in 2023, now J1 only", "yes", "no"),
    ("H1B stopped in 2025, J1 ok", "yes", "no"),
    ("We do not sponsor visas. We do accept ECFMG sponsored visas", "yes", "no"),
    ("ECFMG certified", None, None),
    ("No visa", "no", "no"),
    ("do not sponsor visas", "no", "no"),
    ("GC/USC only", "no", "no"),
    ("EAD/GC ok, no sponsorship", "no", "no"),
    ("US citizen or permanent resident", "no", "no"),
    ("Y", None, None),
    ("N", "no", "no"),
    ("none", "no", "no"),
]


@for_each(("cell", "j1", "h1b"), VISA)
def test_visa(cell: str, j1: str | None, h1b: str | None) -> None:
    assert dict(read("visa", cell).values) == both(j1, h1b)


@for_each(("cell", "j1", "h1b"), [("J", "yes", "no"), ("B", "yes", "yes"), ("X", "no", "no")])
def test_the_legend_of_the_sheet_explains_a_letter(cell: str, j1: str, h1b: str) -> None:
    assert dict(read("visa", cell, legend=LEGEND).values) == both(j1, h1b)
    assert read("visa", cell).values == ()


ONE_VISA = [
    ("Y", "yes"), ("✓", "yes"), ("✅", "yes"), ("TRUE", "yes"), ("1", "yes"), ("Y*", "yes"),
    ("N", "no"), ("✗", "no"), ("❌", "no"), ("FALSE", "no"), ("0", "no"),
    ("no longer", "no"), ("not since 2024", "no"), ("No (J1 only)", "no"), ("rarely", "conditional"),
    ("Step 3", "conditional"), ("Y (S3 by Feb)", "conditional"), ("case by case", "conditional"),
    ("only if on H1", "conditional"), ("maybe", None), ("x", None), ("X", None), ("?", None), ("–", None),
    ("", None), ("n/a", None),
]  # fmt: skip


@for_each(("cell", "answer"), ONE_VISA)
def test_a_column_about_one_visa(cell: str, answer: str | None) -> None:
    reading = read("visa_h1b", cell)
    assert reading.get("visa_h1b") == answer
    assert answer or not cell or reading.doubts


SHARES = [
    ("60%", (60, 60, 60)), ("60,0 %", (60, 60, 60)), ("0.6", (60, 60, 60)), ("0,6", (60, 60, 60)),
    (".9", (90, 90, 90)), ("80", (80, 80, 80)), ("~80", (80, 80, 80)), ("≈40%", (40, 40, 40)),
    ("60-70%", (65, 60, 70)), ("60 to 70", (65, 60, 70)), (">50%", (50, 50, 100)), ("80+", (80, 80, 100)),
    ("<10", (5, 0, 10)), ("<10%", (5, 0, 10)), ("6/10", (60, 60, 60)), ("11 out of 20", (55, 55, 55)),
    ("18/24 (75%)", (75, 75, 75)), ("IMG 3 of 36", (8.3, 8.3, 8.3)), ("65%*", (65, 65, 65)),
    ("70% (35 US IMG + 35 non-US)", (70, 70, 70)), ("60% IMG, 40% AMG", (60, 60, 60)),
    ("all", (100, 100, 100)), ("100%", (100, 100, 100)), ("0%", (0, 0, 0)),
]  # fmt: skip


@for_each(("cell", "shares"), SHARES)
def test_share(cell: str, shares: tuple[float, float, float]) -> None:
    reading = read("img_percent", cell)
    names = ("img_percent", "img_percent_low", "img_percent_high")
    assert tuple(reading.get(name) for name in names) == shares


@for_each(
    "cell",
    [
        "1",
        "0",
        "mostly",
        "few",
        "1-2 per yr",
        "110%",
        "150",
        "50-50",
        "90's",
        "0.8%",
        "?%",
        "N/A",
        "60%?",
        "3 per class",
    ],
)
def test_a_share_that_cannot_be_known_is_left_unknown_and_reported(cell: str) -> None:
    reading = read("img_percent", cell)
    assert reading.values == ()
    assert reading.doubts


def test_one_is_a_hundred_percent_in_a_column_of_fractions() -> None:
    assert read("img_percent", "1", fractions=True).get("img_percent") == 100


def test_a_fraction_that_became_a_date_is_proposed_not_taken() -> None:
    reading = read("img_percent", SheetDate(date(2026, 6, 10), "6/10"))
    assert reading.values == ()
    assert reading.doubts[0].suggestion == 60


ATTEMPTS = [
    ("1st attempt only", 1), ("First attempt pass required", 1), ("must pass first attempt", 1),
    ("no fails", 1), ("No fails are accepted", 1), ("No attempts", 1), ("no USMLE failures", 1), ("1", 1),
    ("max 1", 1), ("attempts: max 1", 1), ("max 2", 2), ("1 fail ok", 2),
    ("one failure accepted if CK >240", 2), ("passing scores in 2 attempts", 2),
     ("2 attempts each step", 2), ("<=3", 3), ("≤2", 2),
    ("up to 3 per step", 3), ("3 (combined all steps)", 3), ("max 3 total", None),
    ("4 total across all Steps", None), ("up to 2 fails", 3),
    ("no limit", "none"), ("unlimited", "none"),
    ("No cut off but multiple fails rarely interviewed", "none"),
]  # fmt: skip


@for_each(("cell", "limit"), ATTEMPTS)
def test_attempts(cell: str, limit: int | str) -> None:
    assert read("attempts_limit", cell).get("attempts_limit") == limit


@for_each("cell", ["none", "N", "Y", "case by case", "not published", "-", "N/A", "pref 1st attempt", "10"])
def test_attempts_that_cannot_be_known(cell: str) -> None:
    reading = read("attempts_limit", cell)
    assert reading.values == ()
    assert reading.doubts


def test_zero_attempts_are_proposed_as_first_time_passes_only_never_as_no_limit() -> None:
    reading = read("attempts_limit", "0")
    assert reading.values == ()
    assert reading.doubts[0].suggestion == 1


def test_attempts_that_differ_by_exam() -> None:
    reading = read("attempts_limit", "S1 fail ok, CK 1st attempt")
    assert reading.get("attempts_limit") is None
    assert reading.get("attempts_limit_step2") == 1
    assert dict(read("attempts_limit", "Step 1: 1st attempt; Step 2: max 2").values) == {
        "attempts_limit_step1": 1,
        "attempts_limit_step2": 2,
    }


def test_accepted_without_a_number_is_known_to_accept() -> None:
    assert dict(read("attempts_limit", "attempts ok").values) == {"accepted_attempts_or_gaps": True}
    assert dict(read("attempts_limit", "multiple ok").values) == {"accepted_attempts_or_gaps": True}


def test_a_total_is_reported_as_no_limit_per_exam() -> None:
    doubt = read("attempts_limit", "max 3 total").doubts[0]
    assert "per exam" in doubt.made
    assert doubt.suggestion == 3


GRADUATION = [
    ("5", {"yog_limit": 5}), ("05", {"yog_limit": 5}), ("5.0", {"yog_limit": 5}), ("3y", {"yog_limit": 3}),
    ("five", {"yog_limit": 5}), ("<5", {"yog_limit": 5}), ("<=5 yrs", {"yog_limit": 5}),
    ("60 months", {"yog_limit": 5}), ("within 3 yrs (no exceptions)", {"yog_limit": 3}),
    ("5 yrs unless active clinical practice", {"yog_limit": 5}),
    ("2-3 yrs or significant clinical experience", {"yog_limit": 3}), ("no cutoff", {"yog_limit": "none"}),
    ("No cut-off", {"yog_limit": "none"}), ("none", {"yog_limit": "none"}),
    ("10 yrs max, prefers 3", {"yog_limit": 10, "yog_preferred": 3}),
    ("5 (preferred)", {"yog_limit": "none", "yog_preferred": 5}),
    ("<5 preferred", {"yog_preferred": 5}), ("5 yrs preferred", {"yog_preferred": 5}),
    ("strongly encouraged 5", {"yog_preferred": 5}),
    ("no cutoff, <5 preferred", {"yog_limit": "none", "yog_preferred": 5}),
    ("2020+", {"graduated_since": 2020}), ("2021 or later", {"graduated_since": 2021}),
    ("Class of 2022 onwards", {"graduated_since": 2022}), ("no older than 2019", {"graduated_since": 2019}),
    ("recent grads", {}), ("flexible", {}), ("7-10", {}), ("after 2019", {}), ("?", {}), ("5 or 10", {}),
    ("", {}),
]  # fmt: skip


@for_each(("cell", "values"), GRADUATION)
def test_graduation(cell: str, values: dict[str, object]) -> None:
    reading = read("yog_limit", cell)
    assert dict(reading.values) == values
    assert values or not cell or reading.doubts


@for_each(("month", "day", "years"), [(3, 5, 5), (5, 7, 7)])
def test_a_range_of_years_that_became_a_date_is_proposed(month: int, day: int, years: int) -> None:
    reading = read("yog_limit", SheetDate(date(2026, month, day), "5-Mar"))
    assert reading.values == ()
    assert reading.doubts[0].suggestion == years


SCORES = [
    ("220", {"step2_min": 220}), ("220.0", {"step2_min": 220}), ("230+", {"step2_min": 230}),
    (">=225", {"step2_min": 225}), (">230", {"step2_min": 231}), ("Scores 210 and up", {"step2_min": 210}),
    ("240 (no exceptions)", {"step2_min": 240}), ("209 (passing)", {"step2_min": 209}),
    ("230 (IMG 240)", {"step2_min": 240}), ("230 for IMGs", {"step2_min": 230}),
    ("P/230", {"step2_min": 230}), ("Step1 P, CK 232", {"step2_min": 232}),
    ("250 for H1B, 230 otherwise", {"step2_min": 230}),
    ("220 on 1st attempt; 235 if failed once", {"step2_min": 220}),
    ("220/first attempt", {"step2_min": 220, "attempts_limit": 1}),
    ("230 on first attempt", {"step2_min": 230, "attempts_limit": 1}),
    ("230, no attempts, 5 yrs", {"step2_min": 230, "attempts_limit": 1, "yog_limit": 5}),
    ("225 pref", {"step2_preferred": 225}), ("ideally 245 or above", {"step2_preferred": 245}),
    ("220 min, 240 preferred", {"step2_min": 220, "step2_preferred": 240}),
    ("No minimum (avg 238)", {"step2_min": "none", "step2_average": 238}),
    ("avg 245", {"step2_average": 245}), ("245 avg matched", {"step2_average": 245}),
    ("no cutoff", {"step2_min": "none"}), ("not req", {"step2_min": "none"}),
    ("pass only", {"step2_min": "none"}), ("0", {}), ("999", {}), ("80", {}), ("national mean", {}),
    ("240s", {}), ("220-230", {}), ("N/A", {}), ("215/220", {}), ("23O", {}), ("22O+", {}), ("230?", {}),
    ("~230", {}),
]  # fmt: skip


@for_each(("cell", "values"), SCORES)
def test_score(cell: str, values: dict[str, object]) -> None:
    reading = read("step2_min", cell)
    assert dict(reading.values) == values
    assert values or reading.doubts


@for_each(("cell", "score"), [("215/220", 220), ("23O", 230), ("22O+", 220), ("240s", 240), ("230?", 230)])
def test_a_doubtful_score_is_proposed(cell: str, score: int) -> None:
    assert [doubt.suggestion for doubt in read("step2_min", cell).doubts] == [score]


USCE = [
    ("Yes", "required", None), ("Y (obs ok)", "required", None), ("externship only", "required", None),
    ("USCE + 2 US LORs", "required", None), ("3 months", "required", 3), ("3m", "required", 3),
    ("12+ mo", "required", 12), ("1 yr", "required", 12), ("6", "required", 6),
    ("8 wks direct pt care", "required", 2), ("at least 1 yr in US hospital", "required", 12),
    ("Yes, 1 month", "required", 1), ("1mo", "required", 1),
    ("Required - 3 mo hands-on, obs don't count", "required", 3), ("preferred", "preferred", None),
    ("No (preferred)", "preferred", None), ("helpful but not required", "preferred", None),
    ("not mandatory but preferred", "preferred", None), ("Strongly preferred (>1 month)", "preferred", 1),
    ("recommended", "preferred", None), ("No", "none", None), ("not reqd", "none", None),
    ("none", "none", None), ("0", "none", None), ("within last 2 years", None, None),
    ("required within 1 year", "required", None), ("?", None, None), ("", None, None),
]  # fmt: skip


@for_each(("cell", "usce", "months"), USCE)
def test_usce(cell: str, usce: str | None, months: float | None) -> None:
    reading = read("usce", cell)
    assert (reading.get("usce"), reading.get("usce_months")) == (usce, months)


TYPES = [
    ("University", "university"), ("U", "university"), ("Academic", "university"),
    ("University-based", "university"), ("Community", "community"),
    ("Comm", "community"), ("Community-based", "community"),
    ("CB/University Affiliated", "community_university"),
    ("Community-based, univ affil", "community_university"),
    ("Community-based university affiliated", "community_university"),
    ("Affiliated Hospital", "community_university"), ("Mil", "military"), ("Military-based", "military"),
    ("Rural track", "rural"), ("Hybrid", None), ("Univ/Comm", None), ("county", None), ("safety net", None),
    ("", None),
]  # fmt: skip


@for_each(("cell", "kind"), TYPES)
def test_program_type(cell: str, kind: str | None) -> None:
    assert read("program_type", cell).get("program_type") == kind


SPECIALTIES = [
    ("Int Med", "Internal Medicine", None), ("Internal Medicine (140)", "Internal Medicine", None),
    ("IM - cat", "Internal Medicine", "categorical"),
    ("Medicine-Preliminary", "Internal Medicine", "preliminary"), ("GS-P", "Surgery", "preliminary"),
    ("Surgery-General - Categorical Track", "Surgery", "categorical"),
    ("TY", "Transitional Year", "transitional"), ("Paeds", "Pediatrics", None),
    ("FP", "Family Medicine", None), ("Path AP/CP", "Pathology", None),
    ("OB/GYN", "Obstetrics and Gynecology", None), ("IM/Peds", "Internal Medicine/Pediatrics", None),
    ("Anaesthesia", "Anesthesiology", None), ("Psychiatrry", "Psychiatry", None), ("IM/FM", None, None),
    ("zzz", None, None),
]  # fmt: skip


@for_each(("cell", "name", "track"), SPECIALTIES)
def test_specialty(cell: str, name: str | None, track: str | None) -> None:
    reading = read("specialty", cell)
    assert (reading.get("specialty"), reading.get("track")) == (name, track)


PLACES = [
    ("Fresno, CA", "Fresno", "CA"), ("PHOENIX AZ", "Phoenix", "AZ"),
    ("Worcester, Mass.", "Worcester", "MA"), ("Seattle, Washington", "Seattle", "WA"),
    ("Washington, DC", "Washington", "DC"), ("Seattle", "Seattle", "WA"),
    ("Springfield", "Springfield", None), ("Portland", "Portland", None),
    ("Kansas City, KS", "Kansas City", "KS"), ("4500 Main St, Houston, TX 77030", "Houston", "TX"),
    ("OH/Cleveland", "Cleveland", "OH"), ("CA", None, "CA"), ("Washington, D.C.", "Washington", "DC"),
    ("1 Gustave L Levy Pl, New York, NY 10029", "New York", "NY"), ("West Virginia", None, "WV"),
    ("Dept. of Medicine\n300 Longwood Ave, Suite 5\nBoston, Massachusetts", "Boston", "MA"),
    ("OOS", None, None), ("IS", None, None), ("8", None, None), ("Upstate NY", None, "NY"),
    ("Chicago 9/10", "Chicago", "IL"), ("Toledo = 8", "Toledo", "OH"), ("PA/NJ", None, None),
    ("Ann Arbor MI (near Detroit)", "Ann Arbor", "MI"), ("Tulsa, OK", "Tulsa", "OK"), ("NewYork", None, "NY"),
]  # fmt: skip


@for_each(("cell", "city", "state"), PLACES)
def test_place(cell: str, city: str | None, state: str | None) -> None:
    reading = read("location", cell)
    assert (reading.get("city"), reading.get("state")) == (city, state)


CODES = [
    ("acgme_id", "1400293008", {"acgme_id": "1400293008"}),
    ("acgme_id", "400291734", {"acgme_id": "0400291734"}),
    ("acgme_id", "120-03-99-471", {"acgme_id": "1200399471"}),
    ("acgme_id", "1400293522.0", {"acgme_id": "1400293522"}), ("acgme_id", "1,40359E+09", {}),
    ("acgme_id", "1.400293522E+09", {"acgme_id": "1400293522"}),
    ("nrmp_code", "9314140c0\u200b", {"nrmp_code": "9314140C0", "track": "categorical"}),
    ("nrmp_code", "2999999P0", {"nrmp_code": "2999999P0", "track": "transitional"}),
    ("code", "9314140P0 / 1400293008",
     {"nrmp_code": "9314140P0", "track": "preliminary", "acgme_id": "1400293008"}),
    ("acgme_id", "14002930081", {}), ("nrmp_code", "1234140X0", {}),
]  # fmt: skip


@for_each(("field", "cell", "values"), CODES)
def test_codes(field: str, cell: str, values: dict[str, str]) -> None:
    reading = read(field, cell)
    assert dict(reading.values) == values
    assert values or reading.doubts


DAYS = [
    ("13/10/2026", date(2026, 10, 13)), ("10/14/2026", date(2026, 10, 14)), ("05/11/26", date(2026, 11, 5)),
    ("10/11/2026", None), ("31/11/2026", None), ("2/29/2027", None), ("46310", date(2026, 10, 15)),
    ("Tuesday, Nov 3th", date(2026, 11, 3)), ("14-Oct-26", date(2026, 10, 14)),
    ("January 12, 2027", date(2027, 1, 12)), ("Jan 12", date(2027, 1, 12)), ("IV 12/1", date(2026, 12, 1)),
    ("2026-10-05T14:00Z", date(2026, 10, 5)), ("Wed 10/14/26 1:30 PM CT", date(2026, 10, 14)),
    ("Oct 5 or 12", None), ("Nov", None), ("next tue", None), ("TBD", None),
]  # fmt: skip


@for_each(("cell", "day"), DAYS)
def test_interview_days(cell: str, day: date | None) -> None:
    reading = read("interview_date", cell)
    assert reading.get("on") == day
    assert day or reading.doubts


def test_the_order_of_the_column_settles_a_day_the_season_leaves_open() -> None:
    assert read("interview_date", "10/11/2026", order="day").get("on") == date(2026, 11, 10)
    assert read("interview_date", "10/11/2026", order="month").get("on") == date(2026, 10, 11)


@for_each(
    ("cell", "kind"),
    [
        ("R 10/22", "rejected"),
        ("waitlisted 11/3", "waitlist"),
        ("done 11/18", "interviewed"),
        ("withdrew", "declined"),
    ],
)
def test_answers_in_a_date_column(cell: str, kind: str) -> None:
    assert read("interview_date", cell).get("kind") == kind


@for_each("field", targets())
@for_each("cell", ["?", "-", "–", "N/A", "see website", "not published", "TBD"])
def test_a_placeholder_is_never_a_value(field: str, cell: str) -> None:
    free = {"name", "institution", "notes", "description", "connection_note", "tags", "website", "director",
            "coordinator", "email", "phone", "interview_platform"}  # fmt: skip
    if field not in free:
        assert read(field, cell).values == ()


def test_every_value_a_reader_gives_has_a_home() -> None:
    assert set(READERS) == field_cards.READERS
    assert all(reader_of(name) for name in targets())
    assert {record.name for record in fields(Program)} >= document_fields()


def test_the_documents_own_words_are_read_as_they_are() -> None:
    context = Context("attempts_limit", season_window(2027))
    assert read_exact("none", context).get("attempts_limit") == "none"
    assert read_exact("1", Context("img_percent", season_window(2027))).get("img_percent") == 1


def test_every_file_of_the_lexicon_has_a_source() -> None:
    import json

    for path in lexicon_folder().glob("*.json"):
        assert json.loads(path.read_text("utf-8"))["source"], path.name


@for_each(
    ("cell", "value"), [("60", 60), ("60 %", 60), ("0.6", 60), ("12.5%", 12.5), ("101", None), ("lots", None)]
)
def test_a_percentage_of_a_sheet_is_read_as_it_is_typed(cell: str, value: float | None) -> None:
    reading = read("img_percent_low", cell)
    assert reading.get("img_percent_low") == value
    assert bool(reading.doubts) == (value is None)


def test_an_answer_that_last_year_bears_out_is_one() -> None:
    assert read("visa_j1", "yep, took 3 last yr").get("visa_j1") == "yes"
    assert read("visa_j1", "yes, but not last yr").values == ()
