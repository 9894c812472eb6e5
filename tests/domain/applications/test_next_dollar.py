"""The best use of some money, against every other one; what it spends, to the dollar; prices."""

import itertools
import random

import pytest

from imgtui.domain.applications.costs import eras_cost
from imgtui.domain.applications.next_dollar import UnsentProgram, best_use, by_price, price
from imgtui.domain.applications.prospects import ProgramKind, Sent, prior_of, prospect
from imgtui.domain.reference.data import Fees
from imgtui.domain.workbook.records import Bucket
from tests.domain.applicants import figures, reference
from tests.tables import for_each

FEES = Fees.from_figures(figures())
BUCKETS: tuple[Bucket, ...] = ("green", "yellow", "red")
IM, FM = "Internal Medicine", "Family Medicine"


def candidates(name: str, bucket: Bucket, count: int, yields: float, **more: object) -> list[UnsentProgram]:
    return [
        UnsentProgram(f"{name} {bucket} {n}", ProgramKind(name, bucket), yields, 0, False, **more)
        for n in range(count)
    ]  # type: ignore[arg-type]


def cost(sent: dict[str, int], keys: set[str], by_key: dict[str, UnsentProgram]) -> int:
    return sum(
        eras_cost(count + sum(by_key[key].kind.specialty == name for key in keys), FEES)
        - eras_cost(count, FEES)
        for name, count in sent.items()
    )


@for_each("seed", range(40))
def test_no_other_choice_brings_more_for_the_money(seed: int) -> None:
    rng = random.Random(seed)
    sent = {name: rng.choice([0, 20, 28, 29, 35]) for name in "ABC"[: rng.randint(1, 3)]}
    pool: list[UnsentProgram] = []
    for name in sent:
        worth = {bucket: rng.uniform(0.005, 0.2) for bucket in BUCKETS}
        for n in range(rng.randint(1, 12)):
            bucket = rng.choice(BUCKETS)
            pool.append(
                UnsentProgram(
                    f"{name}{n}",
                    ProgramKind(name, bucket),
                    worth[bucket],
                    rng.randint(0, 5),
                    rng.random() < 0.4,
                )
            )
    by_key, money = {each.key: each for each in pool}, rng.choice([0, 11, 30, 50, 88, 150, 300])
    found = best_use(pool, sent, money, FEES)
    listed = {each.key for each in pool if each.is_listed}
    chosen = listed - set(found.drops) | set(found.adds)
    before = cost(sent, listed, by_key)
    assert cost(sent, chosen, by_key) - before == found.spends_usd <= money
    best = 0.0
    values = [sorted((c.yields for c in pool if c.kind.specialty == name), reverse=True) for name in sent]
    for counts in itertools.product(*(range(len(each) + 1) for each in values)):
        spent = sum(
            eras_cost(sent[name] + n, FEES) - eras_cost(sent[name], FEES)
            for name, n in zip(sent, counts, strict=True)
        )
        if spent <= before + money:
            best = max(best, sum(sum(each[:n]) for each, n in zip(values, counts, strict=True)))
    assert sum(by_key[key].yields for key in chosen) == pytest.approx(best)


def test_ten_see_the_step_at_the_31st() -> None:
    """22 sent: eight more cost $11 each, the ninth $30; $118 buy nine to the dollar, $117 eight."""
    pool = candidates(FM, "green", 20, 0.13)
    nine = best_use(pool, {FM: 22}, 118, FEES)
    assert (len(nine.adds), nine.spends_usd) == (9, 118)
    eight = best_use(pool, {FM: 22}, 117, FEES)
    assert (len(eight.adds), eight.spends_usd) == (8, 88)


def test_money_is_moved_from_dear_programs_to_cheap_ones() -> None:
    """Ten IM Yellow over the step ($30 each) give way to FM Green at $11: more interviews for less."""
    listed = [UnsentProgram(f"y{n}", ProgramKind(IM, "yellow"), 0.05, 0, True) for n in range(10)]
    found = best_use([*listed, *candidates(FM, "green", 10, 0.13)], {IM: 40, FM: 0}, 0, FEES)
    assert len(found.adds) == 10
    assert len(found.drops) == 4  # what ten at $11 cost; the other six are kept
    assert found.spends_usd == 110 - 4 * 30


