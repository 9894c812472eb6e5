"""Where fear and not preference may have ordered a list, and why order cannot cost a match. Pure."""

from collections.abc import Callable, Sequence

from imgtui.domain.rank.fear import FearPair
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.why import OrderReason
from imgtui.tui.rank.lists.pages import said
from imgtui.tui.rank.panel import order_truth
from imgtui.tui.rank.rows import percent
from imgtui.tui.widgets.text.toned import Paragraph

_TITLES = {"R10": "R10 Every Safety stands last", "R11": "R11 Rated lower, ranked higher"}


def fear_page(
    reasons: Sequence[OrderReason], pairs: Sequence[FearPair], judgement: RankJudgement
) -> list[Paragraph]:
    """Return the explanation with the user's own list; what it says when nothing is to be explained."""
    page: list[Paragraph] = []
    for reason in reasons:
        page += [said(_TITLES[reason.rule], "heading"), said(reason.text, indent=2), Paragraph()]
    if not reasons:
        page += [
            said("Nothing on this list looks ordered by fear.", "plain"),
            said(f"Chance to match {percent(judgement.odds.match)}. {order_truth(judgement.odds)}"),
        ]
    if pairs:
        page.append(
            said("Every program rated clearly lower than one below it (enter goes to it):", "heading")
        )
    return page


def fear_rows(pairs: Sequence[FearPair], name_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return a row for each pair: id and text."""
    return [
        (
            f"row:{pair.key}",
            f"#{pair.rank} {name_of(pair.key)} ({pair.rating:.1f}) above "
            f"#{pair.below_rank} {name_of(pair.below_key)} ({pair.below_rating:.1f})",
        )
        for pair in pairs
    ]
