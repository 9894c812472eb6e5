"""The facts of the 2027 season, written down a second time: a figure that is stale here or there fails.

Whoever reads a source again changes the day, the figure in `db/` and the line here. Every number in a card's
text is listed, so that no old one can stay beside the new one.
"""

import re
from datetime import date

from imgtui.exchange.reference import read_document
from tests.domain.applicants import reference
from tests.tables import for_each

READ = "2026-11-28"
H1B_READ = "2026-10-06"
READ_LATER = {"A3.pass_mark_before_since": "2026-11-30"}
FIGURES: dict[str, tuple[float | str, str]] = {  # money and marks: value, and whether the page was primary
    "N2.eras_first": (11, "P"),
    "N2.eras_first_count": (30, "P"),
    "N2.eras_further": (30, "P"),
    "N2.transcript": (80, "P"),
    "N2.nrmp_registration": (85, "SEC"),
    "N2.nrmp_included": (20, "SEC"),
    "N2.nrmp_extra": (30, "SEC"),
    "N2.nrmp_late": (50, "SEC"),
    "N2.nrmp_couples": (45, "SEC"),
    "N2.length1_from": (100, "SEC"),
    "N2.length1_usd": (50, "SEC"),
    "N2.length2_from": (151, "SEC"),
    "N2.length2_usd": (100, "SEC"),
    "N2.length3_from": (201, "SEC"),
    "N2.length3_usd": (150, "SEC"),
    "N2.length4_from": (251, "SEC"),
    "N2.length4_usd": (200, "SEC"),
    "R20.included": (20, "SEC"),
    "R20.max_ranks": (300, "SEC"),
    "A3.pass_mark": (218, "SEC"),
    "A3.pass_mark_before": (214, "SEC"),
    "A3.pass_mark_since": ("2025-07-01", "SEC"),
    "A3.pass_mark_before_since": ("2022-07-01", "SEC"),
    "A11.result_weeks": (4, "P"),
    "M1.applications": (45, "N"),
    "M1.rounds": (4, "N"),
    "M1.round_hours": (2, "N"),
    "I1.reply_hours": (48, "N"),
}
NUMBERS = {  # card: every number of its text, in order
    "E1": "2027 85 2026 70 2024 2026 30 2026 2027",
    "E2": "28,000 10 750 3 300 3 2026 1 2026 2.5 3.5",
    "E3": "31 2027 945 2 2027",
    "E4": "350 300 2027 1 2025 2 10 16",
    "E5": "",
    "E6": "12 12 6 4 3 2027 3 6 12 2026",
    "E7": "1 2 31 2026",
    "E8": "1 695 210 2 695 235 3 955 110 580 110 185 455 2 5 2 3",
    "E9": "1 58.5 61.5 2024 58.0 60.3 2025",
    "E10": "370 220 4 6",
    "E11": "3 100,000 21 2025 18 2026 21 2027 8 2026 24 30 2026 6 2026 2025",
    "E12": "",
    "E13": "60 8 66 2 2011 45 61 1,749 2020 2022 3.2 970 2022",
    "E14": "2025 26 99 18 18 19 30 23 31",
    "E15": "70.0 2,949 4,210 56.4 6,733 11,944 54.4 67.9 2,862 941 "
    "59.4 2023 58.5 2024 58.0 2025 2007 2019 55 70 22 30 1 2025",
    "E16": "10998 1 2026 2026 16 30 2026 2025 28 2026",
    "E17": "",
}
WORDS = {  # card: what a line of money or eligibility must not lose
    "E1": ("end of January", "was not found", "nrmp.org"),
    "E3": ("Eastern Time", "forces the sixth", "were not found", "WFME", "NCFMEA", "Mini-CEX"),
    "E4": ("in one sitting", "all four again", "native speakers are not exempt", "last in December"),
    "E5": ("is not needed", "Seven years from the first pass"),
    "E6": ("FSMB", "three months"),
    "E7": ("in the US only", "issued ECFMG certificate", "first two weeks of January"),
    "E9": ("a certified list is not needed", "rank deadline"),
    "E10": ("last legal permanent residence", "no-objection letter cannot waive"),
    "E11": ("vacated", "was not being collected", "appeals are pending", "returns", "Verify this week"),
    "E12": ("contradict each other", "fsmb.org"),
    "E13": ("only published pair", "No figure for IMGs exists"),
    "E16": ("hold-release list", "waiver", "travel.state.gov", "ask each program"),
    "E17": ("needs no visa", "non-US IMG all the same"),
}
DATES = {
    "applications_open": "2026-09-02",
    "nrmp_opens": "2026-09-15",
    "programs_review": "2026-09-23",
    "pathways_due": "2027-01-31",
    "ranking_opens": "2027-02-01T12:00:00-05:00",
    "rank_deadline": "2027-03-03T21:00:00-05:00",
    "ecfmg_due": "2027-03-03T21:00:00-05:00",
    "status_day": "2027-03-15T10:00:00-04:00",
    "soap_due": "2027-03-16T08:00:00-04:00",
    "soap_offers": "2027-03-18T09:00:00-04:00",
    "match_day": "2027-03-19T12:00:00-04:00",
    "eras_closes": "2027-05-31",
}
FULL = "AF MM BF TD CG GQ ER HT IR LA LY ML NE SL SO SS SD SY YE PS"
PARTIAL = "AO AG BJ BI CI CU DM GA GM MW MR NG SN TZ TG TO VE ZM ZW"
SIGNALS = {
    "Internal Medicine": {"gold": 3, "silver": 12},
    "Family Medicine": {"signal": 5},
    "Pediatrics": {"signal": 5},
    "Psychiatry": {"signal": 10},
    "Neurology": {"signal": 8},
    "Pathology": {"signal": 5},
    "Transitional Year": {"signal": 12},
    "Anesthesiology": {"gold": 5, "silver": 10},
    "Surgery": {"signal": 15},
    "Physical Medicine and Rehabilitation": {"signal": 20},
    "Diagnostic Radiology": {"gold": 6, "silver": 9},
    "Interventional Radiology": {"signal": 8},
    "Child Neurology": {"signal": 3},
    "Internal Medicine/Pediatrics": {"signal": 5},
    "Dermatology": {"gold": 3, "silver": 25},
    "Emergency Medicine": {"signal": 5},
    "Obstetrics and Gynecology": {"signal": 5},
}


