"""How the chance to match is computed: every figure used, where it comes from, and what it cannot know.

Plain blocks of text and tables; a screen and a command draw them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from imgtui.domain.rank.facts import RankedFacts
from imgtui.domain.rank.judgement import RankJudge
from imgtui.domain.rank.measures.composition import TIERS
from imgtui.domain.rank.measures.odds import Odds
from imgtui.domain.rank.warning import names
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records.record import record

_SHOWN_RANKS = (1, 3, 5, 10)  # of the published curve
_STRATEGIES = ("over_reaching", "balanced", "safety")

SAYS: Says = {
    "odds.result": "match low high n",
    "odds.preliminary_only": "chance",
    "odds.preliminary_instead": "chance",
    "odds.idea.match": "",
    "odds.idea.formula": "",
    "odds.idea.shared": "",
    "odds.idea.order": "",
    "odds.counted_zero": "names",
    "odds.likeliest": "name chance",
    "odds.nothing_counts": "",
    "odds.published": "source year",
    "odds.stand_ins": "specialties stand_in",
    "odds.without_specialty": "",
    "odds.fitted.a": "",
    "odds.fitted.m": "",
    "odds.score": "score",
    "odds.score_missing": "",
    "odds.source": "source year",
    "odds.own": "d s",
    "odds.range": "over",
    "odds.range.figure": "name low high",
    "odds.range.score": "",
    "odds.one_more": "where tiers",
    "odds.one_more.tier": "tier now then",
    "odds.one_more.same": "tier now",
    "odds.one_more.where": "",
    "odds.impressions": "figures source",
    "odds.impressions.over_reaching": "percent",
    "odds.impressions.balanced": "percent",
    "odds.impressions.safety": "percent",
    "odds.title.result": "",
    "odds.title.idea": "",
    "odds.title.list": "",
    "odds.title.published": "",
    "odds.title.fitted": "",
    "odds.title.own": "",
    "odds.title.one_more": "",
    "odds.title.impressions": "",
    "odds.title.cannot_know": "",
    "odds.heading.score": "",
    "odds.heading.ranks": "",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""


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
    texts = judge.given.reference.texts
    return (
        _result(ranked, odds, texts),
        Block(texts.say("odds.title.idea"), texts.under("odds.idea.")),
        _your_list(judge, ranked, odds),
        _published(judge, ranked),
        _fitted(judge, ranked),
        _parameters(judge),
        _one_more(judge, odds),
        _impressions(judge),
        Block(texts.say("odds.title.cannot_know"), judge.given.odds.cannot_know),
    )


def _result(ranked: Sequence[RankedFacts], odds: Odds, texts: Texts) -> Block:
    figures = {"match": _percent(odds.match), "low": _percent(odds.low), "high": _percent(odds.high)}
    lines = [texts.say("odds.result", **figures, n=len(ranked))]
    if odds.preliminary_only:
        lines.append(texts.say("odds.preliminary_only", chance=_percent(odds.preliminary_only)))
    if round(100 * odds.preliminary_instead):
        lines.append(texts.say("odds.preliminary_instead", chance=_percent(odds.preliminary_instead)))
    return Block(texts.say("odds.title.result"), (*lines, *odds.notes))


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
    texts = judge.given.reference.texts
    told = [texts.say("odds.counted_zero", names=names(out))] if out else []
    best = max(zip(odds.here, ranked, strict=True), key=lambda pair: pair[0], default=None)
    if best is not None and best[0]:
        told.append(texts.say("odds.likeliest", name=best[1].name, chance=_percent(best[0])))
    grid = Grid(("Specialty", "Tier", "Programs", "One alone"), rows, (2, 3)) if rows else None
    return Block(
        texts.say("odds.title.list"), tuple(told) or (texts.say("odds.nothing_counts"),) * (not rows), grid
    )


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
    texts = given.reference.texts
    told = texts.say("odds.published", source=source.source, year=source.year) if source else ""
    return Block(
        texts.say("odds.title.published"),
        (told, *_stand_ins(judge, ranked)),
        Grid(
            (
                *("Specialty", "Matched", texts.say("odds.heading.score"), "not matched"),
                *(texts.say("odds.heading.ranks"), "not matched"),
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
    score, texts = judge.given.score, judge.given.reference.texts
    return Block(
        texts.say("odds.title.fitted"),
        (
            *texts.under("odds.fitted."),
            texts.say("odds.score", score=score) if score is not None else texts.say("odds.score_missing"),
            texts.say("odds.source", source=odds.source, year=odds.year),
        ),
        Grid(
            ("Specialty", f"a at s = {odds.s:g}", "off", "m", "g", f"% for {ranks} ranks"),
            tuple(rows),
            (1, 2, 3, 4),
        ),
    )


def _parameters(judge: RankJudge) -> Block:
    odds, score, texts = judge.given.odds, judge.given.score, judge.given.reference.texts
    over = [
        texts.say("odds.range.figure", name=name, low=f"{low:g}", high=f"{high:g}")
        for name, (low, high) in (("d", odds.d_range), ("s", odds.s_range))
    ]
    if score is not None:
        over.append(texts.say("odds.range.score"))
    return Block(
        texts.say("odds.title.own"),
        (
            texts.say("odds.own", d=f"{odds.d:g}", s=f"{odds.s:g}"),
            texts.say("odds.range", over=tuple(over)),
        ),
    )


def _one_more(judge: RankJudge, odds: Odds) -> Block:
    texts = judge.given.reference.texts
    tiers = tuple(
        _moved(texts, tier, _percent(odds.match), _percent(odds.add[tier]))
        for tier in ("safety", "match", "reach")
    )
    where = judge.given.primary_specialty or texts.say("odds.one_more.where")
    return Block(texts.say("odds.title.one_more"), (texts.say("odds.one_more", where=where, tiers=tiers),))


def _impressions(judge: RankJudge) -> Block:
    figures, texts = judge.given.figures, judge.given.reference.texts
    told = tuple(
        texts.say(f"odds.impressions.{name}", percent=f"{figures[f'K4.{name}']:g}") for name in _STRATEGIES
    )
    source = figures.figure("K4.balanced").source
    said = texts.say("odds.impressions", figures=told, source=source)
    return Block(texts.say("odds.title.impressions"), (said,))


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
        texts = judge.given.reference.texts
        named = tuple(name or texts.say("odds.without_specialty") for name in unknown)
        yield texts.say("odds.stand_ins", specialties=named, stand_in=odds.stand_in)


def _moved(texts: Texts, tier: str, was: str, now: str) -> str:
    """Return what one more program does; one figure where both show as the same."""
    if was == now:
        return texts.say("odds.one_more.same", tier=tier.capitalize(), now=now)
    return texts.say("odds.one_more.tier", tier=tier.capitalize(), now=was, then=now)


def _percent(chance: float) -> str:
    return f"{100 * chance:.0f} %"
