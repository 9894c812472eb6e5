"""Names on two lines, schools misspelled, long, or with their country behind a comma."""

import json
from pathlib import Path

from imgtui.domain.reading.rosters.schools import Schools
from imgtui.domain.reading.rosters.spelling import Spelling
from imgtui.domain.reading.rosters.summary import Summary, summary_of
from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each

ROOT = Path(__file__).parents[4]
SCHOOLS = Schools(json.loads((ROOT / "db" / "reference" / "schools.json").read_text("utf-8")))


def summary(text: str) -> Summary:
    read = roster_reader().read(text.split("\n"), context="Internal Medicine", season=2026, settled={})
    return summary_of(read)


CARDS = """FIRST-YEAR RESIDENTS

Amelia
Van Houten, DO
College:
Iowa State University
Medical School:
A.T. Still University

Bilal
Shabbir, MD
Medical School:
Khyber Medical College

Dana Marie
Barakat, MBBS
Medical School:
University of Jordan

FACULTY

Sigrid
Olsen, DO
Medical School:
Des Moines University
"""


def test_a_name_on_two_lines_is_one_resident() -> None:
    found = summary(CARDS)
    assert found.total == 3
    assert [(each.n, each.us_do, each.img) for each in found.classes] == [(3, 1, 2)]
    assert dict(found.countries) == {"PK": 1, "JO": 1}


def test_a_town_above_a_whole_name_is_not_joined_to_it() -> None:
    text = (
        "PGY-1\n\nAmelia Houten, DO\nRowan University\nBoise\n\nBilal Shabbir, MD\nKhyber Medical "
        "College\nLahore\n"
    )
    found = summary(text)
    assert found.total == 2
    assert dict(found.countries) == {"PK": 1}


@for_each(
    ("spelled", "name"),
    [
        ("University of Cincinatti College of Medicine", "University of Cincinnati College of Medicine"),
        ("Univ of Massachussets", "UMass Chan Medical School"),
        ("University of Pittsburg", "University of Pittsburgh School of Medicine"),
        ("University of Missisippi", "University of Mississippi School of Medicine"),
        ("University of Tennesee", "University of Tennessee Health Science Center College of Medicine"),
    ],
)
def test_letters_doubled_wrongly_are_mended(spelled: str, name: str) -> None:
    found = SCHOOLS.find(spelled)
    assert found.kind == "us_md"
    assert name.split()[0] in (found.name or "")


def test_a_word_near_to_two_is_left_alone() -> None:
    spelling = Spelling(["mannora", "manorra"])
    assert spelling.mended("manora") == "manora"


def test_a_school_with_its_country_and_a_long_name_in_brackets() -> None:
    text = (
        "PGY-1:  Amna Tariq – Khyber Medical College, Peshawar; Beth Kroll – University of South Dakota; "
        "Efrat Nahum – Technion, Israel.\n\nPGY-2\nDr. Luis Zamora\n"
        "Joe R. and Teresa Lozano Long School of Medicine (UT Health San Antonio), 2024\nDr. Hala "
        "Jaber\nUniversity of Jordan, 2022\n"
    )
    found = summary(text)
    assert dict(found.countries) == {"PK": 1, "IL": 1, "JO": 1}
    assert sum(each.unknown for each in found.classes) == 0
    assert found.total == 5
