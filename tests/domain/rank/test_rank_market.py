"""Order cannot cost a match: small markets solved by an independent stable-matching solver.

The solver is `matching` from PyPI (applicants propose). It recurses too deep from about 1,000 applicants.
"""

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching.games import HospitalResident

from imgtui.domain.rank.measures.odds import OddsModel, OddsParameters, RankedChance, SpecialtyOdds
from imgtui.exchange.reference import load_reference

TEXTS = load_reference().texts

ME = "me"
Wishes = dict[str, list[str]]
markets = st.randoms(use_true_random=False)


class Market:
    """Applicants with lists, programs with lists and seats; `me` may rank any program."""

    def __init__(self, chance: random.Random, applicants: int, programs: int) -> None:
        self.programs = [f"p{number}" for number in range(programs)]
        people = [ME, *(f"a{number}" for number in range(applicants))]
        self.wishes: Wishes = {
            person: chance.sample(self.programs, chance.randint(1, programs)) for person in people[1:]
        }
        self.choices: Wishes = {
            program: chance.sample(people, chance.randint(0, len(people))) for program in self.programs
        }
        self.seats = {program: chance.randint(1, 2) for program in self.programs}

    def outcome(self, mine: list[str]) -> str | None:
        """Return the program that `me` with this list is matched to, None when unmatched."""
        wishes = {ME: mine, **self.wishes}
        # The solver wants both sides to know each other; who is not on both lists cannot match.
        theirs = {
            person: kept
            for person, ranked in wishes.items()
            if (kept := [program for program in ranked if person in self.choices[program]])
        }
        ours = {
            program: kept
            for program, ranked in self.choices.items()
            if (kept := [person for person in ranked if program in theirs.get(person, ())])
        }
        if ME not in theirs:
            return None
        game = HospitalResident.create_from_dictionaries(
            theirs, ours, {program: self.seats[program] for program in ours}
        )
        for program, matched in game.solve(optimal="resident").items():
            if any(person.name == ME for person in matched):
                return str(program.name)
        return None


@settings(max_examples=60, deadline=None)
@given(markets, st.integers(0, 9), st.integers(1, 7))
def test_permuting_a_list_never_changes_whether_one_matches(
    chance: random.Random, applicants: int, programs: int
) -> None:
    market = Market(chance, applicants, programs)
    mine = chance.sample(market.programs, chance.randint(1, programs))
    matched = market.outcome(mine) is not None
    for _ in range(5):
        assert (market.outcome(chance.sample(mine, len(mine))) is not None) is matched


@settings(max_examples=60, deadline=None)
@given(markets, st.integers(0, 9), st.integers(2, 7))
def test_appending_never_hurts_a_choice_above(chance: random.Random, applicants: int, programs: int) -> None:
    market = Market(chance, applicants, programs)
    mine = chance.sample(market.programs, chance.randint(1, programs - 1))
    before = market.outcome(mine)
    rest = [program for program in market.programs if program not in mine]
    for more in range(1, len(rest) + 1):
        after = market.outcome([*mine, *chance.sample(rest, more)])
        assert after == before if before is not None else after not in mine


@settings(max_examples=60, deadline=None)
@given(markets, st.integers(0, 9), st.integers(1, 7))
def test_one_gets_the_first_on_the_list_that_would_take_one(
    chance: random.Random, applicants: int, programs: int
) -> None:
    """What the estimate rests on: who would take me is the same for every order of my list."""
    market = Market(chance, applicants, programs)
    would = [program for program in market.programs if market.outcome([program]) == program]
    for _ in range(5):
        mine = chance.sample(market.programs, chance.randint(1, programs))
        assert market.outcome(mine) == next((program for program in mine if program in would), None)


def test_the_market_can_tell_the_difference() -> None:
    """The oracle is no yes-man: order decides where one matches, and a fuller market leaves one out."""
    market = Market(random.Random(1), 0, 2)
    market.choices = {"p0": [ME], "p1": [ME]}
    assert {market.outcome(list(order)) for order in permutations(["p0", "p1"])} == {"p0", "p1"}
    market.wishes = {"a0": ["p0"]}
    market.choices, market.seats = {"p0": ["a0", ME], "p1": []}, {"p0": 1, "p1": 1}
    assert market.outcome(["p0", "p1"]) is None
    market.seats["p0"] = 2
    assert market.outcome(["p0", "p1"]) == "p0"


numbers = st.floats(-4, 4)
specialties = st.sampled_from(["X", "Y", "Z"])


@st.composite
def any_figures(draw: st.DrawFn) -> OddsParameters:
    """Fitted figures as they never were."""
    spreads = (0.4, 0.8, 1.2)
    fitted = {
        name: SpecialtyOdds(
            name,
            tuple((spread, draw(numbers)) for spread in spreads),
            draw(st.floats(200, 270)),
            draw(st.floats(0, 0.1)),
        )
        for name in ("X", "Y")
    }
    low, high = sorted((draw(st.floats(0, 2)), draw(st.floats(0, 2))))
    return OddsParameters(fitted, "X", draw(st.floats(low, high)), 0.8, (low, high), (0.4, 1.2))


@settings(max_examples=100, deadline=None)
@given(
    any_figures(),
    st.lists(
        st.builds(
            RankedChance,
            specialty=specialties,
            tier=st.sampled_from(["reach", "match", "safety"]),
            counted=st.sampled_from([True, True, True, False]),
            preliminary=st.sampled_from([False, False, True]),
        ),
        max_size=30,
    ),
    st.none() | st.integers(190, 290),
    markets,
)
def test_any_figures_any_list_any_order_the_same_total_to_the_last_digit(
    figures: OddsParameters, chances: list[RankedChance], score: int | None, chance: random.Random
) -> None:
    given_order = OddsModel(figures, score, TEXTS).judge(chances, "X")
    for _ in range(3):
        chance.shuffle(chances)
        other = OddsModel(figures, score, TEXTS).judge(chances, "X")
        for name in ("match", "low", "high", "preliminary_only"):
            assert getattr(other, name).hex() == getattr(given_order, name).hex()
        assert {tier: value.hex() for tier, value in other.add.items()} == {
            tier: value.hex() for tier, value in given_order.add.items()
        }
        assert sum(other.here) == pytest.approx(given_order.match + given_order.preliminary_only, abs=1e-9)
