"""The file becomes another behind a dialog that is open: what it asks for is not done to what lies there."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.domain.workbook.records import Applicant, Program, Workbook
from imgtui.exchange import document
from imgtui.services.applicant import profile
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.clock import Clock
from imgtui.services.opened import files
from imgtui.services.triage.merge import merge
from imgtui.services.workbook.next_season import carry_over
from imgtui.storage.store import Store
from tests.books import fingerprint

CLOCK = Clock.of("2026-11-28T09:00", "UTC")
WAYS: dict[str, Callable[[Path, Path], object]] = {
    "overwritten": lambda path, other: shutil.copyfile(other, path),
    "replaced": lambda path, other: other.replace(path),
    "gone": lambda path, _: path.unlink(),
}


def make(path: Path, *names: str) -> Path:
    with Store.open(path) as store:
        store.fill(Workbook(programs=tuple(Program(key=name, name=name) for name in names)))
    return path


def names(path: Path) -> set[str]:
    with Store.open(path) as store:
        return set(store.read().programs)


@pytest.fixture(params=list(WAYS))
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    path, other = make(tmp_path / "w.imgtui", "mine", "mine-too"), make(tmp_path / "o.imgtui", "other")
    (tmp_path / "d.json").write_bytes(document.dumps(Workbook(programs=(Program(key="x", name="X"),))))
    opened = Desk(path, CLOCK)
    WAYS[request.param](path, other)
    yield opened
    opened.let_go()


def print_of(path: Path) -> str | None:
    return fingerprint(path) if path.exists() else None


def test_nothing_is_done_to_what_lies_there(desk: Desk, tmp_path: Path) -> None:
    before = print_of(desk.path)
    with pytest.raises(ReplacedError):
        desk.do(merge, "mine", "mine-too")
    with pytest.raises(ReplacedError):
        desk.do(files.load, tmp_path / "d.json", replace=True)
    with pytest.raises(ReplacedError):
        desk.do(profile.replace, Applicant(), "d.json")
    assert print_of(desk.path) == before


def test_the_next_season_is_made_of_what_is_held(desk: Desk, tmp_path: Path) -> None:
    before = print_of(desk.path)
    desk.do(carry_over, tmp_path / "next.imgtui")
    assert names(tmp_path / "next.imgtui") == {"mine", "mine-too"}
    assert print_of(desk.path) == before
