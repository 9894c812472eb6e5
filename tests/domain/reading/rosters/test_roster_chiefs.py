"""Chiefs above, below former residents, each with a year of training; and schools counted by their words."""

from datetime import date

from imgtui.domain.reading.rosters.proposals import proposals
from imgtui.domain.reading.rosters.reading import ReadRoster
from imgtui.domain.reading.rosters.summary import as_json, summary_of
from imgtui.exchange.rosters import roster_reader

CLASSES = """PGY-1
Ann Bell, MD - University of Michigan
Bo Chen, MBBS - Dow Medical College
PGY-3
Ed Fox, MD - Ohio State University
Flo Gray, MBBS - King Edward Medical University
"""


def _read(text: str) -> ReadRoster:
    return roster_reader().read(text.split("\n"), context="Internal Medicine", season=2026)


def _classes(found: ReadRoster) -> dict[str, list[str]]:
    return {each.label: [resident.name for resident in each.residents] for each in found.classes}


THREE = {"PGY-1": ["Ann Bell", "Bo Chen"], "PGY-3": ["Ed Fox", "Flo Gray"]}


def test_a_year_below_each_chief_heads_no_class() -> None:
    for above in (
        "Chief Residents\nEd Fox, MD\nPGY-3\nFlo Gray, MBBS\nPGY-3\n\n",
        "Chief Resident\nEd Fox, MD\nPGY-3\n\n",
    ):
        assert _classes(_read(above + CLASSES)) == THREE
    assert _classes(_read("Chief Residents\nEd Fox, MD\nFlo Gray, MBBS\n" + CLASSES)) == THREE


def test_a_kind_of_chief_before_a_colon_is_no_other_resident() -> None:
    assert _classes(_read("Administrative Chief Resident: Ed Fox, MD\n\n" + CLASSES)) == THREE


def test_chiefs_below_former_residents_are_counted_once_or_said() -> None:
    below = "Alumni\nGus Hale, MD - Drexel University\nHy Ives, MD - Temple University\nChief Residents\n"
    found = _read(f"{CLASSES}{below}Ed Fox, MD\nIke Jones, MBBS - Aga Khan University\n")
    assert _classes(found) == THREE
    left = {each.why: each.count for each in found.left_out}
    assert (left["Alumni"], left["chiefs named twice"]) == (2, 1)
    assert left["chiefs who stand below former residents: are they residents now?"] == 1


def test_a_school_counted_by_its_words_is_named() -> None:
    found = _read(CLASSES + "Cy Dorn, MD - Universidad Nueva Esperanza de los Andes\n")
    summary = summary_of(found)
    assert as_json(summary)["guessed_schools"] == ["Universidad Nueva Esperanza de los Andes"]
    share = next(
        each for each in proposals(found, summary, None, date(2026, 11, 30)) if each.field == "img_percent"
    )
    assert "1 of them by the words of a school that is not listed" in share.said
    assert (
        "by the words"
        not in proposals(_read(CLASSES), summary_of(_read(CLASSES)), None, date(2026, 11, 30))[0].said
    )
