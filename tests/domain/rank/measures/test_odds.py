"""The chance to match: properties, oracles and worked numbers."""

import importlib.util
import json
import random
from math import exp, pi, sqrt
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.rank.measures.odds import Odds, OddsModel, RankedChance, odds_parameters
from imgtui.domain.reference.quadrature import gauss_hermite
from imgtui.exchange.reference import load_reference

ROOT = Path(__file__).resolve().parents[4]
ODDS_FILE = ROOT / "db" / "reference" / "odds.json"
CHARTING_FILE = ROOT / "db" / "reference" / "charting.json"
TEXTS = load_reference().texts
PARAMETERS = odds_parameters(json.loads(ODDS_FILE.read_text(encoding="utf-8")))

IM, FM, PSYCH = "Internal Medicine", "Family Medicine", "Psychiatry"
SPECIALTIES = [IM, FM, PSYCH, "Neurology", "Dermatology"]
TIERS = ["reach", "match", "safety"]

ranked_chances = st.builds(
    RankedChance,
    specialty=st.sampled_from(SPECIALTIES),
    tier=st.sampled_from(TIERS),
    counted=st.sampled_from([True, True, True, False]),
    preliminary=st.sampled_from([False, False, False, True]),
)
lists = st.lists(ranked_chances, max_size=40)
scores = st.none() | st.integers(190, 290)


def judge(chances: list[RankedChance], score: int | None = 247, specialty: str | None = IM) -> Odds:
    return OddsModel(PARAMETERS, score, TEXTS).judge(chances, specialty)


def programs(*cells: tuple[str, int], specialty: str = IM) -> list[RankedChance]:
    return [RankedChance(specialty, tier) for tier, count in cells for _ in range(count)]


def brute_force(chances: list[RankedChance], score: int | None, d: float, s: float) -> float:
    """The same integral by a fine trapezoid, one factor per program, nothing shared with the code."""
    raw = json.loads(ODDS_FILE.read_text(encoding="utf-8"))["specialties"]
    step, whole, nobody = 0.002, 0.0, 0.0
    for i in range(-4500, 4501):
        z = i * step
        density = exp(-z * z / 2) / sqrt(2 * pi) * step
        miss = 1.0
        for chance in chances:
            if not chance.counted or chance.preliminary:
                continue
            figures = raw.get(chance.specialty, raw[IM])
            logit = figures["a"][str(s)] + d * {"reach": -1, "match": 0, "safety": 1}[chance.tier] + s * z
            if score is not None:
                logit += figures["g"] * (score - figures["m"])
            miss *= 1 - 1 / (1 + exp(-logit))
        whole += density
        nobody += density * miss
    return 1 - nobody / whole


class TestQuadrature:
    def test_moments_of_the_standard_normal(self) -> None:
        nodes, weights = gauss_hermite()
        assert sum(weights) == pytest.approx(1, abs=1e-14)
        for power, moment in ((1, 0), (2, 1), (3, 0), (4, 3), (6, 15), (8, 105)):
            assert sum(w * z**power for z, w in zip(nodes, weights, strict=True)) == pytest.approx(
                moment, abs=1e-10
            )

    @pytest.mark.parametrize("count", [2, 3, 5, 16, 24, 33, 64])
    def test_nodes_ascend_and_mirror(self, count: int) -> None:
        nodes, weights = gauss_hermite(count)
        assert len(nodes) == len(weights) == count
        assert list(nodes) == sorted(set(nodes))
        assert all(a == pytest.approx(-b, abs=1e-13) for a, b in zip(nodes, reversed(nodes), strict=True))
        assert all(w > 0 for w in weights)

    @settings(max_examples=15, deadline=None)
    @given(lists, scores)
    def test_the_total_is_the_integral(self, chances: list[RankedChance], score: int | None) -> None:
        assert judge(chances, score).match == pytest.approx(brute_force(chances, score, 0.5, 0.8), abs=2e-6)

    def test_the_node_count_holds_for_the_longest_list_and_the_widest_spread(self) -> None:
        level = PARAMETERS.specialties[IM].level(1.2)
        few, many = (
            sum(
                w * (1 - 1 / (1 + exp(-(level + 1.2 * z)))) ** 300
                for z, w in zip(*gauss_hermite(count), strict=True)
            )
            for count in (24, 96)
        )
        assert few == pytest.approx(many, abs=3e-6)


