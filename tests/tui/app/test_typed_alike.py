"""What is typed means the same wherever it is typed: the record, the grid, `program set`, `profile set`.

Every field of a program and of the applicant, with a table of texts by kind: the real screen says whether
a text can stand, the real command stores it, and both must agree on the value or on the sentence.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imgtui.cli.app import run
from imgtui.domain.triage.typed_cells import CELLS
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Workbook
from imgtui.services.applicant import profile
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import applicant_fields, program_fields
from imgtui.services.triage import programs
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.programs.columns import grid_columns
from imgtui.tui.programs.record.screen import RecordScreen
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.form.model import FormCell, FormRow
from tests.tui.conftest import NOW, ZONE
from tests.tui.driving import type_keys, until
from tests.tui.programs_season import SEASON

ANYWHERE = ("?", "none", "lots", "")
TEXTS: dict[str, tuple[str, ...]] = {
    "text": ("Toledo", " two  words ", "[red]x[/]"),
    "long": ("one\ntwo",),
    "code": ("oh", "1403140c0"),
    "words": ("a, b; c", "a, a"),
    "choice": ("yes", "no", "univ", "cond", "US", "j-1", "required"),
    "yes_no": ("yes", "n", "true", "maybe"),
    "date": ("3 Dec 2026", "2026-12-03", "12/3/2026", "Dec 2026"),
    "count": ("2", "max 2", "2 attempts", "0", "1,5", "9999"),
    "years": ("5 years", "within 5 years", "≤5", "5+", "2019"),
    "months": ("3 months", "1.5", "61"),
    "year": ("2019", "since 2019", "1949"),
    "score": ("230", "≥230", "230+", "231.5", "230-240", "99", "any"),
    "percent": ("60", "60 %", "0.6", "0.6 %", "60-70", "101"),
    "share": ("60", "0.6", "60-70", "80+", "<10", "18/24", "70-60"),
    "money": ("71000", "$71,000", "71k", "71.000"),
    "number": ("278.5", "1,250", "0.5", "-1", "two"),
}
VISAS = ("J1", "J1 H1B~", "J1 only", "no visa", "none", "?", "O1", "J1 maybe")


def texts_of(field: Field) -> tuple[str, ...]:
    return (*TEXTS[field.kind], *ANYWHERE)


class Command:
    """A workbook of its own that only commands write to."""

    def __init__(self, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.path, self._capfd = path, capfd
        self._environment = {
            **os.environ,
            "IMGTUI_WORKBOOK": str(path),
            "IMGTUI_TODAY": NOW,
            "IMGTUI_TZ": ZONE,
        }

    def __call__(self, *line: str) -> str | None:
        """Carry out a command; return what it refuses the line with, None when it is done."""
        self._capfd.readouterr()
        code = run(
            [*line[:-1], "--", line[-1]] if line[-1].startswith("-") else list(line), self._environment
        )
        said = self._capfd.readouterr().err
        assert code in (0, 2), said
        return said if code else None


@pytest.fixture
def command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    made = Command(tmp_path / "command.imgtui", capfd)
    for path in (made.path, tmp_path / "screen.imgtui"):
        with Store.open(path) as store, store.change("made", Clock.of(NOW, ZONE).now(None)) as change:
            replace_all(change, SEASON)
    return made


@pytest.fixture
def screen_book(command: Command, tmp_path: Path) -> Iterator[Book]:
    """A workbook that is written as the forms write: by their services."""
    with Book.open(tmp_path / "screen.imgtui", Clock.of(NOW, ZONE)) as book:
        yield book


@pytest.fixture
def written(command: Command) -> Iterator[Callable[[], Workbook]]:
    """Return what reads the workbook of the commands."""
    with Store.open(command.path) as store:
        yield lambda: store.read().workbook


def held_against(said: str | None, refused: str | None, where: object) -> bool:
    """Compare what the screen and the command say; return whether both take the text."""
    assert (said is None) == (refused is None), (where, said, refused)
    if said is not None and refused is not None:
        assert said.partition(" — ")[0] in refused, where
    return said is None


async def test_every_field_of_a_program_in_record_grid_and_command(
    open_app, command, screen_book, written
) -> None:
    key = SEASON.programs[0].key
    async with open_app(SEASON, pane="programs") as pilot:
        grid = pilot.app.pane
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        record = pilot.app.screen
        for name, field in program_fields().items():
            for text in texts_of(field):
                where = (name, text)
                cell = FormCell(name, "?")
                said = record.form_check(FormRow(name, (cell,)), cell, text)
                refused = command("program", "set", key, name, text)
                takes = held_against(said, refused, where)
                column = grid_columns().get(name)
                if column is not None and column.read is not None:
                    in_cell = grid.grid._why_not_text(key, name, text)
                    if name not in CELLS:
                        assert in_cell == said, where
                    else:
                        assert in_cell is None or not takes, where
                if takes:
                    programs.set_field(screen_book, [key], name, text)
                    assert screen_book.workbook.programs[0] == written().programs[0], where
        for text in VISAS:
            said = grid.grid._why_not_text(key, "visa", text)
            if held_against(said, command("program", "set", key, "visa", text), text):
                read = grid_columns()["visa"].read
                assert read is not None
                programs.set_fields(screen_book, [key], read(text))
                assert screen_book.workbook.programs[0] == written().programs[0], text


async def test_every_field_of_the_applicant_in_form_and_command(
    open_app, command, screen_book, written
) -> None:
    async with open_app(SEASON, pane="profile") as pilot:
        form = pilot.app.pane.query_one(Form)
        typing = pilot.app.pane._typing
        for name, field in applicant_fields().items():
            for text in texts_of(field):
                where = (name, text)
                assert form.go_to(name)
                said = typing.form_check(form.row, form.row.cells[0], text)
                if held_against(said, command("profile", "set", name, text), where):
                    profile.set_field(screen_book, name, text)
                    assert screen_book.applicant == written().applicant, where
