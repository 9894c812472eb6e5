"""What somebody wrote and a full disk refused: it waits, is saved by itself, at the end kept elsewhere."""

from pathlib import Path

import pytest
from textual.widgets import Input

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.triage import programs
from imgtui.storage.store import Store
from imgtui.tui.app import unsaved
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.pane.messages import Intent
from tests.tables import for_each
from tests.tui.driving import type_keys, until, was_told

SEASON = Workbook(programs=(Program(key="lake", name="Lakeshore"), Program(key="river", name="Riverside")))
NOTE = "They asked about the gap of 2021. " * 400


def fill_the_disk(app) -> None:
    """Leave the workbook no page more, as SQLite sees a full disk."""
    pages = app.desk.book.store._connection.execute("PRAGMA page_count").fetchone()[0]
    app.desk.book.store._connection.execute(f"PRAGMA max_page_count={pages}")


def make_room(app) -> None:
    app.desk.book.store._connection.execute("PRAGMA max_page_count=100000")


def note_in(path: Path) -> str | None:
    with Store.open(path) as store:
        return store.read().workbook.programs[0].notes


async def write_note(pilot, text: str = NOTE) -> None:
    pilot.app.post_message(Intent(programs.set_field, ["lake"], "notes", text))
    await pilot.pause()


async def test_a_note_that_a_full_disk_refused_is_saved_when_there_is_room(open_app, workbook_path) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        fill_the_disk(pilot.app)
        await write_note(pilot)
        await until(pilot, lambda: was_told(pilot.app, "what you typed is kept"))
        assert pilot.app.desk.view.programs["lake"].notes is None
        make_room(pilot.app)
        await until(pilot, lambda: pilot.app.desk.view.programs["lake"].notes == NOTE.strip())
        await until(pilot, lambda: was_told(pilot.app, "is saved now"))
    assert note_in(workbook_path) == NOTE.strip()


async def test_a_program_that_could_not_be_added_is_shown_when_it_is(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        fill_the_disk(pilot.app)
        seen = []
        values = {"notes": NOTE}
        pilot.app.post_message(
            Intent(
                programs.add,
                "North Side",
                values,
                then=lambda key: seen.append(
                    key in pilot.app.desk.view.programs
                    and pilot.app.screen_stack[0].query_one("#programs").view is pilot.app.desk.view
                ),
            )
        )
        await until(pilot, lambda: was_told(pilot.app, "what you typed is kept"))
        make_room(pilot.app)
        await until(pilot, lambda: bool(seen))
        assert seen == [True]


async def test_at_the_end_it_is_kept_in_another_file_and_told(open_app, workbook_path, tmp_path) -> None:
    with pytest.raises(WorkbookError) as caught:  # noqa: PT012  # it is the end of the block that raises
        async with open_app(SEASON, pane="programs") as pilot:
            fill_the_disk(pilot.app)
            await write_note(pilot)
            await until(pilot, lambda: was_told(pilot.app, "what you typed is kept"))
    (kept,) = tmp_path.rglob("season-kept-*.imgtui")
    assert caught.value.exit_code == 3
    assert "disk is full" in caught.value.line()
    assert str(kept) in caught.value.line()
    assert note_in(kept) == NOTE.strip()
    assert note_in(workbook_path) is None


async def test_a_key_that_was_refused_is_not_done_later(open_app, workbook_path) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.desk.distrust("for this test")  # every change is refused now
        pilot.app.unsaved.take(
            Intent(programs.set_field, ["lake"], "apply", "yes"),
            WorkbookError("disk_full", "the disk is full"),
        )
        assert pilot.app.unsaved._intents == []
        pilot.app.desk.book.store._writer.damage = None


async def test_what_is_refused_for_what_it_is_waits_for_nothing(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.post_message(Intent(programs.set_field, ["lake"], "img_percent", "a great many"))
        await pilot.pause()
        assert pilot.app.unsaved._intents == []


@for_each(
    ("values", "words"),
    [
        ((["lake"], "notes", "Two words"), True),
        ((["lake"], "apply", "yes"), False),
        (({"name": "Lakeshore IM"},), True),
        ((["lake-shore"], 3, None, True), False),
    ],
)
def test_words(values: tuple[object, ...], words: bool) -> None:
    assert unsaved.has_words(values) is words


async def test_a_text_that_can_neither_be_taken_nor_kept_stands_in_the_last_line(
    open_app, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ended() -> None:
        async with open_app(SEASON, pane="programs") as pilot:
            monkeypatch.setattr(Store, "keep_screen_state", lambda *_: None)  # as on a full disk
            pilot.app.push_screen(Prompt("When", check=lambda text: f"{text} is no day"))
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            await type_keys(pilot, *"32 May")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: pilot.app._exit)

    with pytest.raises(WorkbookError) as caught:
        await ended()
    assert "32 May" in caught.value.line()
    assert caught.value.exit_code == 3