class TestOrder:
    @settings(max_examples=150, deadline=None)
    @given(lists, scores, st.randoms(use_true_random=False))
    def test_no_total_changes_in_the_last_digit(
        self, chances: list[RankedChance], score: int | None, shuffler: random.Random
    ) -> None:
        shuffled = chances.copy()
        shuffler.shuffle(shuffled)
        before, after = judge(chances, score), judge(shuffled, score)
        assert after.match == before.match
        assert (after.low, after.high) == (before.low, before.high)
        assert dict(after.add) == dict(before.add)
        assert after.preliminary_only == before.preliminary_only
        assert after.notes == before.notes

    def test_a_move_changes_the_chance_at_each_rank(self) -> None:
        chances = programs(("reach", 1), ("safety", 1))
        assert judge(chances).here != judge(chances[::-1]).here

    def test_a_kept_model_answers_as_a_fresh_one(self) -> None:
        model = OddsModel(PARAMETERS, 240, TEXTS)
        chances = programs(("reach", 2), ("match", 3), ("safety", 4))
        first = model.judge(chances, IM)
        assert model.judge(chances[::-1], IM) == OddsModel(PARAMETERS, 240, TEXTS).judge(chances[::-1], IM)
        assert model.judge(chances, IM) == first
        assert model.judge(chances, IM).here == model.here(chances)


class TestMonotone:
    @settings(max_examples=150, deadline=None)
    @given(lists, ranked_chances, scores, st.integers(0, 40))
    def test_one_more_program_never_lowers_the_chance(
        self, chances: list[RankedChance], extra: RankedChance, score: int | None, place: int
    ) -> None:
        longer = [*chances[:place], extra, *chances[place:]]
        before, after = judge(chances, score), judge(longer, score)
        assert after.match >= before.match - 1e-15
        assert after.low >= before.low - 1e-15
        assert after.high >= before.high - 1e-15
        assert after.match + after.preliminary_only >= before.match + before.preliminary_only - 1e-15

    @given(st.sampled_from([IM, FM, PSYCH]), st.integers(1, 30))
    def test_safety_above_match_above_reach(self, specialty: str, count: int) -> None:
        safety, match, reach = (judge(programs((t, count), specialty=specialty)) for t in TIERS[::-1])
        assert safety.match > match.match > reach.match

    def test_a_longer_tail_leaves_the_ranks_above_as_they_were(self) -> None:
        chances = programs(("reach", 3), ("match", 3))
        longer = [*chances, *programs(("safety", 5))]
        assert judge(longer).here[:6] == judge(chances).here


class TestShape:
    @settings(max_examples=150, deadline=None)
    @given(lists, scores)
    def test_everything_is_a_chance_and_the_default_lies_inside(
        self, chances: list[RankedChance], score: int | None
    ) -> None:
        odds = judge(chances, score)
        assert 0 <= odds.low <= odds.match <= odds.high <= 1
        assert len(odds.here) == len(chances)
        assert all(0 <= here <= 1 for here in odds.here)
        assert sum(odds.here) == pytest.approx(odds.match + odds.preliminary_only, abs=1e-12)
        assert all(total >= odds.match - 1e-15 for total in odds.add.values())

    def test_the_default_lies_inside_even_where_it_is_below_every_corner(self) -> None:
        odds = judge(programs(("reach", 2), ("match", 1), ("safety", 1)), None)
        assert odds.low == odds.match < odds.high
        assert judge(programs(("match", 5)), None).high == judge(programs(("match", 5)), None).match

    def test_an_empty_list(self) -> None:
        odds = judge([])
        assert (odds.match, odds.low, odds.high, odds.here) == (0, 0, 0, ())
        assert odds.add == {tier: judge(programs((tier, 1))).match for tier in TIERS}

    def test_add_is_the_total_with_that_program(self) -> None:
        chances = programs(("reach", 2), ("match", 3), ("safety", 4))
        for tier, total in judge(chances).add.items():
            assert total == judge([RankedChance(IM, tier), *chances]).match

    def test_add_follows_the_specialty_asked_for(self) -> None:
        chances = programs(("match", 4))
        with_fm = judge(chances, 240, FM).add["match"]
        assert with_fm == judge([*chances, RankedChance(FM, "match")], 240).match
        assert with_fm > judge(chances, 240, IM).add["match"]

    def test_add_without_a_specialty_takes_the_commonest(self) -> None:
        chances = [*programs(("match", 1)), *programs(("match", 2), specialty=FM)]
        assert judge(chances, 240, None).add == judge(chances, 240, FM).add

    def test_what_cannot_take_the_applicant_counts_nothing(self) -> None:
        chances = programs(("match", 3))
        with_blocked = [chances[0], RankedChance(IM, "safety", counted=False), *chances[1:]]
        odds = judge(with_blocked)
        assert odds.match == judge(chances).match
        assert odds.here[1] == 0
        assert (odds.here[0], *odds.here[2:]) == judge(chances).here
        assert "1 ranked program counts 0" in odds.notes[-1]


