"""A row of the log gives up its name before the user's own hour."""

from imgtui.tui.invites.log import Row

OWN = "Tue 1 Dec 00:00 PKT"


def test_the_own_hour_is_whole_at_any_width_that_holds_it() -> None:
    more = f"{OWN} = Mon 30 Nov 14:00 ET · in person, Worcester"
    row = Row("k", None, "in 1 day", "accent", "University School of Medicine (Worcester) Program", more)
    for width in range(50, 120):
        text = "".join(part for part, _ in row.cells(width))
        assert OWN in text, width
        assert "Univ" in text or width < 60, width
