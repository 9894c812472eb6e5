"""Why order cannot cost a match: R10 and R11 explained with the user's own list, two sentences each."""

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.fear import fear_pairs, widest
from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.rank.warning import keys, named
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, listing, render_why
from imgtui.domain.workbook.records.record import record

EXPLAINED = ("R10", "R11")
RAISES: Raises = {
    "R10": {MAIN: "stands count names ranks n match"},
    "R11": {MAIN: "name rating rank below_name below_rating below_rank match"},
}
"""What the sentences of their cards are filled with."""


@record
class OrderReason:
    """What a warning about order means, and what it does not.

    Attributes:
        rule: "R10" or "R11".
        sentences: of its card, filled from the list.
        keys: the programs they speak of.
    """

    rule: str
    sentences: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)


def order_reasons(judge: RankJudge, entries: tuple[str, ...]) -> tuple[OrderReason, ...]:
    """Return the explanations of those of R10 and R11 that hold for a list."""
    judgement = judge.judge(entries)
    raised = {warning.rule: warning.card for warning in judgement.warnings}
    ranked, match = judge.facts(entries), {"match": f"{100 * judgement.odds.match:.0f}"}
    reasons = []
    for rule, measure in (("R10", _safeties), ("R11", _widest_pair)):
        if rule in raised:
            measured, concerned = measure(judge, ranked)
            sentences = render_why(raised[rule], MAIN, {**measured, **match})
            reasons.append(OrderReason(rule, sentences, concerned))
    return tuple(reasons)


def _safeties(_: RankJudge, ranked: tuple[RankedFacts, ...]) -> tuple[Slots, tuple[str, ...]]:
    places = [place for place, program in enumerate(ranked, start=1) if program.tier == "safety"]
    safeties = [ranked[place - 1] for place in places]
    return {
        "stands": "one" if len(places) == 1 else "more",
        "count": len(places),
        "names": listing(named(safeties)),
        "ranks": f"{places[0]} to {places[-1]}" if _is_run(places) else ", ".join(map(str, places)),
        "n": len(ranked),
    }, keys(safeties)


def _widest_pair(judge: RankJudge, ranked: tuple[RankedFacts, ...]) -> tuple[Slots, tuple[str, ...]]:
    pair = widest(fear_pairs(ranked, judge.given.figures))
    return {
        "name": ranked[pair.rank - 1].name,
        "rating": pair.rating,
        "rank": pair.rank,
        "below_name": ranked[pair.below_rank - 1].name,
        "below_rating": pair.below_rating,
        "below_rank": pair.below_rank,
    }, (pair.key, pair.below_key)


def _is_run(places: list[int]) -> bool:
    return len(places) > 1 and places[-1] - places[0] == len(places) - 1
