"""Why order cannot cost a match: R10 and R11 explained with the user's own list, two sentences each."""

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.fear import fear_pairs, widest
from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.rank.warning import keys, names
from imgtui.domain.workbook.record import record

EXPLAINED = ("R10", "R11")


@record
class OrderReason:
    """What a warning about order means, and what it does not.

    Attributes:
        rule: "R10" or "R11".
        sentences: two, built from the list.
        keys: the programs they speak of.
    """

    rule: str
    sentences: tuple[str, str]
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)


def order_reasons(judge: RankJudge, entries: tuple[str, ...]) -> tuple[OrderReason, ...]:
    """Return the explanations of those of R10 and R11 that hold for a list."""
    judgement = judge.judge(entries)
    raised = {warning.rule for warning in judgement.warnings}
    ranked, match = judge.facts(entries), f"{100 * judgement.odds.match:.0f} %"
    reasons = []
    if "R10" in raised:
        reasons.append(_safeties_last(ranked, match))
    if "R11" in raised:
        reasons.append(_rated_lower_above(judge, ranked, match))
    return tuple(reasons)


def _safeties_last(ranked: tuple[RankedFacts, ...], match: str) -> OrderReason:
    places = [place for place, program in enumerate(ranked, start=1) if program.tier == "safety"]
    safeties = [ranked[place - 1] for place in places]
    if len(places) == 1:
        where = f"Your only Safety, {names(safeties)}, is number {places[0]} of {len(ranked)}."
    else:
        numbers = f"{places[0]} to {places[-1]}" if _is_run(places) else ", ".join(map(str, places))
        where = f"Your {len(places)} Safeties, {names(safeties)}, are numbers {numbers} of {len(ranked)}."
    return OrderReason(
        "R10",
        (
            where,
            f"With these programs the chance to match is {match} in this order and in every other: the Match "
            "gives you the first of them that would take you, and which ones would does not depend on your "
            "order.",
        ),
        keys(safeties),
    )


def _rated_lower_above(judge: RankJudge, ranked: tuple[RankedFacts, ...], match: str) -> OrderReason:
    pair = widest(fear_pairs(ranked, judge.given.figures))
    first, second = ranked[pair.rank - 1], ranked[pair.below_rank - 1]
    return OrderReason(
        "R11",
        (
            f"{first.name}, which you rated {pair.rating:.1f}, is number {pair.rank} and {second.name}, "
            f"which you rated {pair.below_rating:.1f}, number {pair.below_rank}: if both would take you, "
            f"you train at {first.name}.",
            f"Either way the chance to match is {match}, because no program's decision depends on your "
            "order; so let the one you prefer come first, without fear.",
        ),
        (pair.key, pair.below_key),
    )


def _is_run(places: list[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1 and len(places) > 1
