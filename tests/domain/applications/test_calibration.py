"""Do intervals hold as often as they say? Seasons from a generator that shares no code with the model.

`simulated.py` draws them and reads the priors from the file by itself; that what is handed to the model
here is what a workbook of such a season gives is held by tests/services/applications/test_forecast.py.
Coverage is reckoned by mid-p: a count on the edge of an interval weighs by its part inside, since no
interval of counts holds exactly 80 %.
"""

import random

import pytest

from imgtui.domain.applications.prospects import ProgramKind, Prospect, Sent, prospects
from imgtui.domain.applications.season_ahead import Open, span_of, to_come
from imgtui.domain.reference.beta import together
from tests.domain.applicants import figures, reference
from tests.domain.applications.simulated import DAY0, OPEN_DAYS, Truth, seasons
from tests.tables import for_each

FIGURES, REFERENCE = figures(), reference()
OUTSIDE = 0.1


def counted(truth: Truth, day: int) -> dict[ProgramKind, Sent]:
    """What the record shows so many days after everything was sent."""
    found = {}
    for kind, days in truth.days.items():
        there = sum(each is not None and each <= day for each in days)
        is_old = day >= OPEN_DAYS
        found[ProgramKind(*kind)] = Sent(
            sent=len(days),
            counted=len(days) if is_old else there,
            invited=there,
            young=0 if is_old else len(days),
            young_invited=0 if is_old else there,
            young_days=0 if is_old else day * len(days),
        )
    return found


def seen(truth: Truth, day: int) -> dict[ProgramKind, Prospect]:
    """What the model holds then."""
    return prospects(counted(truth, day), (), (), FIGURES, REFERENCE)


def still(truth: Truth, day: int) -> list[Open]:
    """What is open then."""
    return [
        Open(f"{kind}{number}", ProgramKind(*kind), "match", DAY0, True)
        for kind, number, invited in truth.invited_on(day)
        if day < OPEN_DAYS and invited is None
    ]


def part_inside(counts: tuple[float, ...], value: int) -> float:
    """Which part of a count lies inside the middle 80 % of its distribution, from 0 to 1."""
    below = sum(counts[:value])
    here = counts[value] if value < len(counts) else 0.0
    if here <= 0.0:
        return 0.0
    return max(0.0, min(1 - OUTSIDE, below + here) - max(OUTSIDE, below)) / here


def coverage_of_what_is_to_come(
    day: int, seed: int, off: float = 1.0, count: int = 2_000, shape: str = "even"
) -> float:
    held = 0.0
    for _, truth in seasons(count, seed, off, shape):
        counts = together(to_come(seen(truth, day), still(truth, day), OPEN_DAYS).values())
        held += part_inside(counts, truth.to_come(day))
    return held / count


def coverage_of_yields(seed: int, off: float = 1.0, count: int = 2_000) -> float:
    held = kinds = 0
    for _, truth in seasons(count, seed, off):
        for kind, known in seen(truth, 30).items():
            kinds += 1
            held += known.low <= truth.yields[kind] <= known.high
    return held / kinds


def coverage_of_more(seed: int, off: float = 1.0, count: int = 2_000) -> float:
    """Twenty more of each kind, once the first have been answered: what a second wave would bring."""
    held = 0.0
    for rng, truth in seasons(count, seed, off):
        more = {ProgramKind(*kind): 20 for kind in truth.days}
        counts = together(to_come(seen(truth, 30), (), OPEN_DAYS, more).values())
        held += part_inside(
            counts, sum(rng.random() < truth.yields[kind] for kind in more for _ in range(20))
        )
    return held / count


def test_intervals_of_a_whole_season_hold_as_often_as_they_say() -> None:
    assert 0.75 <= coverage_of_what_is_to_come(0, seed=1) <= 0.85


def test_intervals_of_yields_hold_as_often_as_they_say() -> None:
    assert 0.75 <= coverage_of_yields(seed=2) <= 0.85


def test_intervals_of_a_second_wave_hold_as_often_as_they_say() -> None:
    assert 0.75 <= coverage_of_more(seed=3) <= 0.85


@for_each("day", [4, 10, 16])
def test_while_answers_come_in_evenly_intervals_are_rather_too_wide(day: int) -> None:
    assert 0.75 <= coverage_of_what_is_to_come(day, seed=4, count=600) <= 0.9


@for_each("shape", ["early", "late"])
def test_where_most_come_early_or_late_intervals_hold_less_often_and_still_say_something(shape: str) -> None:
    """The card says so: no shape of the season is published, and none is assumed."""
    held = [coverage_of_what_is_to_come(day, seed=4, count=300, shape=shape) for day in (4, 10, 16)]
    assert min(held) >= 0.5
    assert min(held) < 0.8


def test_after_21_days_nothing_is_held_to_come() -> None:
    [(_, truth)] = seasons(1, 5)
    assert to_come(seen(truth, 21), still(truth, 21), OPEN_DAYS) == {}
    assert truth.to_come(21) == 0


def test_the_spread_of_a_season_is_told_without_a_normal_curve() -> None:
    [(_, truth)] = seasons(1, 6)
    counts = together(to_come(seen(truth, 0), still(truth, 0), OPEN_DAYS).values())
    span = span_of(counts, FIGURES)
    rng = random.Random(9)
    drawn = sorted(Truth(rng).to_come(0) for _ in range(4_000))
    assert span.mean == pytest.approx(sum(drawn) / len(drawn), abs=0.15)
    assert abs(span.low - drawn[400]) <= 1
    assert abs(span.high - drawn[3_600]) <= 1


def test_what_a_prior_that_is_twice_off_does_is_what_the_card_says() -> None:
    """The card of Y3 tells these shares, rounded to the next five: it is changed with them."""
    told = REFERENCE.rule("Y3").text
    whole = [round(20 * coverage_of_what_is_to_come(0, 7, off, 600)) * 5 for off in (2.0, 0.5)]
    more = [round(20 * coverage_of_more(8, off, 600)) * 5 for off in (2.0, 0.5)]
    assert f"in about {whole[0]} or {whole[1]} of 100 seasons" in told
    assert f"in about {more[0]} or {more[1]}." in told
    # What stands under the page says the same in fewer words.
    assert f"in {min(whole)} to {max(whole)} of 100 seasons" in REFERENCE.texts.say("next.off")


def test_a_young_application_that_neither_waits_nor_was_answered_is_settled() -> None:
    """On a waitlist, say: it is no more open, and no invite or refusal; that stopped an export once."""
    [(_, truth)] = seasons(1, 5)
    known = seen(truth, 10)
    kind = next(iter(known))
    few = [each for each in still(truth, 10) if each.kind == kind][:1]
    found = to_come(known, few, OPEN_DAYS)[kind]
    assert len(found) <= 2
    assert sum(found) == pytest.approx(1.0)
