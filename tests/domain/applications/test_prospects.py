"""What counts as an application that was answered, and what a kind starts from."""

from datetime import date, timedelta

import pytest

from imgtui.domain.applications.prospects import (
    ProgramKind,
    Sent,
    canonical_names,
    count_sent,
    kind_of,
    past_yields,
    prior_of,
    prospect,
    prospects,
)
from imgtui.domain.invites.state import courses
from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.workbook.records import Event, EventKind, PastYield, Program
from tests.domain.applicants import figures, green_program, reference, rules
from tests.tables import for_each

OPEN = date(2026, 9, 23)
IM = "Internal Medicine"


def program(key: str, *events: tuple[EventKind, date | None], specialty: str = "IM") -> Program:
    made = tuple(Event(id=f"e{n}", on=on, kind=kind) for n, (kind, on) in enumerate(events))
    return green_program(key=key, specialty=specialty, events=made)


def counted(today: date, *programs: Program, reviewed: date | None = OPEN) -> Sent:
    names = canonical_names(programs, reference())
    verdicts = triage_all(programs, rules())
    kinds = {each.key: kind_of(each, verdicts, names) for each in programs}
    found = count_sent(programs, courses(programs), kinds, today, figures(), reviewed)
    return next(iter(found.values()), Sent())


def test_an_application_counts_when_it_is_21_days_old() -> None:
    sent = program("a", ("applied", date(2026, 10, 1)))
    assert counted(date(2026, 10, 21), sent) == Sent(1, 0, 0, 1, 0, 0, 20)
    assert counted(date(2026, 10, 22), sent) == Sent(1, 1, 0, 0, 0, 0)


def test_an_answer_counts_at_once() -> None:
    day = date(2026, 10, 3)
    invited = program("a", ("applied", date(2026, 10, 1)), ("invite", day))
    assert counted(day, invited) == Sent(1, 1, 1, 1, 1, 0, 2)
    refused = program("b", ("applied", date(2026, 10, 1)), ("rejected", day))
    assert counted(day, refused) == Sent(1, 1, 0, 1, 0, 1, 2)
    written = program("c", ("applied", date(2026, 10, 1)), ("interest_mail", day))
    assert counted(day, written).counted == 0


def test_it_grows_old_from_the_day_programs_can_see_it() -> None:
    early = program("a", ("applied", date(2026, 9, 3)))
    assert counted(OPEN + timedelta(days=20), early).waiting == 1
    assert counted(OPEN + timedelta(days=21), early).waiting == 0
    assert counted(date(2026, 9, 24), early, reviewed=None).waiting == 0


def test_a_day_nobody_knows_is_as_old_as_the_season() -> None:
    sent = program("a", ("applied", None))
    assert counted(OPEN + timedelta(days=20), sent).waiting == 1
    assert counted(OPEN + timedelta(days=21), sent).waiting == 0


def test_what_was_not_applied_to_is_left_out_and_a_withdrawn_invite_stays_one() -> None:
    day = date(2026, 12, 1)
    gone = program("b", ("applied", OPEN), ("invite", OPEN), ("declined", OPEN))
    assert counted(day, program("a"), gone) == Sent(1, 1, 1, 0, 0, 0)


@for_each(("bucket", "mean"), [("green", 3 / 32), ("yellow", 1.5 / 32), ("red", 0.4 / 32)])
def test_a_bucket_moves_the_mean_of_the_prior_and_not_its_weight(bucket, mean) -> None:
    found = prior_of(ProgramKind(IM, bucket), (), figures(), reference())
    assert found.a / (found.a + found.b) == pytest.approx(mean)
    assert found.a + found.b == pytest.approx(32)


def test_only_internal_medicine_has_a_published_prior() -> None:
    assert prior_of(ProgramKind(IM, "green"), (), figures(), reference()).is_published
    for name in ("Family Medicine", "Psychiatry", "Dermatology", "(no specialty)"):
        found = prior_of(ProgramKind(name, "green"), (), figures(), reference())
        assert (found.is_published, found.is_own) == (False, False), name


def test_every_figure_of_it_can_be_changed() -> None:
    own = figures({"Y1.im_a": 6, "Y1.im_b": 34, "Y1.green": 1})
    found = prior_of(ProgramKind(IM, "green"), (), own, reference())
    assert (round(found.a, 6), round(found.b, 6), found.is_own, found.is_published) == (6, 34, True, False)
    odd = figures({"Y1.im_a": 0, "Y1.im_b": -5, "Y1.green": 99})  # figures are the user's: no answer may fail
    assert prior_of(ProgramKind(IM, "green"), (), odd, reference()).a > 0


def test_an_earlier_season_moves_the_mean_and_keeps_the_weight() -> None:
    """Prior 3 of 32 and a season of 10 of 48: 13 of 80, weighing 32."""
    past = [PastYield(match_year=2026, specialty=IM, bucket="green", applied=48, invited=10)]
    found = prior_of(ProgramKind(IM, "green"), past, figures(), reference())
    assert (found.a + found.b, found.a / (found.a + found.b)) == (pytest.approx(32), pytest.approx(13 / 80))
    assert (found.past, found.years) == ((48, 10), (2026,))
    assert prior_of(ProgramKind(IM, "red"), past, figures(), reference()).past == (0, 0)


def test_the_season_is_added_at_once_and_young_answers_stay_apart() -> None:
    kind = ProgramKind(IM, "green")
    prior = prior_of(kind, (), figures(), reference())
    found = prospect(kind, Sent(60, 50, 9, 14, 4, 0), prior, figures())
    assert (found.a, found.b) == (pytest.approx(12), pytest.approx(29 + 41))
    assert found.settled == (pytest.approx(3 + 5), pytest.approx(29 + 41))
    assert found.low < found.mean < found.high


def test_kinds_stand_in_a_fixed_order_and_a_season_is_remembered() -> None:
    kinds = [ProgramKind(IM, "red"), ProgramKind("Family Medicine", "green"), ProgramKind(IM, "green")]
    assert list(prospects({}, kinds, (), figures(), reference())) == [
        ProgramKind("Family Medicine", "green"), ProgramKind(IM, "green"), ProgramKind(IM, "red"),
    ]  # fmt: skip
    made = past_yields(2027, {kinds[0]: Sent(5, 4, 1), kinds[1]: Sent(3, 0, 0)}, {kinds[0]: [9, 2]})
    assert made == (
        PastYield(match_year=2027, specialty=IM, bucket="red", applied=4, invited=1, lags=(2, 9)),
    )
