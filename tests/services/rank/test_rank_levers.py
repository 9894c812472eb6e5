"""What would raise the chance to match is named, with what it comes to; the order of the list never is."""

from imgtui.domain.rank.judgement import RankJudge
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.demo import demo_clock
from tests.kept_files import copy_demo


def demo_judge(tmp_path) -> tuple[RankJudge, list[str], Desk]:
    desk = Desk(copy_demo(tmp_path), demo_clock("Asia/Karachi"))
    if not desk.complete:
        desk.take_rest(desk.read_rest())
    ranked = desk.view.primary_list
    return desk.view.judge_of(ranked), [entry.program for entry in ranked.entries], desk


def test_each_lever_comes_to_what_the_list_comes_to_with_it(tmp_path) -> None:
    judge, entries, desk = demo_judge(tmp_path)
    try:
        now = judge.judge(entries)
        assert [lever.match_with for lever in now.levers] == sorted(
            (lever.match_with for lever in now.levers), reverse=True
        )
        ranks = [lever for lever in now.levers if lever.kind == "rank"]
        assert {lever.key for lever in ranks} <= set(now.pool)
        for lever in ranks:
            then = judge.judge([lever.key, *entries])
            assert abs(then.odds.match - lever.match_with) < 1e-12
            assert lever.text.endswith(f"{100 * now.odds.match:.0f} → {100 * then.odds.match:.0f} %")
        assert {lever.kind for lever in now.levers} == {"rank", "seen", "open"}
    finally:
        desk.close()


def test_order_is_no_lever_and_what_is_ranked_is_none_any_more(tmp_path) -> None:
    judge, entries, desk = demo_judge(tmp_path)
    try:
        now = judge.judge(entries)
        assert judge.judge(entries[::-1]).levers == now.levers
        first = next(lever for lever in now.levers if lever.kind == "rank")
        assert first.key not in {lever.key for lever in judge.judge([*entries, first.key]).levers}
    finally:
        desk.close()
