"""Every list of the file and of those who help, in every way but on the screen."""

import json
import zipfile
from pathlib import Path

import pytest

from imgtui.domain.workbook.plain import from_plain, to_plain
from imgtui.domain.workbook.records import Workbook
from imgtui.services.workbook.exporting import forms
from tests.cli.conftest import Call
from tests.file_lists import LISTS, MARK, FileList, workbook

EVERY = pytest.mark.parametrize("each", LISTS.values(), ids=LISTS)


@pytest.fixture
def season(call: Call, tmp_path: Path) -> Call:
    file = tmp_path / "season.json"
    file.write_text(call("dump").out, "utf-8")  # an empty one, for its format
    plain = json.loads(file.read_text("utf-8")) | to_plain(workbook())
    file.write_text(json.dumps(plain, default=str), "utf-8")
    assert call("load", file, "--replace").code == 0
    return call


def held(call: Call, each: FileList, *where: str) -> str:
    plain = call("dump", *where).data
    for name in ("format", "version"):
        plain.pop(name)
    return repr(each.rows(from_plain(Workbook, plain)))


def text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


@EVERY
def test_it_is_changed_by_command_shown_and_undone(season: Call, each: FileList) -> None:
    before = held(season, each)
    assert MARK not in before
    answer = season(*each.changed)
    assert answer.code == 0, answer.err
    assert MARK in held(season, each)
    assert MARK in season(*each.shown).out
    plain = season(*(word for word in each.shown if word != "--json"))
    assert (plain.code, bool(plain.out.strip())) == (0, True)
    season("undo")
    assert held(season, each) == before
    season("redo")
    assert MARK in held(season, each)


@EVERY
def test_it_is_exported_in_every_form_and_redacted(season: Call, each: FileList, tmp_path: Path) -> None:
    season(*each.changed)
    found = forms(each.exported)
    assert set(found) == {".csv", ".xlsx", ".json", ".md", ".html"}
    for form in found:
        whole, less = tmp_path / f"whole{form}", tmp_path / f"less{form}"
        assert season("export", each.exported, "--to", whole).code == 0
        assert season("export", each.exported, "--to", less, "--redact").code == 0
        assert MARK in text_of(whole)
        assert (MARK in text_of(less)) != each.private
    assert season("export", "all", "--to", tmp_path / "all.xlsx").code == 0
    assert MARK in text_of(tmp_path / "all.xlsx")


@EVERY
def test_it_goes_into_the_next_season_or_stays_behind(season: Call, each: FileList, tmp_path: Path) -> None:
    season(*each.changed)
    to = tmp_path / "next.imgtui"
    assert season("next-season", "--to", to).code == 0
    assert (MARK in held(season, each, "--workbook", str(to))) == each.carried


def test_every_part_of_an_export_that_is_such_a_list_is_among_them() -> None:
    assert {each.exported for each in LISTS.values()} == {"documents", "people", "sites", "dossier"}
