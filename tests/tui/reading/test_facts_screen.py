"""A page pasted at a program: cards, picked by key and by mouse, kept as one step, or nothing at all."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.exchange.document import dumps
from imgtui.services.apart import process
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.reading.texts.pages import keep_facts, see_page
from imgtui.services.reading.texts.pasted import is_page_text
from imgtui.services.reading.texts.text_apart import PASTED
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.programs.imports.screen import ImportScreen
from imgtui.tui.programs.record.screen import RecordScreen
from imgtui.tui.reading.facts_screen import FactsScreen
from imgtui.tui.reading.page_text import PageText
from imgtui.tui.verify.screen import VerifyScreen
from tests.books import reference
from tests.inside import Inside
from tests.tables import for_each
from tests.tui.conftest import NOW, ZONE
from tests.tui.driving import cell_of, screen_text, type_keys, until, was_told, words_on
from tests.tui.programs_season import SEASON, pane_of, program
from tests.tui.reading.pages import FACTS, SEVERAL, click_key, facts, paste

HOSTILE = FACTS + "\x1b[31m[bold]markup[/bold]\x1b]0;title\x07 \u202e\u200b We accept J-1\x00 visas.\ud800\n"


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


def document(pilot) -> str:
    return dumps(pilot.app.desk.view.workbook).decode()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_cards_say_now_read_kind_words_and_what_would_follow(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        pane_of(pilot).table.move_cursor("lake")
        await facts(pilot, FACTS)
        shown = screen_text(pilot)
        assert "nothing is stored before enter" in shown
        assert "“We sponsor J-1 visas through ECFMG.”" in shown
        assert "Not on it:" in shown
        assert "Green → ■ Red" in shown
        await type_keys(pilot, "escape")
        assert not isinstance(pilot.app.screen, FactsScreen)


async def test_leaving_changes_nothing_and_keeping_is_one_step_undone_byte_for_byte(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        before = document(pilot)
        await facts(pilot, FACTS)
        await type_keys(pilot, "space", "escape")
        assert document(pilot) == before
        screen = await facts(pilot, FACTS)
        assert len(screen.picked) > 2
        await type_keys(pilot, "enter")
        await until(pilot, lambda: document(pilot) != before)
        assert program(pilot, "river").attempts_limit == 1
        assert program(pilot, "river").evidence["visa_j1"].quote == "We sponsor J-1 visas through ECFMG."
        assert was_told(pilot, "u takes it back")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FactsScreen))
        await type_keys(pilot, "u")
        await until(pilot, lambda: document(pilot) == before)


async def test_screen_and_command_line_keep_the_same_document(open_app, tmp_path: Path) -> None:
    other = tmp_path / "other.imgtui"
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        await facts(pilot, FACTS)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: program(pilot, "river").attempts_limit == 1)
        by_screen = document(pilot)
    with Book.open(other, Clock.of(NOW, ZONE), reference()) as book:
        put(book, SEASON, "start", replace=True)
        seen = see_page(book, FACTS.encode(), PASTED, book.program("river"))
        keep_facts(book, "river", seen, list(seen.reading.facts))
        assert dumps(book.workbook).decode() == by_screen


async def test_a_click_on_the_mark_picks_and_a_click_below_keeps(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await facts(pilot, FACTS)
        assert "visa_h1b" in screen.picked
        x, y = cell_of(pilot, "▌ H-1B")
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert "visa_h1b" not in screen.picked
        await click_key(pilot, "Keep")
        await until(pilot, lambda: program(pilot, "river").attempts_limit == 1)
        assert "visa_h1b" not in program(pilot, "river").evidence


async def test_a_corrected_value_is_kept_with_the_words(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await facts(pilot, FACTS)
        assert screen.rows.move_cursor("attempts_limit")
        await type_keys(pilot, "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await type_keys(pilot, "end", "backspace", "x", "enter")
        assert isinstance(pilot.app.screen, Prompt)  # x is no number
        await type_keys(pilot, "backspace", "3", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: program(pilot, "river").attempts_limit == 3)
        assert "first attempt" in program(pilot, "river").evidence["attempts_limit"].quote


async def test_the_question_of_the_queue_comes_first_and_is_answered(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "v")
        await until(pilot, lambda: isinstance(pilot.app.screen, VerifyScreen))
        queue = pilot.app.screen
        queue.rows.move_cursor("attempts_limit river")
        await pilot.pause()
        screen = await facts(pilot, FACTS)
        assert screen.field == "attempts_limit"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is queue)
        assert "attempts_limit river" not in queue._entries


async def test_the_record_takes_a_page_and_shows_its_words(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        await facts(pilot, FACTS)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        prose = pilot.app.screen.query_one("#record-text").text
        said = " ".join(prose.split())
        assert "J-1: yes — “We sponsor J-1 visas through ECFMG.”, read 29 Jan 2027" in said


async def test_p_opens_a_file_which_a_process_reads(open_app, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.undo()
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><p>We sponsor J-1 visas through ECFMG.</p><del>No visas.</del></body></html>"
    )
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        await type_keys(pilot, "P")
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
        await type_keys(pilot, *str(path), "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        screen = pilot.app.screen
        await until(pilot, lambda: screen.seen is not None)
        assert list(screen.seen.reading.facts) == ["visa_j1"]


async def test_hostile_text_is_text(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await facts(pilot, HOSTILE)
        await type_keys(pilot, "asterisk", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, PageText))
        shown = screen_text(pilot)
        assert "[bold]markup[/bold]" in shown
        assert not {"\x1b", "\x07", "\x00", "\u202e", "\u200b"} & set(shown)
        await type_keys(pilot, "escape", "enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        kept = document(pilot)
        assert "\\u001b" not in kept
        assert "\x1b" not in kept


async def test_several_programs_are_asked_first_where_nothing_says_which(open_app) -> None:
    bare = replace(SEASON, programs=(*SEASON.programs, replace(SEASON.programs[4], key="x", specialty=None)))
    async with open_app(bare, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("x")
        await paste(pilot, SEVERAL)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "2")
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        screen = pilot.app.screen
        await until(pilot, lambda: screen.seen.reading.facts)
        assert screen.seen.reading.facts["visa_j1"].value == "no"
        assert "Read for Psychiatry" in screen_text(pilot)


async def test_an_old_page_a_fellowship_and_the_code_of_another_are_bannered(open_app) -> None:
    coded = replace(SEASON.programs[1], nrmp_code="1234140C0")
    season = replace(SEASON, programs=(SEASON.programs[0], coded))
    async with open_app(season, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await facts(pilot, f"Last updated March 2014\n{FACTS.partition(chr(10))[2]}")
        assert "An old page" in screen_text(pilot)
        assert screen.picked == []
        await type_keys(pilot, "escape")
        await facts(pilot, "Cardiology Fellowship\nFellows may hold a J-1 visa.\n")
        assert "page of a fellowship" in screen_text(pilot)
        await type_keys(pilot, "escape")
        screen = await facts(pilot, f"{FACTS}NRMP Code: 1999140C0\n")
        assert "another program's page?" in words_on(pilot)
        assert screen.picked == []


async def test_a_page_of_another_specialty_picks_nothing_and_keeping_of_it_asks_once_more(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        before = document(pilot)
        screen = await facts(pilot, f"Psychiatry Residency\n{FACTS}")
        assert "The page is of Psychiatry" in words_on(pilot)
        assert screen.picked == []
        await type_keys(pilot, "asterisk", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FactsScreen))
        assert document(pilot) == before, "enter alone keeps nothing"
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "y")
        await until(pilot, lambda: document(pilot) != before)


async def test_a_page_of_another_hospital_picks_nothing_by_itself(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        pane_of(pilot).table.move_cursor("river")
        screen = await facts(pilot, f"Larkfield General Hospital – Internal Medicine Residency\n{FACTS}")
        assert screen.picked == []
        assert "It names Larkfield General Hospital, not" in screen_text(pilot)


async def test_undo_in_the_window_of_a_page_takes_nothing_back_that_was_done_behind_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane_of(pilot).table.move_cursor("river")
        await type_keys(pilot, "a")
        await until(pilot, lambda: program(pilot, "river").apply == "yes")
        before = document(pilot)
        await facts(pilot, FACTS)
        assert "u Undo" not in screen_text(pilot)
        await type_keys(pilot, "u")
        await until(pilot, lambda: was_told(pilot, "Nothing is stored here yet"))
        await type_keys(pilot, "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FactsScreen))
        assert document(pilot) == before


async def test_rows_of_a_sheet_are_still_imported(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await paste(pilot, "Program\tCity\tState\nMercy\tToledo\tOH\n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))


async def test_lines_that_are_no_page_can_be_imported_as_rows(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await facts(pilot, "Mercy of Toledo\nHarbor of Erie\n")
        assert "Nothing was found on it" in screen_text(pilot)
        await type_keys(pilot, "i")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))


@for_each(
    ("text", "is_page"),
    [
        (FACTS, True),
        ("J-1, not H-1B, is sponsored.\nApply by October 15, 2026, please.\n", True),
        ("J-1 visa\tyes\nH-1B visa\tno\nAttempts\tone\n", True),
        ("Name\tMedical School\tPGY\nAnn\tDow\t1\nBo\tRoss\t2\n", True),
        ("a" * 201, True),
        ("one line only", False),
        ("Program\tCity\nMercy\tToledo\nHarbor\tErie\n", False),
        ("Program,City,State\nMercy,Toledo,OH\nHarbor,Erie,PA\n", False),
        ("Name;City;State\nMercy;Toledo;OH\n", False),
        ("", False),
        ('"\n' * 300, True),
    ],
)
def test_a_page_is_told_from_rows_and_from_a_value(text: str, is_page: bool) -> None:
    assert is_page_text(text) is is_page