class TestFigures:
    def test_the_score_counts_where_the_medians_differ(self) -> None:
        chances = programs(("match", 5))
        assert judge(chances, 260).match > judge(chances, 247).match > judge(chances, 220).match

    def test_family_medicine_does_not_look_at_the_score(self) -> None:
        assert PARAMETERS.specialties[FM].g == 0
        chances = programs(("match", 5), specialty=FM)
        assert judge(chances, 210, FM) == judge(chances, 270, FM)

    def test_without_a_score_there_is_no_term_and_a_note(self) -> None:
        chances = programs(("match", 5))
        without, at_m = judge(chances, None), judge(chances, 247)
        assert without.match == at_m.match
        assert without.notes == ("No Step 2 CK score yet: the estimate is made without one.",)
        assert at_m.notes == ()

    def test_the_score_widens_the_range(self) -> None:
        chances = programs(("reach", 2), ("match", 3), ("safety", 4))
        assert judge(chances, 220).low < judge(chances, None).low
        assert judge(chances, 220).high == judge(chances, None).high

    def test_an_unknown_specialty_borrows_the_figures_of_internal_medicine(self) -> None:
        odds = judge(programs(("match", 4), specialty="Dermatology"), 240, "Dermatology")
        assert odds.match == judge(programs(("match", 4)), 240).match
        assert odds.notes == ("No published figures for Dermatology: those of Internal Medicine stand in.",)

    def test_a_specialty_not_fitted_for_a_spread_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            PARAMETERS.specialties[IM].level(0.5)

    @pytest.mark.parametrize("score", [0, 100, 300, 10**6, -(10**6)])
    def test_no_score_overflows(self, score: int) -> None:
        odds = judge(programs(("reach", 5), ("safety", 5)), score)
        assert 0 <= odds.low <= odds.match <= odds.high <= 1


class TestPreliminary:
    def test_a_match_to_a_single_year_is_counted_apart(self) -> None:
        lasting = programs(("match", 4))
        year = RankedChance(IM, "safety", preliminary=True)
        odds = judge([*lasting, year])
        assert odds.match == judge(lasting).match
        assert odds.preliminary_only == pytest.approx(odds.here[-1], abs=1e-12)
        assert odds.preliminary_instead == 0

    def test_a_single_year_above_can_take_a_longer_positions_place(self) -> None:
        lasting = programs(("match", 4))
        year = RankedChance(IM, "safety", preliminary=True)
        below, above = judge([*lasting, year]), judge([year, *lasting])
        assert above.match == below.match
        assert above.preliminary_only == below.preliminary_only
        assert above.here[0] == pytest.approx(above.preliminary_only + above.preliminary_instead, abs=1e-12)
        assert above.preliminary_instead > 0.05


class TestWorkedNumbers:
    """Pinned: a change of any of these is a change of what users are told."""

    def test_the_nine_of_the_worked_example(self) -> None:
        odds = judge(programs(("reach", 2), ("match", 3), ("safety", 4)), 227)
        assert odds.match == pytest.approx(0.660847, abs=2e-6)
        assert (odds.low, odds.high) == pytest.approx((0.602772, 0.925063), abs=2e-6)
        assert {tier: round(total, 3) for tier, total in odds.add.items()} == {
            "safety": 0.701,
            "match": 0.687,
            "reach": 0.677,
        }

    def test_one_and_five_and_ten_match_programs_at_the_middle(self) -> None:
        found = [judge(programs(("match", count))).match for count in (1, 5, 10)]
        assert found == pytest.approx([0.229435, 0.658012, 0.837557], abs=2e-6)


