"""Warnings about what a rank list is made of: R1–R6, R8, R9. The order of the list plays no part."""

from collections.abc import Callable, Iterator, Sequence

from imgtui.domain.composition import Composition
from imgtui.domain.figures import Figures
from imgtui.domain.rank_facts import RankedFacts
from imgtui.domain.rank_warning import RankWarning, amount, keys, unknown_tail


def share_warnings(
    ranked: Sequence[RankedFacts], parts: Composition, figures: Figures, score: int | None
) -> Iterator[RankWarning]:
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


def _tier_warnings(
    ranked: Sequence[RankedFacts], parts: Composition, figures: Figures
) -> Iterator[RankWarning]:
    unknown = unknown_tail(parts.unknown, "type or IMG share")
    for rule, tier, label in (("R1", "reach", "Reach"), ("R2", "match", "Match"), ("R3", "safety", "Safety")):
        part = parts.parts[tier]
        above = part.count > part.high
        if part.ok is not False or (rule == "R1" and not above) or (rule == "R3" and above):
            continue
        low, high = figures.band(f"K3.{tier}")
        yield RankWarning(
            rule,
            rule,
            "warn",
            f"{label}: {part.count} of {parts.n}, {'above' if above else 'below'} the band of "
            f"{part.low}–{part.high} ({low:g}–{high:g} %){unknown}.",
            _tier_lever(tier, above),
            keys=keys(program for program in ranked if program.tier == tier) if above else (),
        )


def _tier_lever(tier: str, above: bool) -> str:
    if tier == "reach":
        return "Keep the Reaches you truly want; add Match and Safety programs, ask for more interviews."
    if tier == "safety":
        return (
            "Add every Safety that interviewed you and that you would attend; ask for late interviews there."
        )
    if above:
        return "Keep them; add Safety programs, so that the list does not rest on the middle alone."
    return "Add Match programs that interviewed you; ask for more interviews where your profile fits."


def _coastal(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    found, unknown = _split(ranked, lambda program: program.coastal)
    if len(found) * 100 >= figures["R4.share"] * len(ranked):
        yield RankWarning(
            "R4",
            "R4",
            "warn",
            f"{len(found)} of {len(ranked)} are in coastal competitive metros "
            f"(from {figures['R4.share']:g} % on this is too many){unknown_tail(unknown, 'city')}.",
            "Keep the ones you want; add programs inland and in smaller cities.",
            keys=keys(found),
        )


def _university_branded(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    found, unknown = _split(ranked, lambda program: program.university_branded)
    if len(found) * 100 >= figures["R5.share"] * len(ranked):
        yield RankWarning(
            "R5",
            "R5",
            "warn",
            f"{len(found)} of {len(ranked)} carry a university's name "
            f"(from {figures['R5.share']:g} % on this is too many){unknown_tail(unknown, 'type')}.",
            "Keep the ones you want; add community and rural programs that train many IMGs.",
            keys=keys(found),
        )


def _nets(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    if len(ranked) < figures["R6.min_n"]:
        return
    least = figures["R6.min_img"]

    def is_net(program: RankedFacts) -> bool | None:
        if program.net_type is False or (program.img_percent is not None and program.img_percent < least):
            return False
        return None if program.net_type is None or program.img_percent is None else True

    found, unknown = _split(ranked, is_net)
    if len(found) <= figures["R6.max_nets"]:
        yield RankWarning(
            "R6",
            "R6",
            "warn",
            f"{amount(len(found), 'true net')} among {len(ranked)}: community or rural with at least "
            f"{least:g} % IMGs{unknown_tail(unknown, 'type or IMG share')}.",
            "Add every such program that interviewed you; ask more of them for interviews.",
            keys=keys(found),
        )


def _short_of_imgs(ranked: Sequence[RankedFacts], figures: Figures) -> Iterator[RankWarning]:
    limit = figures["R8.max_img"]
    found, unknown = _split(
        ranked, lambda program: None if program.img_percent is None else program.img_percent < limit
    )
    if len(found) * 100 > figures["R8.share"] * len(ranked):
        yield RankWarning(
            "R8",
            "R8",
            "warn",
            f"{len(found)} of {len(ranked)} have fewer than {limit:g} % IMGs"
            f"{unknown_tail(unknown, 'IMG share')}.",
            "Add programs that train many IMGs; keep these where you truly prefer them.",
            keys=keys(found),
        )


def _under_average(ranked: Sequence[RankedFacts], figures: Figures, score: int) -> Iterator[RankWarning]:
    gap = figures["R9.gap"]
    found, unknown = _split(
        ranked,
        lambda program: None if program.points_below_average is None else program.points_below_average >= gap,
    )
    if len(found) * 100 > figures["R9.share"] * len(ranked):
        yield RankWarning(
            "R9",
            "R9",
            "warn",
            f"At {len(found)} of {len(ranked)} your Step 2 CK of {score} is {gap:g} or more points under the "
            f"program's average{unknown_tail(unknown, 'average')}.",
            "Add programs whose residents scored near you; a good interview seldom closes such a gap.",
            keys=keys(found),
        )


def _split(
    ranked: Sequence[RankedFacts], holds: Callable[[RankedFacts], bool | None]
) -> tuple[list[RankedFacts], int]:
    """Return the programs for which `holds`, and for how many nobody knows (these count as not)."""
    answers = [(program, holds(program)) for program in ranked]
    return [program for program, answer in answers if answer], sum(answer is None for _, answer in answers)
