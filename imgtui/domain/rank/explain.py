"""How the chance to match is computed: every figure used, where it comes from, and what it cannot know.

Plain blocks of text and tables; a screen and a command draw them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from imgtui.domain.rank.composition import TIERS
from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.rank.odds import Odds
from imgtui.domain.rank.warning import amount, names
from imgtui.domain.workbook.record import record

_SHOWN_RANKS = (1, 3, 5, 10)  # of the published curve
_STRATEGIES = (
    ("over_reaching", "a list that over-reaches"),
    ("balanced", "a balanced list"),
    ("safety", "a list of many Safeties"),
)


@record
class Grid:
    """A table of texts; columns of `right` (from 0) hold numbers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()


@record
class Block:
    """A heading, paragraphs under it, and perhaps a table under them."""

    title: str
    paragraphs: tuple[str, ...]
    grid: Grid | None = None


def explain_odds(judge: RankJudge, entries: Sequence[str]) -> tuple[Block, ...]:
    """Return the workings of the chance to match on a list, in the order in which one reads them.

    Args:
        judge: what judges the list.
        entries: program keys, first rank first.
    """
    ranked, odds = judge.facts(entries), judge.judge(entries).odds
    return (
        _result(ranked, odds),
        _idea(),
        _your_list(judge, ranked, odds),
        _published(judge, ranked),
        _fitted(judge, ranked),
        _parameters(judge),
        _one_more(judge, odds),
        _impressions(judge),
        Block("What it cannot know", judge.given.odds.cannot_know),
    )


def _result(ranked: Sequence[RankedFacts], odds: Odds) -> Block:
    lines = [
        f"About {_percent(odds.match)}, somewhere between {_percent(odds.low)} and {_percent(odds.high)}, "
        f"for {amount(len(ranked), 'ranked program')}. It is an estimate; nobody can compute it."
        " It holds given the interviews on this list; the rough chances of a recovery (A4) are before any."
    ]
    if odds.preliminary_only:
        lines.append(f"To a preliminary year alone: {_percent(odds.preliminary_only)}, not counted in it.")
    if odds.preliminary_instead:
        lines.append(
            f"In about {_percent(odds.preliminary_instead)} of outcomes a one-year position takes the "
            "place of a longer one further down."
        )
    return Block("Chance to match on this list", (*lines, *odds.notes))


def _idea() -> Block:
    return Block(
        "The idea",
        (
            "The Match gives you the first program on your list among those that would take you. So you "
            "match when at least one of them would, and the order decides only which.",
            "Whether a program would take you is a chance x with logit(x) = a + d·t + g·(score − m) + s·z. "
            "t is +1 for a Safety, 0 for a Match, −1 for a Reach; z is how strongly you come across, the "
            "same for the whole list and unknown, so the result is averaged over it (a standard normal).",
            "z is there because programs agree with each other: without it many weak chances would add up to "
            "a false certainty.",
            "The total is taken from how many programs there are of each specialty and tier. It is therefore "
            "the same, to the last digit, for every order of the same programs.",
        ),
    )


def _your_list(judge: RankJudge, ranked: Sequence[RankedFacts], odds: Odds) -> Block:
    counts: Counter[tuple[str, str]] = Counter(
        (program.chance.specialty, program.tier) for program in ranked if program.chance.counted
    )
    rows = tuple(
        (specialty or "not named", tier.capitalize(), str(count), _percent(judge.alone(specialty, tier)))
        for (specialty, tier), count in sorted(
            counts.items(), key=lambda item: (item[0][0], TIERS.index(item[0][1]))
        )
    )
    out = [program for program in ranked if not program.chance.counted]
    told = [f"Counted as 0: {names(out)} (no interview, or closed to you)."] if out else []
    best = max(zip(odds.here, ranked, strict=True), key=lambda pair: pair[0], default=None)
    if best is not None and best[0]:
        told.append(f"The likeliest place to end at is {best[1].name}: {_percent(best[0])}.")
    grid = Grid(("Specialty", "Tier", "Programs", "One alone"), rows, (2, 3)) if rows else None
    return Block("Your list", tuple(told) or ("Nothing on it counts yet.",) * (not rows), grid)


