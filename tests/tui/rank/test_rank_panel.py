"""The texts beside the rank list and its rows, without a screen: widths, marks, detail, choosing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import Dismissed, Program, Rating, Workbook
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange.reference import load_reference
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.tui.dialogs.pick import found_by
from imgtui.tui.rank.panel import side_lines, strip_lines
from imgtui.tui.rank.rows import RankRows, columns_for, percent
from imgtui.tui.rank.told import told_warnings
from imgtui.tui.widgets.text.toned import TonedLine
from imgtui.tui.widgets.text.wrap import wrapped
from tests.tui.rank_books import NINE, season, tells

CONSTANTS = Constants.of(load_reference())
NOW = datetime(2027, 1, 29, 9, tzinfo=UTC)


def view_of(workbook: Workbook) -> View:
    snapshot = Snapshot(workbook, {program.key: program for program in workbook.programs}, 1)
    return evaluate(CONSTANTS, snapshot, NOW)


def judged(view: View, keys: tuple[str, ...]) -> RankJudgement:
    return view.judge_of(view.primary_list).judge(keys)


def plain(lines: list[TonedLine]) -> list[str]:
    return ["".join(text for text, _ in line.pieces) for line in lines]


VIEW = view_of(season(count=14))
FIGURES = VIEW.figures


class TestSide:
    @pytest.mark.parametrize("width", [30, 42, 62])
    def test_no_line_is_wider_than_the_panel(self, width: int) -> None:
        now, then = judged(VIEW, NINE), judged(VIEW, (*NINE[3:], "erie"))
        for height in (20, 36, 80):
            for text in plain(side_lines(now, then, FIGURES, width, height)):
                # Three thirds and a changed chance are the longest; they are cut at the very narrowest.
                assert cell_len(text) <= max(width, 42), text

    @pytest.mark.parametrize("height", [24, 30, 36, 60])
    def test_every_warning_that_comes_or_goes_is_in_sight(self, height: int) -> None:
        now = judged(VIEW, ("huron", *NINE))
        then = judged(VIEW, (*NINE, "huron"))
        changes = [told for told in told_warnings(now, then) if told.mark]
        assert changes
        text = "\n".join(plain(side_lines(now, then, FIGURES, 42, height))[:height])
        for told in changes:
            sign = {"stop": "!!", "warn": "!", "note": "note"}[told.warning.severity]
            assert tells(text, f"{told.mark} {sign}", told.warning.rule)

    def test_more_room_tells_more(self) -> None:
        now = judged(VIEW, ("huron", *NINE[::-1], "erie"))
        texts = ["\n".join(plain(side_lines(now, now, FIGURES, 42, height))) for height in (18, 30, 90)]
        assert "→" not in texts[0].split("NRMP fees")[1]
        assert "w: why they matter" in texts[0]
        assert "→" in texts[2]
        assert "About the estimate" in texts[2]
        assert "w: why they matter" not in texts[2]

    def test_the_two_kinds_of_warning_stand_apart(self) -> None:
        now = judged(VIEW, ("huron", *NINE))
        lines = plain(side_lines(now, now, FIGURES, 42, 60))
        listed = next(at for at, text in enumerate(lines) if text.startswith("About which programs"))
        order = next(at for at, text in enumerate(lines) if text.startswith("About the order"))
        assert listed < next(at for at, text in enumerate(lines) if "R13" in text) < order
        assert order < next(at for at, text in enumerate(lines) if "R12" in text)

    def test_left_off_programs_do_not_flatter_the_list(self) -> None:
        ranked = ("maumee", "gem", "keeper", "plainview", "souris")
        held = {*ranked, "charles", "wabash", "huron"}
        workbook = season(ranked, count=14)
        programs = tuple(program for program in workbook.programs if program.key in held)
        view = view_of(replace(workbook, programs=programs))
        now = judged(view, ranked)
        lines = " ".join(plain(side_lines(now, now, FIGURES, 42, 60)))
        assert "With the 3 left off: 8 ranked" in lines
        assert (
            "Reach and Safety are in their bands only because 3 programs that interviewed you and ask for"
            " a rank are left off" in lines
        )

    def test_a_dismissed_warning_stays_with_its_reason(self) -> None:
        workbook = season(count=10)
        ranked = replace(workbook.rank_lists[0], dismissed=(Dismissed(rule="R13", why="unsafe \x1b[2J"),))
        view = view_of(replace(workbook, rank_lists=(ranked,)))
        now = judged(view, NINE)
        text = "\n".join(plain(side_lines(now, now, FIGURES, 42, 60)))
        assert "R13 dismissed: unsafe" in text
        assert "\x1b" not in text


class TestStrip:
    @pytest.mark.parametrize("width", [60, 80, 99])
    def test_it_has_five_lines_that_fit(self, width: int) -> None:
        now, then = judged(VIEW, NINE), judged(VIEW, (*NINE, "erie"))
        for judgement in (now, then):
            lines = plain(strip_lines(now, judgement, width, 5))
            assert len(lines) == 5
            if width >= 80:
                assert all(cell_len(text) <= width for text in lines)

    def test_what_a_move_changes_comes_before_what_is_graver(self) -> None:
        now, then = judged(VIEW, ("huron", *NINE)), judged(VIEW, (*NINE, "huron"))
        lines = plain(strip_lines(now, then, 80, 5))
        assert lines[1][0] in "+−"


class TestRows:
    @pytest.mark.parametrize("width", range(46, 190, 7))
    def test_the_columns_fit_and_the_vital_ones_stay(self, width: int) -> None:
        names = [column.name for column in columns_for(width)]
        assert names[0] == "name"
        assert {"tier", "img", "chance"} <= set(names)
        rows = RankRows()
        rows.take_view(VIEW, VIEW.programs)
        rows.take(judged(VIEW, NINE))
        cells = "".join(text for text, _ in rows.line("charles", 1, width))
        assert cell_len(cells.rstrip()) <= width
        assert cell_len(cells) == cell_len("".join(text for text, _ in rows.heading(width)))

    def test_foreign_names_are_plain_and_aligned(self) -> None:
        odd = ("[red]x[/]", "ESC\x1b]0;own\x07", "山田病院プログラム" * 4, "e\u0301clair", "two\nlines")
        programs = tuple(Program(key=f"k{at}", name=name) for at, name in enumerate(odd))
        view = view_of(Workbook(programs=programs))
        rows = RankRows()
        rows.take_view(view, view.programs)
        widths = set()
        for program in programs:
            text = "".join(piece for piece, _ in rows.line(program.key, 1, 74))
            assert text.isprintable()
            widths.add(cell_len(text))
        assert len(widths) == 1

    def test_a_changed_program_is_drawn_anew(self) -> None:
        rows = RankRows()
        rows.take_view(VIEW, VIEW.programs)
        before = rows.line("charles", 1, 74)
        rated = replace(VIEW.programs["charles"], rating=Rating(fit=1), name="Another")
        workbook = replace(VIEW.workbook, programs=(rated, *VIEW.workbook.programs[1:]))
        rows.take_view(view_of(workbook), VIEW.programs)
        assert rows.line("charles", 1, 74) != before

    def test_small_chances_are_not_called_none(self) -> None:
        assert [percent(chance) for chance in (0.0, 0.001, 0.2, 1.0)] == ["0 %", "<1 %", "20 %", "100 %"]


class TestWrapped:
    @pytest.mark.parametrize("text", ["", "one", "a few words here", "x" * 50, "山田病院 プログラム です"])
    def test_lines_fit_and_nothing_is_lost(self, text: str) -> None:
        lines = wrapped(text, 11)
        assert all(cell_len(line) <= 11 for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())


class TestPick:
    NAMES = ("Lakeshore Community", "Souris Valley", "Mercy of the Lakes")
    HAY = tuple(f"{name} {place}".casefold() for name, place in zip(NAMES, ("OH", "ND", "IA"), strict=True))

    @pytest.mark.parametrize(
        ("typed", "first"), [("lake", 0), ("mercy", 2), ("nd", 1), ("souris vally", 1), ("oh lake", 0)]
    )
    def test_what_was_meant_comes_first(self, typed: str, first: int) -> None:
        assert found_by(typed, self.HAY, self.NAMES)[0] == first

    def test_nothing_typed_shows_the_first_ones(self) -> None:
        assert found_by("  ", self.HAY, self.NAMES) == [0, 1, 2]

    def test_what_is_nothing_like_it_finds_nothing(self) -> None:
        assert found_by("zzzz qqqq", self.HAY, self.NAMES) == []
