"""Which plan fits is measured in the workbook: what is offered first, then what something asks for."""

from datetime import datetime

from imgtui.domain.workbook.records import (
    Event,
    OwnTask,
    OwnTemplate,
    Plan,
    Program,
    RankEntry,
    RankList,
    Workbook,
)
from imgtui.services.plan.fits import Fit, fits
from tests.services.applications.seen import seen

NOVEMBER = datetime(2026, 11, 28, 9)


def by_id(workbook: Workbook, now: datetime = NOVEMBER) -> dict[str, Fit]:
    return {fit.template.id: fit for fit in fits(seen(workbook, now))}


def test_nothing_in_the_workbook_asks_for_nothing() -> None:
    found = by_id(Workbook())
    assert found["interviews"].serves == "spare"
    assert found["interviews"].text == (
        "In season until Mon 1 Feb (in 66 days); nothing asks for it. 0 interviews ahead."
    )
    assert (
        found["match-week"].text == "From Wed 3 Mar (in 96 days)."
    )  # in New York it is still the 27th, as for 1 February
    assert found["rebuild-30"].text == "Its time ended on Wed 23 Sep."


def test_a_list_to_certify_asks_for_the_rank_season_and_comes_before_what_nothing_asks_for() -> None:
    program = Program(key="a", name="Ellery")
    ranked = RankList(name="Primary list", kind="primary", entries=(RankEntry(program="a"),))
    workbook = Workbook(programs=(program,), rank_lists=(ranked,))
    found = by_id(workbook)
    assert next(iter(found)) in ("rank-season", "repair-7")  # the list has warnings, too
    assert found["rank-season"].serves == "now"
    assert "1 program ranked; 0 programs that interviewed you" in found["rank-season"].text
    assert found["interviews"].serves == "spare"


def test_invites_behind_put_the_rescue_first_with_what_was_measured() -> None:
    sent = Event(id="e1", on=datetime(2026, 9, 24).date(), kind="applied")
    programs = tuple(Program(key=f"p{n}", name=f"P{n}", apply="yes", events=(sent,)) for n in range(60))
    first = fits(seen(Workbook(programs=programs), NOVEMBER))[0]
    assert (first.template.id, first.serves) == ("rescue", "now")
    assert "60" in first.text


def test_what_runs_and_what_is_ones_own_says_so() -> None:
    own = OwnTemplate(id="mine", title="Mine", tasks=(OwnTask(id="a", week=1, title="A"),))
    plan = Plan(template="rank-season", title="Rank season", start=datetime(2026, 11, 23).date())
    found = by_id(Workbook(templates=(own,), plans=(plan,)))
    assert found["rank-season"].text == "It runs since Mon 23 Nov."
    assert found["mine"].text == "Your own: it fits whenever you start it."
