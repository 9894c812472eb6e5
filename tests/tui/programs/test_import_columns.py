"""What a column is read as is picked from titles; files are dropped anywhere; a defect ends the wait."""

from pathlib import Path

import pytest
from textual import events

from imgtui.domain.workbook.records import Workbook
from imgtui.services.apart import process
from imgtui.tui.dialogs.pick import Pick
from imgtui.tui.invites.importing import CalendarScreen
from imgtui.tui.programs.imports import screen
from imgtui.tui.programs.imports.work import ImportWork
from tests.inside import Inside
from tests.tui.driving import notices, screen_text, until
from tests.tui.programs.test_programs_files import open_preview, previewed

SHEET = """Program;City/State;IMG %;VISA;Town
Lakeshore IM;Toledo, OH;70%;J1/H1B;x
Grove IM;Erie, PA;60%;J1 only;y
"""
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTART:20270205T150000Z\r\n"
    "SUMMARY:Residency interview: Lake\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture(autouse=True)
def read_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "my list (2).csv"
    path.write_text(SHEET)
    return path


def drop(pilot, text: str) -> None:
    """Drop a file where the focus is, as a terminal hands it over."""
    event = events.Paste(text)
    pilot.app.post_message(event)


def escaped(path: Path) -> str:
    return str(path).replace(" ", "\\ ").replace("(", "\\(").replace(")", "\\)")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_column_is_picked_from_titles_that_scroll(open_app, sheet, size) -> None:
    async with open_app(Workbook(), pane="programs", size=size) as pilot:
        shown = await open_preview(pilot, sheet)
        assert "Visas, J-1 and H-1B" in screen_text(pilot)
        town = next(key for key in shown._column_table.rows if shown._columns.heading(key) == "Town")
        shown._column_table.move_cursor(town, "field")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        assert pilot.app.screen.query_one("OptionList").option_count > 40
        await pilot.press("end", *"kept", "enter")
        await until(pilot, lambda: shown._columns.edit_text(town, "field") == "ignore")
        assert "Kept as it is" in screen_text(pilot)
        await pilot.press("e", "escape")
        await until(pilot, lambda: pilot.app.screen is shown)
        assert shown._columns.edit_text(town, "field") == "ignore"


async def test_a_click_on_the_cell_under_the_cursor_opens_the_list(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
        shown = await open_preview(pilot, sheet)
        visa = next(key for key in shown._column_table.rows if shown._columns.heading(key) == "VISA")
        shown._column_table.move_cursor(visa, "field")
        await pilot.pause()
        lines = screen_text(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if "Visas, J-1 and H-1B" in line)
        await pilot.click(offset=(lines[row].index("VISA") + 2, row))  # where one is in the table
        await pilot.click(offset=(lines[row].index("Visas"), row))
        assert pilot.app.screen is shown
        await pilot.click(offset=(lines[row].index("Visas") + 3, row))
        await until(pilot, lambda: isinstance(pilot.app.screen, Pick))
        await pilot.press(*"h-1b", "enter")
        await until(pilot, lambda: shown._columns.edit_text(visa, "field") == "visa_h1b")


@pytest.mark.parametrize("pane", ["today", "programs", "rank", "plan", "invites", "profile"])
async def test_a_sheet_dropped_on_any_pane_is_seen_before_it_is_stored(open_app, sheet, pane) -> None:
    async with open_app(Workbook(), pane=pane, size=(120, 40)) as pilot:
        await pilot.pause()
        drop(pilot, escaped(sheet))
        shown = await previewed(pilot)
        assert shown._batch is not None
        drop(pilot, escaped(sheet))
        await until(pilot, lambda: "An import is open already" in notices(pilot))


@pytest.mark.parametrize("pane", ["today", "programs", "invites"])
async def test_a_calendar_dropped_on_any_pane_opens_at_invites(open_app, tmp_path, pane) -> None:
    path = tmp_path / "my season.ics"
    path.write_bytes(CALENDAR.encode())
    async with open_app(Workbook(), pane=pane, size=(120, 40)) as pilot:
        await pilot.pause()
        drop(pilot, f"'{path}'")
        await until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))


async def test_an_escaped_path_is_taken_where_a_file_is_asked_for(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
        await pilot.press("i")
        drop(pilot, escaped(sheet))
        await pilot.press("enter")
        assert (await previewed(pilot))._batch is not None


async def test_a_defect_while_reading_does_not_leave_the_preview_waiting(
    open_app, sheet, monkeypatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a defect")

    monkeypatch.setattr(ImportWork, "read", broken)
    with pytest.raises(Exception, match="a defect"):  # noqa: PT012  # the screen has to run in it
        async with open_app(Workbook(), pane="programs", size=(120, 40)) as pilot:
            await pilot.press("i")
            pilot.app.screen.query_one("Input").value = str(sheet)
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(pilot.app.screen, screen.ImportScreen))


async def test_nothing_is_called_without_a_doubt_before_it_is_read(open_app, sheet, monkeypatch) -> None:
    taken = []
    monkeypatch.setattr(screen.ImportScreen, "_take", lambda self, batch: taken.append(batch))
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        await pilot.press("i")
        pilot.app.screen.query_one("Input").value = str(sheet)
        await pilot.press("enter")
        await until(pilot, lambda: bool(taken))
        assert "without a doubt" not in screen_text(pilot)
