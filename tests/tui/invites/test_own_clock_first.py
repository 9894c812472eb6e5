"""A row of the log gives up its name before the user's own hour."""

from imgtui.domain.workbook.records import Program
from imgtui.exchange.reference import load_reference
from imgtui.tui.facts.names import named, names_of
from imgtui.tui.invites.log import LogRow

OWN = "Tue 1 Dec 00:00 PKT"


def test_the_own_hour_is_whole_at_any_width_that_holds_it() -> None:
    more = f"{OWN} = Mon 30 Nov 14:00 ET · in person, Worcester"
    row = LogRow("k", None, "in 1 day", "accent", "University School of Medicine (Worcester) Program", more)
    for width in range(50, 120):
        text = "".join(part for part, _ in row.cells(width))
        assert OWN in text, width
        assert "Univ" in text or width < 60, width


def test_a_name_gives_up_what_tells_little_and_keeps_its_site() -> None:
    """Two sites of one hospital stay apart in the room that the hour leaves."""
    reference = load_reference()
    names = names_of(reference)
    assert names_of(reference) is names
    read = []
    for site in ("Larkspur", "Osprey"):
        program = Program(key=site, name=f"University Medical Center of Worcester/{site} Campus Program")
        row = LogRow("k", None, "in 1 day", "accent", program.name, OWN, named(program))
        read.append("".join(text for text, _ in row.cells(72, names=names)))
    assert all(OWN in each for each in read)
    assert ["Larks" in read[0], "Ospre" in read[1]] == [True, True]