CHARTING = {  # matched %, Step 2 CK median (Q1, Q3) and of the others; ranks: mean, median, Q1, Q3; others'
    "Internal Medicine": (48.5, 251, 240, 259, 243, 6.1, 5, 3, 8, 2.5, 2, 3),
    "Family Medicine": (53.9, 230, 222, 239, 231, 5.4, 3, 2, 7, 1.9, 1, 2),
    "Pediatrics": (68.5, 240, 232, 252, 233, 7.6, 6, 3, 11, 1.7, 1, 2),
    "Psychiatry": (58.4, 241, 229, 255, 237, 5.8, 5, 2, 8, 2.6, 2, 3),
    "Neurology": (41.9, 252, 240, 262, 244, 6.8, 6, 3, 10, 3.0, 2, 4),
    "Pathology": (45.1, 244, 232, 253, 235, 8.2, 7, 4, 11, 3.6, 3, 5),
}
ELIGIBILITY: dict[str, float | str] = {
    "E3.fee": 945,
    "E4.since": "2025-01-01",
    "E4.computer_days": 10,
    "E4.paper_days": 16,
    "E4.least": 350,
    "E4.least_writing": 300,
    "E5.years": 7,
    "E6.most": 4,
    "E6.months_after_first": 12,
    "E6.months_after_last": 6,
    "E6.eligibility": 3,
    "E7.sit_by": "12-31",
    "E8.step1_usd": 695,
    "E8.step1_abroad_usd": 210,
    "E8.step2_ck_usd": 695,
    "E8.step2_ck_abroad_usd": 235,
    "E8.step3_usd": 955,
    "E8.intealth_usd": 110,
    "E8.certification_usd": 580,
    "E8.credentials_usd": 110,
    "E8.token_usd": 185,
    "E8.oet_usd": 455,
    "E8.mspe_days": 5,
    "E8.school_months": 3,
    "E10.sponsor_usd": 370,
    "E10.sevis_usd": 220,
    "E10.weeks": 6,
    "H1.letters": 4,
    "D12.entry_characters": 750,
    "D12.meaningful_characters": 300,
    "D12.statement_characters": 28_000,
    "D12.entries": 10,
    "D12.meaningful": 3,
    "Y1.im_a": 2,
    "Y1.im_b": 30,
}