def _published(judge: RankJudge, ranked: Sequence[RankedFacts]) -> Block:
    given = judge.given
    rows = []
    for name in _specialties(judge, ranked):
        outcome = given.outcomes.get(name)
        if outcome is not None:
            low, median, high = outcome.step2_matched
            rows.append(
                (
                    name,
                    f"{outcome.matched_percent:g} %",
                    f"{median} ({low}–{high})",
                    str(outcome.step2_not_matched),
                    f"{outcome.ranks_median} ({outcome.ranks_q3})",
                    str(outcome.ranks_not_matched),
                )
            )
    source = next(iter(given.outcomes.values()), None)
    told = f"Non-US IMGs by preferred specialty: {source.source} ({source.year})." if source else ""
    return Block(
        "Published figures behind it",
        (told, *_stand_ins(judge, ranked)),
        Grid(
            (
                *("Specialty", "Matched", "Step 2 CK matched: median (quartiles)", "not matched"),
                *("Ranks matched: median (third quartile)", "not matched"),
            ),
            tuple(rows),
            (1, 2, 3, 4, 5),
        ),
    )


def _fitted(judge: RankJudge, ranked: Sequence[RankedFacts]) -> Block:
    odds = judge.given.odds
    rows = []
    for name in _specialties(judge, ranked):
        figures = odds.specialties[name]
        residual = dict(figures.residual).get(odds.s)
        off = f"{residual:.2f}" if residual is not None else ""
        curve = [f"{100 * figures.curve[k - 1]:.0f}" for k in _SHOWN_RANKS if k <= len(figures.curve)]
        numbers = (f"{figures.level(odds.s):+.2f}", off, f"{figures.m:g}", f"{figures.g:.3f}")
        rows.append((name, *numbers, " · ".join(curve)))
    ranks = ", ".join(map(str, _SHOWN_RANKS))
    score = judge.given.score
    return Block(
        "Figures fitted to them",
        (
            "a is fitted so that k Match programs at the score m give the chance that the published figures "
            "imply for k contiguous ranks; “off” is how far the fit is from it on average (0 to 1).",
            "m lies in the middle between the Step 2 CK medians of matched and not matched; g is what a "
            "point of score counts in logits, never below 0.",
            f"Your Step 2 CK: {score}."
            if score is not None
            else "You have no Step 2 CK score: no score term.",
            f"Source: {odds.source} ({odds.year}).",
        ),
        Grid(
            ("Specialty", f"a at s = {odds.s:g}", "off", "m", "g", f"% for {ranks} ranks"),
            tuple(rows),
            (1, 2, 3, 4),
        ),
    )


def _parameters(judge: RankJudge) -> Block:
    odds, score = judge.given.odds, judge.given.score
    ranges = [
        f"d from {odds.d_range[0]:g} to {odds.d_range[1]:g}",
        f"s from {odds.s_range[0]:g} to {odds.s_range[1]:g}",
    ]
    if score is not None:
        ranges.append("g as fitted and 0")
    return Block(
        "Figures of our own, and the range",
        (
            f"d = {odds.d:g}: how far a Safety lies above a Match and a Match above a Reach, in logits. "
            f"s = {odds.s:g}: how much z counts. Both are our judgement; no published figure gives them.",
            f"The range is the lowest and highest chance over {', '.join(ranges)}.",
        ),
    )


def _one_more(judge: RankJudge, odds: Odds) -> Block:
    told = [
        f"one more {tier.capitalize()}: {_moved(odds.match, odds.add[tier])}"
        for tier in ("safety", "match", "reach")
    ]
    where = judge.given.primary_specialty
    return Block(
        "What one more program would do", (f"In {where or 'the same specialty'}, {'; '.join(told)}.",)
    )


def _impressions(judge: RankJudge) -> Block:
    figures = judge.given.figures
    told = "; ".join(f"{label} {figures[f'K4.{name}']:g} %" for name, label in _STRATEGIES)
    source = figures.figure("K4.balanced").source
    return Block(
        "Beside it: one author's impressions",
        (f"{told} [{source}]. These are rough impressions and no part of the computation.",),
    )


def _specialties(judge: RankJudge, ranked: Sequence[RankedFacts]) -> list[str]:
    """Return the specialties whose figures the list uses; without any, that of what could be added."""
    odds = judge.given.odds
    used = {odds.figures_for(program.chance.specialty).name for program in ranked if program.chance.counted}
    if not used:
        used = {odds.figures_for(judge.given.primary_specialty or "").name}
    return sorted(used)


def _stand_ins(judge: RankJudge, ranked: Sequence[RankedFacts]) -> Iterator[str]:
    odds = judge.given.odds
    unknown = sorted({p.chance.specialty for p in ranked if p.chance.specialty not in odds.specialties})
    if unknown:
        told = ", ".join(name or "programs without a specialty" for name in unknown)
        yield f"No figures are published here for {told}: those of {odds.stand_in} stand in."


def _moved(before: float, after: float) -> str:
    """Return two chances with an arrow between them; one where they show as the same."""
    was, now = _percent(before), _percent(after)
    return f"{now}, as before" if was == now else f"{was} → {now}"


def _percent(chance: float) -> str:
    return f"{100 * chance:.0f} %"
