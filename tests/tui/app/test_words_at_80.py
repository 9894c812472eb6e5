"""No reason, lever or warning loses a word at 80 columns: they wrap, or are counted."""

from pathlib import Path

import pytest

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.triage.texts import reasons
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.demo import demo_clock
from imgtui.tui.programs.reasons_text import short_lines
from imgtui.tui.rank.panel import strip_lines
from imgtui.tui.rank.told import told_warnings
from imgtui.tui.widgets.text.echo_line import Said, said_lines
from imgtui.tui.widgets.text.toned import pieces_of
from imgtui.tui.widgets.text.wrap import width_of
from tests.kept_files import copy_demo
from tests.tables import for_each

WIDTH, ROWS = 78, 4


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return the demo season, read whole."""
    desk = Desk(copy_demo(Path(tmp_path_factory.mktemp("demo"))), demo_clock("Asia/Karachi"))
    if not desk.complete:
        desk.take_rest(desk.read_rest())
    return desk


def test_the_gravest_reason_of_each_program_is_whole_and_the_rest_is_counted(desk: Desk) -> None:
    view = desk.view
    for key, program in view.programs.items():
        lines = short_lines(view, key, WIDTH, ROWS)
        assert 1 <= len(lines) <= ROWS
        assert all(width_of(line) <= WIDTH for line in lines)
        text = " ".join("".join(piece for piece, _ in line).strip() for line in lines)
        assert "…" not in text, program.name
        every = reasons(program, view.verdicts[key], view.rules)
        against = [each for each in every if each.effect != "green"] or list(every)
        told = [each for each in against if " ".join(each.text.split()) in " ".join(text.split())]
        assert told[:1] == against[:1], program.name
        left = len(against) - len(told)
        assert left == 0 or f"{left} more: enter" in text, program.name


def shown(now: RankJudgement, then: RankJudgement) -> list[str]:
    lines = strip_lines(now, then, WIDTH, ROWS)
    assert len(lines) == ROWS
    assert all(width_of(pieces_of(line)) <= WIDTH for line in lines)
    return ["".join(piece for piece, _ in pieces_of(line)) for line in lines]


def test_the_warnings_of_each_order_are_whole_or_counted(desk: Desk) -> None:
    view = desk.view
    judge = view.judge_of(view.primary_list)
    keys = [entry.program for entry in view.primary_list.entries]
    now = judge.judge(keys)
    for at in range(len(keys)):
        then = judge.judge([*keys[:at], *keys[at + 1 :]])
        text = " ".join(" ".join(shown(now, then)).split())
        assert "…" not in text
        told = [each for each in told_warnings(now, then) if not each.warning.dismissed]
        whole = [each for each in told if " ".join(each.warning.text.split()) in text]
        assert whole[:1] == told[:1]
        assert len(whole) == len(told) or f"{len(told) - len(whole)} more: w" in text


@for_each("width", [20, 60, 78])
def test_an_answer_keeps_what_was_done_and_how_it_is_taken_back(width: int) -> None:
    said = Said("Apply yes: Millstream Bend", ("Yellow → Green", "+$30"), ("u takes it back", "u"))
    lines = said_lines(said, width)
    text = " ".join(lines)
    assert "Millstream Bend" in text
    assert text.endswith(("u takes it back", " u"))
    assert all(len(line) <= width for line in lines)


def test_what_was_moved_makes_way_before_the_way_back() -> None:
    said = Said("Moved Lakeshore to rank 2", ("chance stays 79 %", "nothing new"), ("u takes it back", "u"))
    assert said_lines(said, 80) == (
        "Moved Lakeshore to rank 2 · chance stays 79 % · nothing new · u takes it back",
    )
    assert said_lines(said, 50) == ("Moved Lakeshore to rank 2 · chance stays 79 % · u",)
