"""Lists that name the school first, or a whole class in one sentence."""

# ruff: noqa: E501 - a sentence or a line of a list stands as it is written

from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each

FIRST = {
    "colon": "PGY-1\n{0}: Sana Malik, MBBS\n{1}: Howard Lin, DO\n{2}: Keith Harland, MD",
    "dash": "PGY-1\n{0} – Sana Malik\n{1} – Howard Lin\n{2} – Keith Harland",
    "brackets": "PGY-1\n({0}) Sana Malik, MBBS\n({1}) Howard Lin, DO\n({2}) Keith Harland, MD",
    "from": "PGY-1\nSana Malik from {0}\nHoward Lin from {1}\nKeith Harland from {2}",
    "graduate": "PGY-1\nSana Malik, a graduate of {0}\nHoward Lin, a graduate of {1}\nKeith Harland, graduate of {2}",
    "sentence": "Our PGY-1 residents are Sana Malik ({0}), Howard Lin ({1}) and Keith Harland ({2}).",
    "records": (
        "PGY-1\nName: Sana Malik\nBachelor: Yonsei University\nDoctorate: {0}\n\nName: Howard Lin\nDoctorate: {1}\n\n"
        "Name: Keith Harland\nDoctorate: {2}"
    ),
}
SCHOOLS = ("King Edward Medical University", "Touro University California", "Ross University")


@for_each("layout", FIRST)
def test_each_resident_has_the_school_beside_the_name(layout: str) -> None:
    read = roster_reader().read(FIRST[layout].format(*SCHOOLS).splitlines(), season=2026)
    residents = [resident for each in read.classes for resident in each.residents]
    assert [each.name for each in residents] == ["Sana Malik", "Howard Lin", "Keith Harland"]
    assert [each.found.kind for each in residents] == ["other", "us_do", "caribbean"]
    assert [each.school for each in residents] == list(SCHOOLS)


def test_faculty_in_a_sentence_are_nobody_of_the_class_above() -> None:
    lines = [
        "PGY-1",
        "Sana Malik (King Edward Medical University), Howard Lin (Touro University California), Al Bo (Cairo University)",
        "Our faculty are Cy Day (Tanta University), Ed Fox (Ross University) and Flo Gray (Cairo University).",
    ]
    read = roster_reader().read(lines, season=2026)
    assert [len(each.residents) for each in read.classes] == [3]