def load_fit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit_odds", ROOT / "tools" / "fit_odds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TestFit:
    def test_the_file_is_what_the_script_gives(self) -> None:
        fit = load_fit()
        charting = json.loads(CHARTING_FILE.read_text(encoding="utf-8"))
        assert fit.render(fit.fit(charting)) == ODDS_FILE.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("specialty", "level"),
        [
            (IM, -1.3),
            (FM, -0.6),
            ("Pediatrics", -0.3),
            (PSYCH, -1.1),
            ("Neurology", -1.9),
            ("Pathology", -2.0),
        ],
    )
    def test_the_levels_are_the_ones_expected(self, specialty: str, level: float) -> None:
        assert PARAMETERS.specialties[specialty].level(0.8) == pytest.approx(level, abs=0.15)

    def test_residuals_are_small(self) -> None:
        entries = json.loads(ODDS_FILE.read_text(encoding="utf-8"))["specialties"].values()
        assert all(0.01 <= entry["residual"]["0.8"] <= 0.09 for entry in entries)

    def test_internal_medicine_score_term(self) -> None:
        figures = PARAMETERS.specialties[IM]
        assert figures.m == 247
        assert figures.g == pytest.approx(0.040, abs=0.0005)

    def test_another_input_gives_another_fit(self) -> None:
        fit = load_fit()
        entry = json.loads(CHARTING_FILE.read_text(encoding="utf-8"))["specialties"][IM]
        easier = fit.fit_specialty({**entry, "matched_percent": 70.0})
        assert easier["a"]["0.8"] > PARAMETERS.specialties[IM].level(0.8) + 0.3

    def test_the_negative_binomial_has_its_mean(self) -> None:
        fit = load_fit()
        mean = sum(k * fit.ranks_chance(k, 6.1, 1.97) for k in range(1, 400))
        assert mean == pytest.approx(6.1, abs=1e-9)


def match_applicants(
    lists_of: dict[str, list[str]], choices: dict[str, list[str]], seats: dict[str, int]
) -> dict[str, str]:
    """Applicant-proposing deferred acceptance: program by matched applicant."""
    held: dict[str, list[str]] = {program: [] for program in choices}
    next_up = dict.fromkeys(lists_of, 0)
    free = list(lists_of)
    while free:
        applicant = free.pop()
        if next_up[applicant] >= len(lists_of[applicant]):
            continue
        program = lists_of[applicant][next_up[applicant]]
        next_up[applicant] += 1
        if applicant not in choices[program]:
            free.append(applicant)
            continue
        held[program].append(applicant)
        held[program].sort(key=choices[program].index)
        if len(held[program]) > seats[program]:
            free.append(held[program].pop())
    return {applicant: program for program, taken in held.items() for applicant in taken}


class TestWhyOrderCannotMatter:
    """The claim under the model, on small markets: who matches does not hang on one list's order."""

    @settings(max_examples=200, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(2, 8), st.integers(2, 6))
    def test_permuting_one_list_keeps_matched_or_unmatched(
        self, chance: random.Random, applicants: int, size: int
    ) -> None:
        people = [f"a{i}" for i in range(applicants)]
        places = [f"p{i}" for i in range(size)]
        wishes = {person: chance.sample(places, chance.randint(1, size)) for person in people}
        choices = {place: chance.sample(people, chance.randint(0, applicants)) for place in places}
        seats = {place: chance.randint(1, 2) for place in places}
        me = people[0]
        would_take = [
            place
            for place in wishes[me]
            if match_applicants({**wishes, me: [place]}, choices, seats).get(me) == place
        ]
        for _ in range(4):
            mine = chance.sample(wishes[me], len(wishes[me]))
            outcome = match_applicants({**wishes, me: mine}, choices, seats).get(me)
            assert outcome == next((place for place in mine if place in would_take), None)
