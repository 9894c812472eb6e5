"""Tasks for what is weak: one for each open lever, taken once, refused for good."""

from imgtui.domain.plan.lever_offers import OpenLever, lever_offers
from imgtui.domain.plan.measures import MEASURES, split_name
from imgtui.domain.standing.verdicts import levers
from imgtui.domain.workbook.records import Plan, Refused, Season, Task, Workbook
from tests.domain.applicants import TODAY, reference
from tests.tables import for_each

NOTHING_TO_DO = {
    ("A0", ""),  # its rows are the levers of the other verdicts
    ("A1", levers.CHANGE),  # nothing shortens the years
    ("A2", levers.CHANGE),  # nothing takes an attempt back
    ("A4", levers.CHANGE),  # the scores stand
    ("A4", "to_enter_score"),
    ("A11", levers.CHANGE),  # its arguments are other verdicts
    ("A11", "to_go_on"),
    ("A11", "to_ranking"),
    ("A11", "to_over"),
    ("A5", "to_not_applicable"),
    ("A5", "to_considered"),
    ("A14", "to_leave"),
    ("A14", levers.CHANGE),
    ("A16", levers.CHANGE),  # said, never judged by
}
TASKS = reference().lever_tasks


def offered(workbook: Workbook, rule: str = "A7", case: str = levers.CHANGE) -> list[str]:
    return [each.id for each in lever_offers([OpenLever(rule, case, "Do.")], TASKS, workbook)]


def test_every_open_lever_offers_a_task() -> None:
    for rule, cases in levers.RAISES.items():
        for case in cases:
            is_closed = case in (levers.ENTER, levers.KEEP) or (rule, case) in NOTHING_TO_DO
            found = offered(Workbook(), rule, case)
            assert bool(found) != is_closed, (rule, case)
            assert len(found) <= 1


@for_each("task", TASKS)
def test_a_task_stands_for_a_lever_that_there_is_and_a_measure_that_there_is(task: object) -> None:
    assert set(task.cases) <= set(levers.RAISES[task.rule])  # type: ignore[attr-defined]
    measure = task.measure  # type: ignore[attr-defined]
    assert split_name(measure)[0] in MEASURES


def test_what_is_taken_or_refused_is_not_offered_again() -> None:
    (name,) = offered(Workbook())
    refused = Workbook(refused=(Refused(proposal=name, why="no"),))
    taken = Workbook(plans=(Plan(template="own", title="P", start=TODAY, tasks=(Task(id=name, title="T"),)),))
    assert offered(refused) == offered(taken) == []
    assert offered(Workbook(season=Season(match_year=2027))) == [name]
