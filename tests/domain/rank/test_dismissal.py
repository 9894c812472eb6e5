"""A dismissal is bound to what was seen: it ends when a program joins, the figure grows, or time runs out."""

from datetime import timedelta

from imgtui.domain.rank.dismissal import seen
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import Dismissed, Program, RankList
from tests.domain.rank.test_rank import DEADLINE, NOW, community, found, judge, university
from tests.tables import for_each

WHY = "I want to live on the coast."


def coastal(count: int, inland: int, **fields: object) -> RankJudgement:
    programs = [university(f"u{i}") for i in range(count)]
    return judge([*programs, *(community(f"c{i}") for i in range(inland))], **fields)


def dismissed(judgement: RankJudgement, rule: str) -> RankList:
    programs, figure = seen(judgement.warnings, rule)
    return RankList(name="P", dismissed=(Dismissed(rule=rule, why=WHY, programs=programs, figure=figure),))


def test_what_was_seen_stays_dealt_with() -> None:
    mine = dismissed(coastal(7, 3), "R4")
    assert found(coastal(7, 3, rank_list=mine))["R4"].why == WHY
    assert found(coastal(7, 3, rank_list=mine))["R4"].dismissed
    fewer = [*(university(f"u{i}") for i in range(6)), *(community(f"c{i}") for i in range(2))]
    assert found(judge(fewer, rank_list=dismissed(coastal(8, 2), "R4")))["R4"].dismissed, "it became better"


@for_each(("count", "inland"), [(8, 3), (7, 2)])
def test_it_is_back_when_a_program_joins_or_the_share_grows(count: int, inland: int) -> None:
    mine = dismissed(coastal(7, 3), "R4")
    warning = found(coastal(count, inland, rank_list=mine))["R4"]
    assert not warning.dismissed
    assert warning.text.endswith(f"(dismissed before: {WHY})")


def test_a_graver_case_of_the_same_rule_is_another_matter() -> None:
    programs = [community("a"), community("b")]
    coming = judge(programs, interviewed="b", scheduled={"a"})
    mine = dismissed(coming, "R14")
    assert found(judge(programs, interviewed="b", scheduled={"a"}, rank_list=mine))["R14:scheduled"].dismissed
    assert not found(judge(programs, interviewed="b", rank_list=mine))["R14"].dismissed


@for_each(("days", "is_back"), [(3, False), (2, True), (0, True)])
def test_a_stop_is_back_for_the_last_two_days(days: int, is_back: bool) -> None:
    programs = [community("a"), community("b")]
    mine = dismissed(judge(programs, interviewed="b"), "R14")
    warning = found(
        judge(programs, interviewed="b", rank_list=mine, now=DEADLINE - timedelta(days=days, hours=2))
    )["R14"]
    assert warning.dismissed is not is_back


def test_a_warning_stays_dismissed_in_the_last_days() -> None:
    mine = dismissed(coastal(7, 3), "R4")
    assert found(coastal(7, 3, rank_list=mine, now=DEADLINE - timedelta(hours=1)))["R4"].dismissed


def test_a_record_of_an_older_version_holds_for_its_rule() -> None:
    old = RankList(name="P", dismissed=(Dismissed(rule="R4", why=WHY),))
    assert found(coastal(9, 1, rank_list=old, now=NOW))["R4"].dismissed


@for_each(("before", "after", "is_back"), [(21, 21, False), (21, 22, True), (22, 21, False), (99, 100, True)])
def test_fees_are_back_when_the_list_is_longer(before: int, after: int, is_back: bool) -> None:
    """R20 keeps how many are paid for: one scale for further codes, for a long list, and for one too long."""
    mine = dismissed(judge(_coded(before)), "R20")
    assert found(judge(_coded(after), rank_list=mine))["R20"].dismissed is not is_back


def _coded(n: int) -> list[Program]:
    return [community(f"c{i}", nrmp_code=f"1{i:03}140C0") for i in range(n)]
