"""Warnings about what a rank list is made of: R1–R6, R8, R9. The order of the list plays no part."""

from collections.abc import Callable, Iterator, Sequence

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.measures.composition import Composition
from imgtui.domain.rank.warning import Raised, keys, unknown_part
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Raises

_BAND = "held n low high low_share high_share unknown count"
RAISES: Raises = {
    "R1": {MAIN: _BAND},
    "R2": {"above": _BAND, "below": _BAND},
    "R3": {MAIN: _BAND},
    "R4": {MAIN: "held n limit unknown count"},
    "R5": {MAIN: "held n limit unknown count"},
    "R6": {MAIN: "held n least unknown count"},
    "R8": {MAIN: "held n limit unknown count"},
    "R9": {MAIN: "held n score gap unknown count"},
}
"""What is raised here, with the slots that are filled."""


def share_warnings(
    ranked: Sequence[RankedFacts], parts: Composition, figures: Figures, score: int | None
) -> Iterator[Raised]:
    """Yield R1–R6, R8 and R9 for `ranked`; nothing while the list is too short to be judged."""
    if len(ranked) < figures["K.min_n"]:
        return
    yield from _tier_warnings(ranked, parts, figures)
    yield from _coastal(ranked, figures)
    yield from _university_branded(ranked, figures)
    yield from _nets(ranked, figures)
    yield from _short_of_imgs(ranked, figures)
    if score is not None:
        yield from _under_average(ranked, figures, score)


def _tier_warnings(ranked: Sequence[RankedFacts], parts: Composition, figures: Figures) -> Iterator[Raised]:
    for rule, tier in (("R1", "reach"), ("R2", "match"), ("R3", "safety")):
        part = parts.parts[tier]
        above = part.count > part.high
        if part.ok is not False or (rule == "R1" and not above) or (rule == "R3" and above):
            continue
        if rule == "R2" and not above and parts.parts["safety"].count > parts.parts["safety"].high:
            continue  # few Match because there are more nets: that is no fault
        low, high = figures.band(f"K3.{tier}")
        measured = {
            "held": part.count,
            "n": parts.n,
            "low": part.low,
            "high": part.high,
            "low_share": low,
            "high_share": high,
            "unknown": unknown_part(parts.unknown),
        }
        case = ("above" if above else "below") if rule == "R2" else MAIN
        found = keys(program for program in ranked if program.tier == tier) if above else ()
        yield Raised(rule, case, measured, found)


def _coastal(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    found, unknown = _split(ranked, lambda program: program.coastal)
    yield from _many("R4", ranked, found, unknown, figures)


def _university_branded(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    found, unknown = _split(ranked, lambda program: program.university_branded)
    yield from _many("R5", ranked, found, unknown, figures)


def _many(
    rule: str, ranked: Sequence[RankedFacts], found: Sequence[RankedFacts], unknown: int, figures: Figures
) -> Iterator[Raised]:
    """Yield a rule when what was found is its share of the list or more."""
    limit, n = figures[f"{rule}.share"], len(ranked)
    if len(found) * 100 >= limit * n:
        measured = {"held": len(found), "n": n, "limit": limit, "unknown": unknown_part(unknown)}
        yield Raised(rule, MAIN, measured, keys(found))


def _nets(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    if len(ranked) < figures["R6.min_n"]:
        return
    least = figures["R6.min_img"]

    def is_net(program: RankedFacts) -> bool | None:
        if program.net_type is False or (program.img_percent is not None and program.img_percent < least):
            return False
        return None if program.net_type is None or program.img_percent is None else True

    found, unknown = _split(ranked, is_net)
    if len(found) <= figures["R6.max_nets"]:
        measured = {"held": len(found), "n": len(ranked), "least": least, "unknown": unknown_part(unknown)}
        yield Raised("R6", MAIN, measured, keys(found))


def _short_of_imgs(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[Raised]:
    limit, n = figures["R8.max_img"], len(ranked)
    found, unknown = _split(
        ranked, lambda program: None if program.img_percent is None else program.img_percent < limit
    )
    if len(found) * 100 > figures["R8.share"] * n:
        measured = {"held": len(found), "n": n, "limit": limit, "unknown": unknown_part(unknown)}
        yield Raised("R8", MAIN, measured, keys(found))


def _under_average(ranked: Sequence[RankedFacts], figures: Figures, score: int) -> Iterator[Raised]:
    gap, n = figures["R9.gap"], len(ranked)
    found, unknown = _split(
        ranked,
        lambda program: None if program.points_below_average is None else program.points_below_average >= gap,
    )
    if len(found) * 100 > figures["R9.share"] * n:
        measured = {"held": len(found), "n": n, "score": score, "gap": gap, "unknown": unknown_part(unknown)}
        yield Raised("R9", MAIN, measured, keys(found))


def _split(
    ranked: Sequence[RankedFacts], holds: Callable[[RankedFacts], bool | None]
) -> tuple[list[RankedFacts], int]:
    """Return the programs for which `holds`, and for how many nobody knows (these count as not)."""
    answers = [(program, holds(program)) for program in ranked]
    return [program for program, answer in answers if answer], sum(answer is None for _, answer in answers)
