"""Kinds of lists that programs really have: odd orders, lacks, slips, others on the same page."""

from typing import NamedTuple

from imgtui.domain.reading.rosters.summary import summary_of
from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each

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
    Case(
        "no headings, level col words",
        """Name	Training Level	Medical School	Hometown
Bell, Ann	Intern	Univ. of Karachi	Texas
Cole, Bo	Junior	Texas Tech	Lahore
Dent, Cy	Senior	Windsor	Toronto
""",
        3, [(1, 0, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 1, 0)], {"PK": 1},
    ),
    Case(
        "resident year counts",
        """PGY-1 Residents (3)
Ann Bell, M.D.
Undergraduate: University of Texas at Austin
Medical School: Universidad Autonoma de Guadalajara
Bo Cole, D.O.
Undergraduate: University of Guelph
Medical School: New York Institute of Technology
Cy Dent, M.D.
Undergraduate: Western University
Medical School: Royal College of Surgeons in Ireland, Bahrain
PGY-2 Residents (1)
Di Eads, M.D.
Undergraduate: King Saud University
Medical School: King Saud University
""",
        4, [(3, 0, 1, 0, 2, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"MX": 1, "BH": 1, "SA": 1},
    ),
    Case(
        "grid three per row",
        """PGY-1
Ann Bell, MD	Bo Cole, DO	Cy Dent, MBBS
Rush Medical College	Noorda COM	Goa Medical College
PGY-2
Di Eads, MD	Ed Ford, MD
Ross University	Keio University
""",
        5, [(3, 1, 1, 0, 1, 0, 0), (2, 0, 0, 0, 2, 1, 0)], {"IN": 1, "JP": 1},
    ),
    Case(
        "graduates table with fellowship and current",
        """Current Residents
PGY-3
Ann Bell, MD (Kursk State Medical University)
PGY-2
Bo Cole, MD (Emory)
PGY-1
Cy Dent, MD (Universidad de Chile)
Where Our Graduates Are
Class of 2025
Di Eads, MD – Cardiology, Emory University
Ed Ford, MD – Hospitalist, Lahore
""",
        3, [(1, 0, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"RU": 1, "CL": 1},
    ),
    Case(
        "residents fellows page",
        """Residents & Fellows
First Year
Ann Bell, MD
University of Jordan
Second Year
Bo Cole, MD
University of Alabama at Birmingham
Fellows
Cy Dent, MD
University of Cape Town
""",
        2, [(1, 0, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0)], {"JO": 1},
    ),
    Case(
        "md in school names",
        """PGY-1
Ann Bell, MD
Robert Larner, M.D. College of Medicine at the University of Vermont
Bo Cole, MD
Frank H. Netter MD School of Medicine at Quinnipiac University
PGY-2
Cy Dent, MD
Western Michigan University Homer Stryker M.D. School of Medicine
Di Eads, MD
Thomas F. Frist, Jr. College of Medicine at Belmont University
""",
        4, [(2, 2, 0, 0, 0, 0, 0), (2, 2, 0, 0, 0, 0, 0)], {},
    ),
    Case(
        "international words",
        """R1
Ann Bell – Medizinische Universität Wien
Bo Cole – Università degli Studi di Milano
R2
Cy Dent – Universidade Federal do Rio de Janeiro
Di Eads – Université de Strasbourg
R3
Ed Ford – Uniwersytet Jagielloński Collegium Medicum
Flo Gant – İstanbul Üniversitesi Cerrahpaşa Tıp Fakültesi
""",
        6, None, {"AT": 1, "IT": 1, "BR": 1, "FR": 1, "PL": 1, "TR": 1},
    ),
    Case(
        "bullet chars with dash tight",
        """PGY-1:
▪ Ann Bell, MD—University of Aleppo
▪ Bo Cole, DO—ATSU-SOMA
PGY-2:
▪ Cy Dent, MD—Tel Aviv University (Sackler)
▪ Di Eads, MD—Stritch
""",
        4, [(2, 0, 1, 0, 1, 0, 0), (2, 1, 0, 0, 1, 0, 0)], {"SY": 1, "IL": 1},
    ),
    Case(
        "parentheses after with degree",
        """Interns:
Ann Bell (MD, Cairo University), Bo Cole (DO, Campbell University), Cy Dent (MBBS, Stanley Medical College)
Juniors:
Di Eads (MD, Ross University)
""",
        4, [(3, 0, 1, 0, 2, 0, 0), (1, 0, 0, 0, 1, 1, 0)], {"EG": 1, "IN": 1},
    ),
    Case(
        "class labels with season",
        """2026-2027 PGY-1 Residents
Ann Bell, MD
Hometown: Dallas, TX
School: University of Szeged
2026-2027 PGY-2 Residents
Bo Cole, MD
Hometown: Szeged, Hungary
School: University of North Texas
""",
        2, None, None,
    ),
    Case(
        "alt and read bio",
        """PGY-1
Ann Bell headshot
Ann Bell, MD
View Bio
Medical School
Tbilisi State Medical University
Bo Cole headshot
Bo Cole, DO
View Bio
Medical School
Des Moines University
PGY-2
Cy Dent headshot
Cy Dent, MD
View Bio
Medical School
American University of Integrative Sciences
""",
        3, [(2, 0, 1, 0, 1, 0, 0), (1, 0, 0, 0, 1, 1, 0)], {"GE": 1},
    ),
    Case(
        "years first",
        """Class of 2027
2023 – Ann Bell, MD – Ziauddin University
2024 – Bo Cole, MD – Boston University
Class of 2028
2022 – Cy Dent, MD – Tehran University of Medical Sciences
""",
        3, [(2, 1, 0, 0, 1, 0, 0), (1, 0, 0, 0, 1, 0, 0)], {"PK": 1, "IR": 1},
    ),
    Case(
        "chief marked in line",
        """PGY-3
Ann Bell, MD, Chief Resident
Universidad del Zulia
Bo Cole, DO (Chief)
Touro University California
PGY-2
Cy Dent, MD
Chief Resident
Mercer University
""",
        3, [(2, 0, 1, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0)], {"VE": 1},
    ),
    Case(
        "program leadership after",
        """PGY1
Ann Bell, MD
University of Nairobi
PGY2
Bo Cole, MD
Creighton University
Program Director
Cy Dent, MD
University of Pune
Associate Program Director
Di Eads, MD
Yale University
""",
        2, [(1, 0, 0, 0, 1, 0, 0), (1, 1, 0, 0, 0, 0, 0)], {"KE": 1},
    ),
    Case(
        "multi degrees",
        """PGY-1
Ann Bell, MBBS, MPH, PhD
AFMC Dhaka
Bo Cole, MD/MBA
Tufts
Cy Dent, MD-PhD
UNC Chapel Hill
Di Eads, DO, MS
WVSOM
""",
        4, [(4, 2, 1, 0, 1, 0, 0)], {"BD": 1},
    ),
    Case(
        "rotating quotes and prelim in parens",
        """PGY-1
Ann Bell, MD (Categorical) – University of Hong Kong
Bo Cole, MD (Preliminary) – Harvard Medical School
PGY-2
Cy Dent, MBBS – University of Ruhuna
""",
        2, None, {"HK": 1, "LK": 1},
    ),
    Case(
        "surgery with research",
        """PGY-1 Categorical
Ann Bell, MD, Universidad Nacional de Colombia
PGY-1 Non-Designated Preliminary
Bo Cole, MD, Ain Shams University
PGY-2
Cy Dent, MD, UTHealth Houston
Research Residents
Di Eads, MD, Stanford University
""",
        3, None, None, "Surgery",
    ),
    Case(
        "one word for a school, a town, a school nobody knows",
        """PGY 1
Ann Bell (Monash)
Bo Cole (Makerere)
Ed Ford (Hillcrest)
Hy Poe (Boston)
PGY 2
Di Eads (Rush)
Gus Hill (SGU)
""",
        6, [(4, 0, 0, 0, 2, 0, 2), (2, 1, 0, 0, 1, 1, 0)], {"AU": 1, "UG": 1},
    ),
]  # fmt: skip


@for_each("case", CASES)
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


def test_of_a_school_with_two_names_beside_each_other_the_one_that_is_known_counts() -> None:
    from imgtui.domain.reading.rosters.reading import Resident

    text = (
        "PGY-1\nLourdes Baltazar, MD\nFar Eastern University – Dr. Nicanor Reyes Medical Foundation\n"
        "Cheng Liu, MD\nHarvard University – Unheard Of Medical Foundation\n"
    )
    roster = roster_reader().read(text.split("\n"), season=2026)
    found: list[Resident] = [each for part in roster.classes for each in part.residents]
    assert [(each.found.kind, each.found.country) for each in found] == [("other", "PH"), ("unknown", None)]