def test_what_is_published_of_specialties() -> None:
    document = read_document("charting")
    held = {}
    for name, found in document["specialties"].items():
        score, ranks, other = found["step2_matched"], found["ranks_matched"], found["ranks_not_matched"]
        held[name] = (
            *(found["matched_percent"], score["median"], score["q1"], score["q3"]),
            *(found["step2_not_matched"]["median"], ranks["mean"], ranks["median"], ranks["q1"], ranks["q3"]),
            *(other["mean"], other["median"], other["q3"]),
        )
    assert held == CHARTING
    assert (document["year"], document["read_on"]) == (2026, READ)


@for_each("name", ELIGIBILITY)
def test_fees_and_marks_of_eligibility_and_of_the_file(name: str) -> None:
    figure = reference().shipped[name]
    assert figure.value == ELIGIBILITY[name]
    assert figure.read_on == READ_LATER.get(name, READ) or name.startswith("Y1")


@for_each("name", FIGURES)
def test_money_and_marks(name: str) -> None:
    figure = reference().shipped[name]
    assert (figure.value, figure.source, figure.read_on) == (*FIGURES[name], READ_LATER.get(name, READ))
    assert figure.verify


def test_every_fact_card_is_written_down_here() -> None:
    assert {card.id for card in reference().rules_in("fact")} == set(NUMBERS)


@for_each("name", NUMBERS)
def test_no_number_of_a_fact_is_stale(name: str) -> None:
    card = reference().rules[name]
    text = card.text.replace("H-1B", "").replace("J-1", "")
    assert re.findall(r"\d+(?:[.,]\d+)*", text) == NUMBERS[name].split()
    assert [words for words in WORDS.get(name, ()) if words not in card.text] == []
    assert (card.year, card.read_on) == (2026, H1B_READ if name == "E11" else READ)


@for_each("name", ["E11", "E16"])
def test_what_courts_and_agencies_change_says_its_day_in_the_same_breath(name: str) -> None:
    card = reference().rules[name]
    assert card.read_on is not None
    assert f"{date.fromisoformat(card.read_on):%-d %B %Y}" in card.text


def test_the_calendar() -> None:
    held = {each.id: each.at.isoformat() for each in reference().season_dates if each.match_year == 2027}
    assert held == DATES
    assert {(each.source, each.read_on) for each in reference().season_dates} == {("SEC", READ)}
    assert all(each.verify for each in reference().season_dates)


def test_the_list_of_entry_rules() -> None:
    found: dict[str, list[str]] = {}
    for rule in reference().entry_rules:
        found.setdefault(rule.scope, []).append(rule.country)
        assert (rule.source, rule.read_on) == ("SEC", READ)
    assert sorted(found["full"]) == sorted(FULL.split())
    assert sorted(found["partial"]) == sorted(PARTIAL.split())
    assert found["sources_differ"] == ["TM"]


def test_signals_and_services() -> None:
    held = {each.name: dict(each.signals) for each in reference().specialties if each.signals}
    assert held == SIGNALS
    outside = {each.name for each in reference().specialties if each.service == "ResidencyCAS"}
    assert outside == {"Emergency Medicine", "Obstetrics and Gynecology"}


def test_what_is_not_known_is_not_shipped() -> None:
    """No pass mark but Step 2 CK's, no standard day of registration, no attempt limit of a state."""
    shipped = reference().shipped
    marks = {name: each.value for name, each in shipped.items() if "mark" in name}
    assert {name for name, value in marks.items() if value} == {
        "A3.pass_mark",
        "A3.pass_mark_before",
        "A3.pass_mark_since",
        "A3.pass_mark_before_since",
    }
    assert "nrmp_standard" not in {each.id for each in reference().season_dates}
