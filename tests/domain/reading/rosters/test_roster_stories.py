"""A story about each resident, those who went on, and pagers in a column before the school."""

from imgtui.domain.reading.rosters.summary import Summary, summary_of
from imgtui.exchange.rosters import roster_reader
from tests.tables import for_each


def read(text: str) -> Summary:
    """Return what a list says."""
    lines = text.split("\n")
    return summary_of(roster_reader().read(lines, context="Family Medicine", season=2026, settled={}))


STORIES = [
    "Dr. Anjali Rao grew up in Pune and finished her MBBS at Dow University of Health Sciences, in 2022.",
    "Dr. Anjali Rao, raised in Toronto, is a 2022 graduate of Dow University of Health Sciences.",
    "Dr. Anjali Rao received her medical degree from Dow University of Health Sciences in 2022.",
    "Dr. Anjali Rao graduated from Dow University of Health Sciences in Pakistan in 2022. She plays chess.",
    "Dr. Anjali Rao earned her MBBS at Dow University of Health Sciences in 2022. She did a year in Kenya.",
]


@for_each("story", STORIES)
def test_a_story_tells_of_one_resident_and_the_school(story: str) -> None:
    found = read(
        f"Class of 2028\n\n{story}\n\n"
        "Dr. Trevor Hall comes to us from the University of Kansas School of Medicine.\n\n"
        "Dr. Wyatt Kohl studied at the Kansas City University College of Osteopathic Medicine.\n\n"
        "Dr. Ngozi Eze went to Ross University School of Medicine and lived in Brooklyn.\n"
    )
    only = found.classes[0]
    assert (found.total, only.us_md, only.us_do, only.img, only.caribbean_img) == (4, 1, 1, 2, 1)
    assert dict(found.countries) == {"PK": 1}


GONE = [
    "Where they went",
    "Where they are now",
    "Where they landed",
    "Life after residency",
    "Where did they go",
]


@for_each("heading", GONE)
def test_those_who_went_on_are_no_residents(heading: str) -> None:
    found = read(
        "Class of 2028\nDr. Ann Lee (University of Kansas School of Medicine)\n"
        f"\n{heading} (class of 2026)\nDr. Goran Petrov (University of Belgrade, 2024) - fellowship\n"
    )
    assert (found.total, dict(found.countries)) == (1, {})


PAGERS = ["4202 ", "402-4202 ", "(555) 402-4202", "14202", "20.42.02"]


@for_each("pager", PAGERS)
def test_a_pager_before_the_school_is_no_part_of_it(pager: str) -> None:
    found = read(
        "PGY-2\n"
        f"Jaramillo, Ines          MD         {pager}   Ponce Health Sciences University    2025\n"
        f"Fairbanks, Joel          MD         {pager}   Boston University School of Medicine  2025\n"
    )
    assert (found.total, found.classes[0].us_md, found.classes[0].unknown) == (2, 2, 0)
