"""What moves with the hand: the tiers by thirds, R7, R10–R12, R19, R21."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from math import ceil

from imgtui.domain.composition import TIERS
from imgtui.domain.days import span
from imgtui.domain.figures import Figures
from imgtui.domain.odds import Odds
from imgtui.domain.rank_facts import RankedFacts, RankInput
from imgtui.domain.rank_fear import fear_pairs, widest
from imgtui.domain.rank_warning import RankWarning, amount, keys, names

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


def order_warnings(ranked: Sequence[RankedFacts], odds: Odds, given: RankInput) -> Iterator[RankWarning]:
    """Yield R7, R10, R11, R12, R19 and R21."""
    figures = given.figures
    yield from _coastal_top(ranked, figures)
    yield from _safeties_last(ranked, figures)
    yield from _rated_lower_above(ranked, figures)
    yield from _tokens_on_top(ranked, figures)
    if given.rank_list.kind != "supplemental":
        yield from _one_year_above(ranked, odds)
    yield from _certified(ranked, given)


def _coastal_top(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    top = ranked[: figures.count("R7.top")]
    if len(ranked) >= figures["R7.min_n"] and all(program.coastal for program in top):
        yield RankWarning(
            "R7",
            "R7",
            "warn",
            f"The first {len(top)} are all in coastal competitive metros.",
            "If that is your true preference it may stay; make sure that enough other programs follow them.",
            keys=keys(top),
            by_order=True,
        )


def _safeties_last(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    safeties = [program for program in ranked if program.tier == "safety"]
    if len(ranked) < figures["R10.min_n"] or not safeties:
        return
    first_two_thirds = ranked[: third_bounds(len(ranked))[1]]
    if any(program.tier == "safety" for program in first_two_thirds):
        return
    which = "The only Safety stands" if len(safeties) == 1 else f"All {len(safeties)} Safeties stand"
    yield RankWarning(
        "R10",
        "R10",
        "note",
        f"{which} in the last third. That is fine if it is your true preference: order cannot cost a match.",
        "Read it as a sign: are nets few, or unloved? If few, add more of them.",
        keys=keys(safeties),
        by_order=True,
    )


def _rated_lower_above(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    found = fear_pairs(ranked, figures)
    if not found:
        return
    pair = widest(found)
    above, below = pair.rank - 1, pair.below_rank - 1
    more = f" {amount(len(found) - 1, 'more program')} likewise." if len(found) > 1 else ""
    yield RankWarning(
        "R11",
        "R11",
        "note",
        f"#{above + 1} {_rated(ranked[above])} stands above #{below + 1} {_rated(ranked[below])}.{more}",
        "Rank by true preference, not by fear: no program learns where you ranked it.",
        keys=tuple(pair.key for pair in found),
        by_order=True,
    )


def _rated(program: RankedFacts) -> str:
    return f"{program.name} (rated {program.rating:.1f})"


def _tokens_on_top(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    limit = figures["R12.max_img"]
    top = ranked[: figures.count("R12.top")]
    found = [
        program
        for program in top
        if program.university and program.img_percent is not None and program.img_percent <= limit
    ]
    if found:
        yield RankWarning(
            "R12",
            "R12",
            "note",
            f"Among the first {len(top)}: {names(found)}, university with at most {limit:g} % IMGs.",
            "It may stand there if you truly want it; do not rest the list on it: add ones that train IMGs.",
            keys=keys(found),
            by_order=True,
        )


def _one_year_above(ranked: Sequence[RankedFacts], odds: Odds) -> Iterator[RankWarning]:
    last_whole = max((place for place, program in enumerate(ranked) if program.whole_training), default=-1)
    above = [program for program in ranked[: last_whole + 1] if program.one_year]
    if not above:
        return
    instead = odds.preliminary_instead
    share = (
        f" In about {100 * instead:.0f} % of outcomes it takes the place of a longer position."
        if instead
        else ""
    )
    yield RankWarning(
        "R19",
        "R19",
        "note",
        f"A one-year position above a categorical one: {names(above)}.{share} A match to a preliminary year "
        "alone closes SOAP's categorical positions.",
        "Let it stand only where you would truly rather have the single year.",
        keys=keys(above),
        by_order=True,
    )


def _certified(ranked: Sequence[RankedFacts], given: RankInput) -> Iterator[RankWarning]:
    if given.rank_list.kind == "what_if" or (given.deadline is not None and given.now > given.deadline):
        return
    left = given.deadline - given.now if given.deadline is not None else None
    figures = given.figures
    urgent = left is not None and left <= span(days=figures["R21.stop_days"])
    near = left is not None and left <= span(days=figures["R21.warn_days"])
    certified = given.rank_list.certified
    if certified and certified[-1].entries != keys(ranked):
        text = (
            f"Changed since it was certified on {certified[-1].at:%Y-%m-%d}; only the certified one counts."
        )
    elif not certified and ranked and near:
        text = f"Not certified, and the deadline is {_in_days(left)}."
    else:
        return
    yield RankWarning(
        "R21",
        "R21",
        "stop" if urgent else "warn",
        text,
        "Certify the list on the official site, then record it here.",
        by_order=True,
    )


def _in_days(left: timedelta | None) -> str:
    if left is None or left < timedelta(days=1):
        return "less than a day away"
    return f"{amount(left.days, 'day')} away"
