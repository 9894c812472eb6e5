"""The preview of an import asks once for all cells: by key, by mouse, and later as a queue."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from textual import events

from imgtui.domain.workbook.records import Workbook
from imgtui.services.apart import process
from imgtui.tui.programs.imports.screen import ImportScreen
from imgtui.tui.today.table import TodayEntry
from imgtui.tui.verify.values import PickValue
from imgtui.tui.verify.wordings import WordingsScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from tests.inside import Inside
from tests.tui.driving import SIZES, notices, screen_text, until, words_on
from tests.tui.programs.test_programs_files import open_preview, previewed
from tests.tui.programs_season import program

SHEET = """Program,City,State,NRMP Code,YOG,VISA,Rank
Lakeshore Community,Toledo,OH,1234140C0,flexible,Y,2
Riverside General,Columbus,OH,1235140C0,flexible,J1/H1B,1
Corvane Heights,Bronx,NY,1236140C0,5,?,3
Corvane Hts,Bronx,NY,1236140C0,7,?,
"""


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(SHEET)
    return path


def at(shown: ImportScreen, does: str, words: str = "") -> None:
    """Put the cursor on a line."""
    lines = shown._looks.looks
    place = next(n for n, look in enumerate(lines) if look.does == does and words in ("", look.raw))
    shown._look_table.focus()
    shown._look_table.move_cursor(str(place), "made")


def doing(shown: ImportScreen) -> list[str]:
    return [look.does for look in shown._looks.looks]


async def click_key(pilot, label: str) -> None:
    line = pilot.app.screen.query_one(KeyLine)
    await until(pilot, lambda: any(label in key.label for key in line._fitting()))
    x = 0
    for key in line._fitting():
        if key.label == label:
            break
        x += len(key.key) + len(key.label) + 3
    await pilot.click(KeyLine, offset=(x + 2, 0))


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_answers_a_wording_for_all_its_rows(open_app, sheet, size) -> None:
    async with open_app(Workbook(), pane="programs", size=size) as pilot:
        shown = await open_preview(pilot, sheet)
        assert "2 wordings asked" in screen_text(pilot)
        await pilot.press("y")  # from the columns the key goes to the lines, and answers nothing unseen
        assert shown._look_table.has_focus
        at(shown, "group", "flexible")
        await until(pilot, lambda: "does it mean Years since graduation" in words_on(pilot))
        await pilot.press("y")
        await until(pilot, lambda: "1 wordings asked" in screen_text(pilot))
        assert not pilot.app.desk.view.programs
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 3)
        assert [program(pilot, key).yog_limit for key in ("1234140C0", "1235140C0")] == ["none", "none"]
        await pilot.press("u")
        await until(pilot, lambda: not pilot.app.desk.view.programs)
        assert not pilot.app.desk.book.workbook.sheet_questions


async def test_a_wording_is_answered_offered_and_refused_by_mouse(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
        shown = await open_preview(pilot, sheet)
        at(shown, "offer")
        await click_key(pilot, "Yes")
        await until(pilot, lambda: shown.asked.offers[0].is_taken)
        at(shown, "group", "flexible")
        await click_key(pilot, "No")
        await until(pilot, lambda: shown.asked.open == 1)
        at(shown, "merge")
        await click_key(pilot, "Keep apart")
        await until(pilot, lambda: "apart" in doing(shown))
        await click_key(pilot, "Import")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 4)
        assert program(pilot, "1234140C0").yog_limit is None
        assert len(pilot.app.desk.book.workbook.rank_lists) == 1


async def test_an_offer_is_taken_and_left_and_never_taken_silently(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        at(shown, "offer")
        await pilot.press("y")
        await until(pilot, lambda: shown.asked.offers and shown.asked.offers[0].is_taken)
        await pilot.press("n")
        await until(pilot, lambda: not shown.asked.offers[0].is_taken)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 3)
        assert not pilot.app.desk.book.workbook.rank_lists


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_offer_shows_what_was_answered_where_a_narrow_line_is_cut(open_app, sheet, size) -> None:
    async with open_app(Workbook(), pane="programs", size=size) as pilot:
        shown = await open_preview(pilot, sheet)
        at(shown, "offer")
        await until(pilot, lambda: "3 programs in an order" in screen_text(pilot))
        await pilot.press("y")
        await until(pilot, lambda: screen_text(pilot).count("taken as your rank order") == 2)  # list, below
        await pilot.press("n")
        await until(pilot, lambda: screen_text(pilot).count("left, not your rank order") == 2)


async def test_e_is_offered_on_columns_and_wordings_and_nowhere_else(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
        shown = await open_preview(pilot, sheet)

        def works() -> dict[str, bool]:
            return {key.label: key.works for key in shown.footer() if key.key == "e"}

        assert works() == {"Read as": True}
        for does, label in (("group", "Else"), ("offer", "Read as"), ("merge", "Read as")):
            at(shown, does)
            await pilot.pause()
            assert works() == {label: does == "group"}
        await pilot.press("e")
        await until(pilot, lambda: "X keeps the row apart" in notices(pilot))
        at(shown, "offer")
        await pilot.press("e")
        await until(pilot, lambda: "This line is answered by y or n" in notices(pilot))
        assert pilot.app.screen is shown
        assert shown._look_table.has_focus


async def answer_of_each_kind(pilot, shown: ImportScreen, does: str) -> None:
    at(shown, does)
    await pilot.pause()
    await pilot.press({"offer": "y", "group": "n", "merge": "x"}[does])
    await until(pilot, lambda: shown._effort is None)


@pytest.mark.parametrize("does", ["offer", "group", "merge"])
async def test_no_answer_of_any_kind_is_given_up_without_a_question(open_app, sheet, does: str) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        shown = await open_preview(pilot, sheet)
        await answer_of_each_kind(pilot, shown, does)
        await pilot.press("escape")
        await until(pilot, lambda: "esc again leaves, and your answer is given up" in notices(pilot))
        assert pilot.app.screen is shown
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert not pilot.app.desk.view.programs


async def test_answers_are_counted_by_line_and_leaving_is_asked_again_after_anything_else(
    open_app, sheet
) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        shown = await open_preview(pilot, sheet)
        for does in ("offer", "offer", "group", "merge"):
            await answer_of_each_kind(pilot, shown, does)
        for _ in range(2):
            await pilot.press("escape")
            await until(pilot, lambda: "your 3 answers are given up" in notices(pilot))
            at(shown, "group")
            await pilot.press("e")  # a list lies over it, and the key that leaves it is the same
            await until(pilot, lambda: isinstance(pilot.app.screen, PickValue))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is shown)
        await pilot.press("escape")
        assert pilot.app.screen is shown
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 4)
        assert len(pilot.app.desk.book.workbook.rank_lists) == 1


async def test_another_value_is_picked_for_each_fact_or_typed(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        shown = await open_preview(pilot, sheet)
        at(shown, "group", "Y")
        await pilot.press("y")  # nothing suggests a value: the list opens
        await until(pilot, lambda: isinstance(pilot.app.screen, PickValue))
        await pilot.press("y", "e", "s", "enter")
        await until(pilot, lambda: "H-1B" in screen_text(pilot) and isinstance(pilot.app.screen, PickValue))
        await pilot.press("escape")
        assert shown.asked.open == 2  # leaving one answers none
        at(shown, "group", "flexible")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickValue))
        assert pilot.app.screen.query_one("OptionList").option_count > 12
        await pilot.press("1", "1", "enter")
        await until(pilot, lambda: shown.asked.open == 1)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 3)
        assert program(pilot, "1235140C0").yog_limit == 11


async def test_a_newer_sheet_says_what_follows_what_stays_and_what_is_asked(open_app, tmp_path) -> None:
    from imgtui.services.triage.programs import set_field
    from imgtui.tui.pane.messages import Intent

    path = tmp_path / "list.csv"
    head = "Program,City,State,NRMP Code,YOG,CK min,Attempts allowed\n"
    path.write_text(f"{head}Lakeshore,Toledo,OH,1234140C0,5,220,2\nRiverside,Columbus,OH,1235140C0,5,220,\n")
    async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
        await open_preview(pilot, path)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        pilot.app.post_message(Intent(set_field, ["1234140C0"], "yog_limit", "4"))
        await until(pilot, lambda: program(pilot, "1234140C0").yog_limit == 4)
        path.write_text(
            f"{head}Lakeshore,Toledo,OH,1234140C0,5,230,2\nRiverside,Columbus,OH,1235140C0,5,220,3\n"
        )
        shown = await open_preview(pilot, path)
        made = [look.made for look in shown._looks.looks]
        assert any("230 takes the place of 220" in text for text in made)
        assert (
            "Years since graduation allowed: stays as you wrote it; the sheet says the same as before" in made
        )
        assert "Attempts allowed: 3, unknown until now" in made


def today_key(entry: TodayEntry) -> str:
    return f"{entry.line.kind}:{entry.line.id}"


async def test_what_is_left_is_a_queue_from_today(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        await open_preview(pilot, sheet)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 3)
        assert "u takes it back" in notices(pilot)
        await pilot.press("1")
        today = pilot.app.query_one("TodayPane")
        key = next(key for key, entry in today._entries.items() if entry.line.kind == "sheets")
        assert "2 wordings of your sheets wait for an answer: F8, then w" in today._entries[key].line.text
        (group,) = [group for group in today._groups if key in map(today_key, group.entries)]
        assert group.id == "open"
        await pilot.press("f8", "w")
        await until(pilot, lambda: isinstance(pilot.app.screen, WordingsScreen))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        today.rows.move_cursor(key)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WordingsScreen))
        assert "Lakeshore Community; Riverside General" in words_on(pilot)
        await click_key(pilot, "Yes")
        await until(pilot, lambda: program(pilot, "1234140C0").yog_limit == "none")
        assert program(pilot, "1235140C0").yog_limit == "none"
        await pilot.press("u")
        await until(pilot, lambda: program(pilot, "1234140C0").yog_limit is None)


@pytest.mark.parametrize(
    "dropped",
    ["{0}", "'{0}'", '"{0}"\r\n', "{1}", "file://{2}\r\n"],
    ids=["plain", "quoted", "quoted, CRLF", "escaped", "address"],
)
async def test_a_file_dragged_onto_the_grid_is_opened(open_app, tmp_path, dropped: str) -> None:
    path = tmp_path / "O Brien (2).csv"
    path.write_text(SHEET)
    escaped = re.sub(r"([ ()])", r"\\\1", str(path))
    text = dropped.format(path, escaped, quote(str(path)))
    async with open_app(Workbook(), pane="programs") as pilot:
        pilot.app.query_one("#grid").post_message(events.Paste(text))
        shown = await previewed(pilot)
        assert shown._from == path


async def test_several_files_dragged_at_once_come_in_together(open_app, sheet, tmp_path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Program,NRMP Code\nOssian Bay,1238140C0\n")
    async with open_app(Workbook(), pane="programs") as pilot:
        pilot.app.query_one("#grid").post_message(events.Paste(f"{sheet} {other} "))
        await previewed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 4)
