"""Another file takes the workbook's place while an import is being asked for: nothing is stored into it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.services.apart import process
from imgtui.tui.app.file_gone import FileGone
from imgtui.tui.app.lookout import Lookout
from imgtui.tui.programs.imports.screen import ImportScreen
from tests.deep import also
from tests.inside import Inside
from tests.tui.app.test_file_gone import SEASON, delete, edit, make_other, overwrite, replace
from tests.tui.driving import notices, until
from tests.tui.programs.test_programs_files import previewed

SHEET = "Program,City,State\nCorvane Heights,Bronx,NY\n"


@pytest.fixture(params=["inside", "apart"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "inside":
        monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def asleep(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The look of each second does not come until what is returned is called: a second is long."""
    look, is_awake = Lookout.look, threading.Event()
    monkeypatch.setattr(Lookout, "look", lambda lookout: look(lookout) if is_awake.is_set() else None)
    return is_awake.set


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(SHEET)
    return path


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("moment", "disturb"),
    [
        ("asked for", delete),
        ("previewed", replace),
        ("previewed", overwrite),
        *also(("previewed", delete), ("asked for", replace), ("asked for", overwrite)),
    ],
)
async def test_nothing_is_stored_into_what_lies_there_now(
    open_app,
    workbook_path: Path,
    tmp_path: Path,
    sheet: Path,
    asleep: Callable[[], None],
    disturb,
    moment,
) -> None:
    other = make_other(tmp_path / "other.imgtui")
    theirs = other.read_bytes()

    came = []

    async def disturbed() -> None:
        async with open_app(SEASON, pane="programs") as pilot:
            await edit(pilot, "Toledo")
            await until(pilot, pilot.app.desk.fold)  # as it does by itself half a second later
            await pilot.press("i")
            pilot.app.screen.query_one("Input").value = str(sheet)
            if moment == "asked for":
                disturb(workbook_path, other)
            await pilot.press("enter")
            if moment == "previewed":
                await previewed(pilot)
                disturb(workbook_path, other)
                await pilot.press("enter")
            await until(pilot, lambda: "season.imgtui: " in notices(pilot))
            if isinstance(pilot.app.screen, ImportScreen):
                await pilot.press("enter")
            asleep()
            await until(pilot, lambda: isinstance(pilot.app.screen, FileGone))
            came.append(disturb)

    with pytest.raises(ReplacedError):
        await disturbed()
    assert came
    if disturb is delete:
        assert not workbook_path.exists()
    else:
        assert workbook_path.read_bytes() == theirs
