"""What moves with the hand: the tiers by thirds, R7, R10–R12, R19, R21."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from imgtui.domain.rank.facts import RankedFacts, RankInput
from imgtui.domain.rank.fear import fear_pairs, widest
from imgtui.domain.rank.measures.composition import TIERS
from imgtui.domain.rank.measures.odds import Odds
from imgtui.domain.rank.warning import Raised, keys, named
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots
from imgtui.domain.standing.dates.certification import certification, certification_case
from imgtui.domain.workbook.clocks import instant
from imgtui.domain.workbook.days import in_zone

RAISES: Raises = {
    "R7": {MAIN: "top"},
    "R10": {MAIN: "several count"},
    "R11": {MAIN: "rank name rating below_rank below_name below_rating more count"},
    "R12": {MAIN: "top names limit"},
    "R19": {MAIN: "names instead share"},
    "R21": {
        "changed": "day",
        "changed_urgent": "day",
        "early": "day",
        "early_urgent": "day",
        "never": "left days",
        "never_urgent": "left days",
        "late": "day",
        "missed": "",
    },
}
"""What is raised here, with the slots that are filled."""
_THIRDS = 3


def third_bounds(n: int) -> tuple[int, int, int]:
    """Return where the first, second and last third of `n` ranks end; the first are the longer ones."""
    return ceil(n / _THIRDS), ceil(2 * n / _THIRDS), n


def thirds(ranked: Sequence[RankedFacts]) -> tuple[Mapping[str, int], ...]:
    """Return the programs by tier in each third of the list, first third first."""
    start, counted = 0, []
    for end in third_bounds(len(ranked)):
        tiers = [program.tier for program in ranked[start:end]]
        counted.append({tier: tiers.count(tier) for tier in TIERS})
        start = end
    return tuple(counted)


def order_warnings(ranked: Sequence[RankedFacts], odds: Odds, given: RankInput) -> Iterator[Raised]:
    """Yield R7, R10, R11, R12, R19 and R21."""
    figures = given.figures
    yield from _coastal_top(ranked, figures)
    yield from _safeties_last(ranked, figures)
    yield from _rated_lower_above(ranked, figures)
    yield from _tokens_on_top(ranked, figures)
    if given.rank_list.kind != "supplemental":
        yield from _one_year_above(ranked, odds)
    yield from _certified(ranked, given)


def _coastal_top(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    top = ranked[: figures.count("R7.top")]
    if len(ranked) >= figures["R7.min_n"] and all(program.coastal for program in top):
        yield Raised("R7", MAIN, {"top": len(top)}, keys(top), by_order=True)


def _safeties_last(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    safeties = [program for program in ranked if program.tier == "safety"]
    if len(ranked) < figures["R10.min_n"] or not safeties:
        return
    first_two_thirds = ranked[: third_bounds(len(ranked))[1]]
    if any(program.tier == "safety" for program in first_two_thirds):
        return
    measured = {"several": "one" if len(safeties) == 1 else "more", "count": len(safeties)}
    yield Raised("R10", MAIN, measured, keys(safeties), by_order=True)


def _rated_lower_above(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    found = fear_pairs(ranked, figures)
    if not found:
        return
    pair = widest(found)
    above, below = ranked[pair.rank - 1], ranked[pair.below_rank - 1]
    measured = {
        "rank": pair.rank,
        "name": above.name,
        "rating": pair.rating,
        "below_rank": pair.below_rank,
        "below_name": below.name,
        "below_rating": pair.below_rating,
        "more": {"count": len(found) - 1} if len(found) > 1 else None,
    }
    yield Raised("R11", MAIN, measured, tuple(pair.key for pair in found), by_order=True)


def _tokens_on_top(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    limit = figures["R12.max_img"]
    top = ranked[: figures.count("R12.top")]
    found = [
        program
        for program in top
        if program.university and program.img_percent is not None and program.img_percent <= limit
    ]
    if found:
        measured = {"top": len(top), "names": named(found), "limit": limit}
        yield Raised("R12", MAIN, measured, keys(found), by_order=True)


def _one_year_above(ranked: Sequence[RankedFacts], odds: Odds) -> Iterator[Raised]:
    last_whole = max((place for place, program in enumerate(ranked) if program.whole_training), default=-1)
    above = [program for program in ranked[: last_whole + 1] if program.one_year]
    if not above:
        return
    instead = odds.preliminary_instead
    measured = {"names": named(above), "instead": {"share": 100 * instead} if round(100 * instead) else None}
    yield Raised("R19", MAIN, measured, keys(above), by_order=True)


def _certified(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[Raised]:
    if given.rank_list.kind == "what_if":
        return
    found = certification(given.rank_list.certified, keys(ranked), given.window, given.now)
    case = certification_case(found, given.window, given.now, given.figures)
    if case is None or not (ranked or found.record):
        return
    measured: Slots = {}
    if case.startswith("never"):
        days = given.window.days_left(given.now) or 0
        measured = {"left": ("today", "tomorrow", "days")[min(days, 2)], "days": days}
    elif case != "missed" and found.record is not None:
        at = instant(found.record.at, given.window.where)
        measured = {"day": in_zone(at, given.window.where).date()}
    yield Raised("R21", case, measured, by_order=True)