def test_what_is_dear_to_the_user_stays_and_decides_between_equals() -> None:
    kept = [UnsentProgram("mine", ProgramKind(IM, "yellow"), 0.01, 5, True, is_kept=True)]
    pool = candidates(FM, "green", 3, 0.13)
    found = best_use([*kept, *pool], {IM: 40, FM: 0}, 0, FEES)
    assert (found.adds, found.drops, found.spends_usd) == ((), (), 0)
    loved = [UnsentProgram("loved", ProgramKind(FM, "green"), 0.13, 4, False)]
    assert best_use([*pool, *loved], {FM: 0}, 11, FEES).adds == ("loved",)
    same = [UnsentProgram("here", ProgramKind(FM, "green"), 0.13, 0, True), *loved]
    assert best_use(same, {FM: 0}, 0, FEES).drops == ()  # nobody is moved about for nothing


def test_many_specialties_come_within_one_application_of_the_best() -> None:
    rng = random.Random(5)
    pool = [
        UnsentProgram(f"{name}{n}", ProgramKind(name, "green"), rng.uniform(0.02, 0.2), 0, False)
        for name in "ABCDE"
        for n in range(60)
    ]
    found = best_use(pool, dict.fromkeys("ABCDE", 10), 900, FEES)
    worth = {each.key: each.yields for each in pool}
    bound = sum(sorted(worth.values(), reverse=True)[: 900 // 11])  # as if every one cost the lower price
    assert bound >= sum(worth[key] for key in found.adds) > 0
    assert found.spends_usd <= 900


def test_nothing_to_choose_from_is_no_proposal() -> None:
    found = best_use([], {}, 500, FEES)
    assert (found.adds, found.drops, found.spends_usd) == ((), (), 0)


def test_a_price_is_what_the_next_costs_over_what_it_brings() -> None:
    """FM Green of the design's example: 14 sent, 3 invited, $11 the next: $84 ($56–154)."""
    kind = ProgramKind(FM, "green")
    known = prospect(kind, Sent(14, 14, 3), prior_of(kind, (), figures(), reference()), figures())
    found = price(known, 5, 11)
    assert known.mean == pytest.approx(6 / 46)
    assert [round(each or 0) for each in (found.per_interview, found.low, found.high)] == [84, 56, 154]
    assert price(known, 0, 11).per_interview is None
    assert price(known, 5, None).per_interview is None
    dear = price(
        prospect(
            ProgramKind(IM, "red"),
            Sent(),
            prior_of(ProgramKind(IM, "red"), (), figures(), reference()),
            figures(),
        ),
        2,
        30,
    )
    assert by_price([price(known, 0, 11), dear, found]) == (found, dear, price(known, 0, 11))


def test_to_save_money_is_to_lose_the_least_and_what_cannot_be_saved_is_no_proposal() -> None:
    """It once proposed to spend what was to be saved, where all that was listed had to stay."""
    listed = [UnsentProgram(f"y{n}", ProgramKind(IM, "yellow"), 0.05, 0, True) for n in range(3)]
    found = best_use([*listed, *candidates(FM, "green", 3, 0.13)], {IM: 40}, -60, FEES)
    assert (len(found.drops), found.spends_usd) == (3, -90 + 2 * 11)
    assert len(found.adds) == 2
    kept = [UnsentProgram(f"k{n}", ProgramKind(IM, "yellow"), 0.05, 5, True, is_kept=True) for n in range(3)]
    for money in (-11, -1_000_000):
        none = best_use([*kept, *candidates(FM, "green", 3, 0.13)], {IM: 40}, money, FEES)
        assert (none.adds, none.drops, none.spends_usd) == ((), (), 0)
    many = [*kept, *(c for name in "ABCDE" for c in candidates(name, "green", 60, 0.1))]
    assert best_use(many, {IM: 40}, -11, FEES).spends_usd == 0  # the other way of looking says so, too


def test_among_equal_prices_what_was_sent_most_stands_first() -> None:
    """An alphabet is no advice: Anesthesiology once led every list without a field of one's own."""
    made = [
        price(
            prospect(
                ProgramKind(name, "green"),
                Sent(sent),
                prior_of(ProgramKind(name, "green"), (), figures(), reference()),
                figures(),
            ),
            5,
            11,
        )
        for name, sent in (("Anesthesiology", 1), (FM, 9))
    ]
    assert [each.prospect.kind.specialty for each in by_price(made)] == [FM, "Anesthesiology"]


def test_who_still_reads_comes_before_its_equals_and_behind_what_yields_more() -> None:
    pool = candidates(FM, "green", 2, 0.13)
    reads = UnsentProgram("reads", ProgramKind(FM, "green"), 0.13, 0, False, reads_still=True)
    loved = UnsentProgram("loved", ProgramKind(FM, "green"), 0.13, 5, False)
    poor = UnsentProgram("poor", ProgramKind(FM, "yellow"), 0.05, 5, False, reads_still=True)
    assert best_use([*pool, loved, poor, reads], {FM: 0}, 22, FEES).adds == ("reads", "loved")
