"""Kinds of lists that programs really have: odd orders, lacks, slips, others on the same page."""

from typing import NamedTuple

import pytest

from imgtui.domain.reading.rosters.summary import summary_of
from imgtui.exchange.rosters import roster_reader

Counts = tuple[int, int, int, int, int, int, int]
"""All, US MD, US DO, Canada, IMG, of them Caribbean, unknown."""


class Case(NamedTuple):
    """A list and what it says; None: not looked at."""

    name: str
    text: str
    total: int
    classes: list[Counts] | None
    countries: dict[str, int] | None
    context: str = "Internal Medicine"


CASES = [
    Case(
        "missing schools",
        """PGY-1
Ann Lee, MD
Bob Ray, MBBS
Dow University of Health Sciences
Cy Day, MD
PGY-2
Dee Fox, DO
Eli Gum, MD
University of Nowhereland
""",
        5, [(3, 0, 0, 0, 1, 0, 2), (2, 0, 1, 0, 0, 0, 1)], {"PK": 1},
    ),
    Case(
        "last first no title",
        """Interns 2026-27
Ross, Ifeoma – University of Lagos
Brown, Kyle – Rush Medical College
PGY2
Duke, Sara – Ross University
""",
        3, [(2, 1, 0, 0, 1, 0, 0), (1, 0, 0, 0, 1, 1, 0)], {"NG": 1},
    ),
    Case(
        "two tracks",
        """Internal Medicine Residents
Categorical PGY-1
Amy Ant, MD, University of Iowa
Bo Bee, MBBS, Stanley Medical College
Primary Care PGY-1
Cal Cow, DO, KCU
PGY-2
Di Dog, MD, SUNY Upstate
Ed Eel, MD, Univ. of Santo Tomas (Manila)
""",
        5, [(2, 1, 0, 0, 1, 0, 0), (1, 0, 1, 0, 0, 0, 0), (2, 1, 0, 0, 1, 0, 0)], {"IN": 1, "PH": 1},
    ),
    Case(
        "chief pgy4 separate",
        """Chief Residents
Ada Bo, MD
Cairo University
PGY-3
Cy Do, MBBS
Dhaka Medical College
Ed Fo, MD
Yale
PGY-2
Gil Ho, MD
Semmelweis University
PGY-1
Ike Jo, MD
Tufts University School of Medicine
""",
        5, None, {"EG": 1, "BD": 1, "HU": 1},
    ),
    Case(
        "hometown beside",
        """PGY-1 Residents
Ann Bell, MD | Karachi, Pakistan | Drexel University
Cy Dent, MD | Orlando, Florida | Aga Khan University
PGY-2 Residents
Ed Frost, MD | Kingston, Jamaica | Medical University of South Carolina
Gus Hill, DO | New Delhi, India | VCOM-Auburn
""",
        4, [(2, 1, 0, 0, 1, 0, 0), (2, 1, 1, 0, 0, 0, 0)], {"PK": 1},
    ),
    Case(
        "stale old",
        """2018-2019 Residents
Class of 2021
Ann Bell, MD, Drexel University
Class of 2020
Cy Dent, MD, Aga Khan University
Class of 2019
Ed Frost, MBBS, University of Ibadan
""",
        3, None, None,
    ),
    Case(
        "markers IMG",
        """First Year
1. Ann Bell MD (Jagiellonian University Medical College, Poland)
2. Cy Dent DO (Touro College of Osteopathic Medicine - NY)
Second Year
1. Ed Frost M.D. (Universidad Nacional de Cordoba, Argentina)
2. Gus Hill MD (Univ. of Illinois at Chicago)
Third Year
1. Ida Jones, M.B.B.S. (Gandhi Medical College, Hyderabad)
""",
        5, [(2, 0, 1, 0, 1, 0, 0), (2, 1, 0, 0, 1, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"PL": 1, "AR": 1, "IN": 1},
    ),
    Case(
        "all caps school",
        """PGY 1
JOHN SMITH, MD
ROSS UNIVERSITY SCHOOL OF MEDICINE
MARY DOE, DO
LAKE ERIE COLLEGE OF OSTEOPATHIC MEDICINE
PGY 2
ANA RUIZ, MD
UNIVERSIDAD CENTRAL DE VENEZUELA
""",
        3, [(2, 0, 1, 0, 1, 1, 0), (1, 0, 0, 0, 1, 0, 0)], {"VE": 1},
    ),
    Case(
        "typos",
        """PGY-1
Ann Bell, MD
Univeristy of Lagos
Cy Dent, MBBS
King Edwards Medical University
PGY-2
Ed Frost, MD
Pontifica Universidad Javeriana
Gus Hill, MD
University of Pittsburg School of Medicine
""",
        4, [(2, 0, 0, 0, 2, 0, 0), (2, 1, 0, 0, 1, 0, 0)], {"NG": 1, "PK": 1, "CO": 1},
    ),
    Case(
        "fellows and faculty in between",
        """Faculty
Jane Roe, MD, Professor of Medicine
Harvard Medical School
John Poe, MBBS
Assistant Professor
King Edward Medical University
Current Residents
PGY-1
Ann Bell, MD
Albany Medical College
PGY-2
Cy Dent, MD
Ain Shams
Cardiology Fellows
Ed Frost, MD
Assiut University
Alumni
2024
Gus Hill, MD
American University of Beirut
""",
        2, [(1, 1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"EG": 1},
    ),
    Case(
        "name with credentials only table",
        """Name	Credentials	School	Class
Ann Bell	MD	UAB	2027
Cy Dent	MBBS	AFMC, Pune	2028
Ed Frost	DO	MSUCOM	2029
""",
        3, [(1, 1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 0, 0), (1, 0, 1, 0, 0, 0, 0)], {"IN": 1},
    ),
    Case(
        "prelim only under context transitional",
        """Transitional Year Residents
Ann Bell, MD – UCSF
Cy Dent, DO – ACOM
""",
        2, [(2, 1, 1, 0, 0, 0, 0)], {}, "Transitional Year",
    ),
    Case(
        "medical school with country suffix",
        """PGY1
Ann Bell
Medical School: Faculty of Medicine, University of Kelaniya, Sri Lanka
Cy Dent
Medical School: Medical University - Pleven, Bulgaria
PGY2
Ed Frost
Medical School: Kharkiv National Medical University (Ukraine)
Gus Hill
Medical School: Avalon University School of Medicine, Curacao
PGY3
Ida Jones
Medical School: Université de Montréal
Kay Lane
Medical School: University of Medicine and Pharmacy "Grigore T. Popa" Iași, Romania
""",
        6, [(2, 0, 0, 0, 2, 0, 0), (2, 0, 0, 0, 2, 1, 0), (2, 0, 0, 1, 1, 0, 0)],
        {"LK": 1, "BG": 1, "UA": 1, "RO": 1},
    ),
    Case(
        "quotes and emails",
        """Residents
PGY-1
Ann Bell, MD
ann.bell@hospital.org
Undergrad: Purdue University | Med School: Indiana University
"Best decision ever!"
Cy Dent, MD
cdent@hospital.org
Undergrad: University of Karachi | Med School: Dow Medical College
"I love it, Ross!"
PGY-2
Ed Frost, MD
efrost@hospital.org
Undergrad: — | Med School: Hawler Medical University
"Food and friends."
""",
        3, [(2, 1, 0, 0, 1, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"PK": 1, "IQ": 1},
    ),
    Case(
        "class of with pgy in middle, next program",
        """Class of 2029 – PGY-1
Ann Bell – University of Nevada, Reno
Cy Dent – Xavier University School of Medicine (Aruba)
Class of 2028 – PGY-2
Ed Frost – St. George's University (Grenada)
Gus Hill – Medical College of Wisconsin
Class of 2027 – PGY-3
Ida Jones – Rosalind Franklin University/Chicago Medical School
""",
        5, [(2, 1, 0, 0, 1, 1, 0), (2, 1, 0, 0, 1, 1, 0), (1, 1, 0, 0, 0, 0, 0)], {},
    ),
    Case(
        "names with suffix, nicknames",
        """PGY-1
Robert "Bob" Bell Jr., MD
Tulane University
Maria de la Cruz-Santos, MD
UNPHU, Santo Domingo
Dr. K. S. Rao, MBBS, MD
Kurnool Medical College
Nguyễn Thị Mai, MD
Hanoi Medical University
O. Ade-Brown III, DO
Liberty University COM
""",
        5, [(5, 1, 1, 0, 3, 0, 0)], {"DO": 1, "IN": 1, "VN": 1},
    ),
    Case(
        "intern transitional by section word in line",
        """PGY-1 Categorical
Ann Bell, MD – Temple University
Cy Dent, MBBS – Osmania Medical College
PGY-1 Preliminary
Ed Frost, MD – Yale
PGY-1 Transitional
Gus Hill, MD – NYU
PGY-2
Ida Jones, MD – University of Debrecen
""",
        3, [(2, 1, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0), (1, 1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 0, 0)],
        {"IN": 1, "HU": 1},
    ),
    Case(
        "hometown first line of card",
        """PGY-1
Lahore, Pakistan
Ann Bell, MD
Meharry Medical College
Brooklyn, NY
Cy Dent, MD
St. George's University
PGY-2
Jamaica
Ed Frost, MD
University of the West Indies
""",
        3, [(2, 1, 0, 0, 1, 1, 0), (1, 0, 0, 0, 1, 0, 0)], {"JM": 1},
    ),
    Case(
        "degree lines separately",
        """PGY-1
Ann Bell
MD, 2020, Damascus University
BS, 2014, American University
Cy Dent
DO, 2025, Rocky Vista University
BA, 2020, Boston College
PGY-2
Ed Frost
MBBS, 2018, Rangpur Medical College
""",
        3, [(2, 0, 1, 0, 1, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"SY": 1, "BD": 1},
    ),
    Case(
        "paragraph intro and statistic",
        """Our residents come from over 20 countries, and 70% are international medical graduates.
Meet our PGY-1 class
Ann Bell, MD (American University of Antigua)
Cy Dent, MD (Universidad de Guadalajara)
Meet our PGY-2 class
Ed Frost, MD (Stony Brook)
""",
        3, [(2, 0, 0, 0, 2, 1, 0), (1, 1, 0, 0, 0, 0, 0)], {"MX": 1},
    ),
    Case(
        "several programs with context im",
        """Pediatrics Residents
PGY-1
Ann Bell, MD – Emory
PGY-2
Cy Dent, MD – Cairo University
Internal Medicine Residents
PGY-1
Ed Frost, MBBS – Nishtar Medical University
PGY-2
Gus Hill, MD – Howard University
""",
        2, [(1, 0, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0)], {"PK": 1},
    ),
    Case(
        "med peds",
        """Categorical Internal Medicine
PGY-1
Ann Bell, MD – Emory
Cy Dent, MD – Cairo University
Med-Peds
PGY-1
Ed Frost, MBBS – Nishtar Medical University
""",
        2, None, {"EG": 1},
    ),
    Case(
        "incoming",
        """PGY-1
Ann Bell, MD – Emory
PGY-2
Cy Dent, MD – Cairo University
Incoming Residents 2027
Ed Frost, MBBS – Nishtar Medical University
""",
        2, None, {"EG": 1},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_kind_of_list(case: Case) -> None:
    got = summary_of(roster_reader().read(case.text.split("\n"), context=case.context, season=2026))
    assert got.total == case.total
    if case.classes is not None:
        assert [
            (each.n, each.us_md, each.us_do, each.canadian, each.img, each.caribbean_img, each.unknown)
            for each in got.classes
        ] == case.classes
    if case.countries is not None:
        assert dict(got.countries) == case.countries
