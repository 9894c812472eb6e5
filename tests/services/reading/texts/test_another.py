"""Whose a page is, and whether it is another program's than the one it is read for."""

import pytest

from imgtui.domain.reading.pages.read import read_page
from imgtui.domain.workbook.records import Program
from imgtui.exchange.rosters import roster_reader
from imgtui.exchange.webpages.visible import visible
from imgtui.exchange.webpages.words import page_tools, specialty_named
from imgtui.services.reading.texts.another import of_another
from imgtui.services.reading.texts.text_apart import TextSeen
from imgtui.services.reading.texts.whose import whose

VISAS = "We sponsor J-1 visas through ECFMG.\n"
LARKFIELD = f"Skip to main content\nLarkfield General Hospital – Internal Medicine Residency\n{VISAS}"
ALDRIC = (
    "<html><head><title>How to Apply | Saint Aldric Family Medicine Residency</title></head>"
    f"<body><h1>How to Apply</h1><p>{VISAS}</p></body></html>"
)


def program(name: str, specialty: str = "Internal Medicine", **values: str) -> Program:
    return Program(key=name.casefold(), name=name, specialty=specialty, **values)


def seen(text: str, name: str = "page.txt") -> TextSeen:
    page = visible(text.encode(), name)
    reading = read_page(page.text, page_tools(2026), specialty_named, "", page.levels, "")
    roster = roster_reader().read(page.text.split("\n"), season=2026)
    return TextSeen(name, page, reading, roster)


def found(text: str, *programs: Program, name: str = "page.txt"):
    return whose({each.key: each for each in programs}, seen(text, name))


def others(text: str, of: Program, name: str = "page.txt") -> str:
    text_seen = seen(text, name)
    return of_another(text_seen.page, text_seen.reading, of)


@pytest.mark.parametrize(
    "name",
    ["Copperfield Healthcare System", "Larkspur General Hospital", "St. Aldric Medical Center"],
)
@pytest.mark.parametrize("text", [LARKFIELD, f"Larkfield General Hospital\n{VISAS}"])
def test_a_page_headed_with_another_hospital_is_another_programs(name: str, text: str) -> None:
    assert others(text, program(name)) == f"It names Larkfield General Hospital, not {name}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LARKFIELD, "Larkfield General Hospital"),
        (LARKFIELD, "Larkfield General Hosp (Springfield) Program"),
        (LARKFIELD, "Larkfield Health/Springfield"),
        (LARKFIELD, "LGH"),
        (f"Internal Medicine Residency\n{VISAS}", "Copperfield Healthcare System"),
        (f"Larkfield General Hospital\nCopperfield Campus\n{VISAS}", "Copperfield Healthcare System"),
        (f"Residents\nPGY-1\nAnn Bell, MD – Dow University of Health Sciences\n{VISAS}", "Copperfield"),
        (f"Our residents rotate at Larkfield General Hospital.\n{VISAS}", "Copperfield Healthcare System"),
        (f"Graduate Medical Education\n{VISAS}", "Copperfield Healthcare System"),
    ],
)
def test_a_page_of_its_own_or_of_nobody_is_no_other_programs(text: str, name: str) -> None:
    assert others(text, program(name)) == ""


def test_the_specialty_of_the_title_counts() -> None:
    told = others(ALDRIC, program("St. Aldric Medical Center"), "page.html")
    assert told == "The page is of Family Medicine, and this program is Internal Medicine"
    assert others(ALDRIC, program("St. Aldric Medical Center", "Family Medicine"), "page.html") == ""


def test_what_several_are_called_by_is_asked_those_of_its_specialty_first() -> None:
    center, family = program("St. Aldric Medical Center"), program("St. Aldric Clinic", "Family Medicine")
    said = found(ALDRIC, center, family, name="page.html")
    assert said.key is None
    assert said.likely[0] == family.key
    assert "several" in said.why
    assert found(ALDRIC, center, name="page.html").key is None


def test_its_name_stands_on_it_is_said_only_where_it_does() -> None:
    whole = found(LARKFIELD, program("Larkfield General Hospital"), program("Larkfield Clinic"))
    assert (whole.key, whole.why) == ("larkfield general hospital", "its name stands on it")
    title = "<title>Larkfield Internal Medicine Residency</title>"
    short = f"<html><head>{title}</head><body><p>J-1.</p></body></html>"
    part = found(short, program("Larkfield Clinic Program"), name="page.html")
    assert part.key is not None
    assert "its name stands on it" not in part.why


def test_the_same_hospital_is_told_apart_by_the_specialty_of_its_heading() -> None:
    both = [
        program("Larkfield General Hospital"),
        Program(key="fm", name="Larkfield General Hospital", specialty="Family Medicine"),
    ]
    assert found(LARKFIELD, *both).key == both[0].key
    assert found(f"Larkfield General Hospital\n{VISAS}", *both).key is None
