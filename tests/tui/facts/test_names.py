"""Names in little room: what tells two programs apart stays."""

from dataclasses import replace
from pathlib import Path

from rich.cells import cell_len

from imgtui.domain.workbook.records import RankEntry
from imgtui.exchange.reference import load_reference
from imgtui.tui.facts.names import Named, names_of
from tests.tables import for_each
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text
from tests.tui.rank_books import pane_of, season

NAMES = names_of(load_reference())


def real() -> list[Named]:
    """Return forty names of the length that official lists have, some alike but for a word."""
    text = Path(__file__).with_name("real_names.txt").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines()]
    return [Named(f"k{at}", name, city, state) for at, (name, city, state) in enumerate(lines)]


@for_each("width", [22, 24, 28, 34, 38, 50, 64, 120])
def test_forty_real_names_fit_and_no_two_read_the_same(width: int) -> None:
    given = real()
    assert len(given) == 40
    found = NAMES.apart(given, width)
    assert all(0 < cell_len(text) <= width for text in found.values())
    assert len({text.casefold() for text in found.values()}) == len(given)


@for_each("width", [34, 38])
def test_the_track_and_the_city_stay(width: int) -> None:
    found = list(NAMES.apart(real(), width).values())
    for text, track in zip(found, ("Cat", "Preli", "PC"), strict=False):
        assert text.split()[-1].startswith(track)
    assert found[8].endswith("(Worcester)")
    assert "(Springfield)" in found[9]


def test_a_name_that_fits_is_as_it_is_written_without_its_last_word() -> None:
    named = Named("k", "Saint Mary's Hospital Program", "Waterbury")
    assert NAMES.fit(named, 60) == "Saint Mary's Hospital (Waterbury)"
    assert NAMES.fit(named._replace(name="Odd [red]x[/] name"), 60) == "Odd [red]x[/] name (Waterbury)"


def test_the_same_name_in_the_same_city_is_told_by_its_state_or_code() -> None:
    one, two = Named("a", "Mercy", "Portland", "OR", "1"), Named("b", "Mercy", "Portland", "ME", "2")
    assert list(NAMES.apart([one, two], 30).values()) == ["Mercy (Portland OR)", "Mercy (Portland ME)"]
    two = two._replace(state="OR")
    assert list(NAMES.apart([one, two], 30).values()) == ["Mercy (Portland 1)", "Mercy (Portland 2)"]


@for_each(
    ("name", "width", "shown"),
    [
        ("Ellery Health System (Phoenix) (Phoenix)", 39, "Ellery Health System (Phoenix)"),
        (
            "Good Hope Memorial Hospital (Phoenix)/Larkspur Campus",
            43,
            "Good Hope Meml Hosp (Phoenix)/Larkspur Camp",
        ),
        ("Kessler Bay Community Hospital/Lakemont Campus", 27, "Kessler Bay Comm/Lakemont"),
        ("Norwood Sound Medical Center", 16, "Norwood Sound MC"),
        ("Norwood Sound Medical Center", 15, "Norwood Sound"),  # a kind goes before letters of a name
        ("Dunmore Avenue Community", 8, "Dunmore"),
    ],
)
def test_a_place_is_told_once_and_a_site_behind_a_slash_is_words(name: str, width: int, shown: str) -> None:
    assert NAMES.fit(Named("k", name), width) == shown


async def test_the_list_tells_forty_apart_at_80_columns(open_app: OpenApp) -> None:
    book, given = season(), real()
    like = book.programs[0]
    programs = tuple(
        replace(like, key=each.key, name=each.name, city=each.city, state=each.state) for each in given
    )
    entries = tuple(RankEntry(program=each.key) for each in given)
    ranked = (replace(book.rank_lists[0], entries=entries),)
    async with open_app(
        replace(book, programs=programs, rank_lists=ranked), pane="rank", size=(80, 24)
    ) as pilot:
        pane, seen = pane_of(pilot), set()
        for key in pane.ranked:
            pane.rows.move_cursor(key)
            await pilot.pause()
            line = next(line for line in screen_text(pilot).splitlines() if line.startswith("▸"))
            assert cell_len(line) <= 80
            seen.add(line[6:44].strip().casefold())
        assert len(seen) == len(given)
