"""What stands beside the list: shares, chances, fees and warnings, as they are and as they would be. Pure.

While rows are carried, `then` is the judgement of the list as it would be and `now` of the one that is
kept; otherwise both are the same. What would come is marked `+`, what would go `−`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from rich.cells import cell_len

from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.rank.measures.composition import TIERS, Composition, ListPart
from imgtui.domain.rank.measures.odds import Odds
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.text import clean
from imgtui.tui.facts.tones import TIER_SIGN, TIER_TONE, tier_word
from imgtui.tui.rank.rows import percent
from imgtui.tui.rank.told import GOES, told_lines, told_short, told_warnings, warning_lines
from imgtui.tui.widgets.text.toned import Pieces, TonedLine
from imgtui.tui.widgets.text.wrap import wrapped

ORDER_TRUTH = "Order cannot change it: rank by what you truly prefer."


def order_truth(odds: Odds) -> str:
    """Return what a chance to match is of, and that order cannot change it."""
    return f"{odds.given[:1].upper()}{odds.given[1:]}. {ORDER_TRUTH}"


_NAMES = {tier: tier_word(tier) for tier in TIERS}
_MOST_LEVERS, _TALL = 3, 28
"""Levers that are named, and the lines from which there is room for more than the best."""


def side_lines(
    now: RankJudgement, then: RankJudgement, figures: Figures, width: int, height: int
) -> list[TonedLine]:
    """Return the panel for a screen with room beside the list.

    Where `height` lines are too few, it says less of each warning, so that none that a move brings
    or takes away is out of sight. Both judgements are measured: otherwise a step of a move would
    change how the rest is told.
    """
    top = [
        *_composition_lines(now, then, width),
        *_chance_lines(now, then, width, _MOST_LEVERS if height >= _TALL else 1),
    ]
    room = height - len(top)
    with_levers = _height(now, then, width, lever=True) <= room
    if with_levers or _height(now, then, width, lever=False) <= room:
        lines = [*top, *warning_lines(now, then, width, lever=with_levers)]
    else:
        lines = [*top, *_as_many(now, then, width, room)]
    if not with_levers:
        lines.append(TonedLine((("w: why they matter, and what helps", "muted"),)))
    about = list(_about_lines(then, figures, width))
    return [*lines, *about] if len(lines) + len(about) <= height else lines


def _height(now: RankJudgement, then: RankJudgement, width: int, *, lever: bool) -> int:
    return max(
        sum(1 for _ in warning_lines(now, judgement, width, lever=lever)) + (not lever)
        for judgement in (now, then)
    )


def _as_many(now: RankJudgement, then: RankJudgement, width: int, room: int) -> Iterator[TonedLine]:
    """Yield the warnings that have room, whole, what a move changes first; the rest is counted."""
    told = [each for each in told_warnings(now, then) if not each.warning.dismissed]
    yield TonedLine(((f"Warnings ({sum(each.mark != GOES for each in told)})", "plain"),), title=True)
    room, shown = room - 3, 0
    for at, each in enumerate(told):
        # Each that a move brings or takes away has a line at least.
        kept = sum(1 for later in told[at + 1 :] if later.mark)
        lines = list(told_lines(each, width))
        if len(lines) > room - kept:
            if not each.mark or not room:
                break
            lines = [told_short(each, width)]
        yield from lines
        room, shown = room - len(lines), shown + 1
    if shown < len(told):
        yield TonedLine(((f"{len(told) - shown} more: w", "strong"),))


_NOTHING_RANKED = "Chance, shares and warnings stand here once a program is ranked."


def strip_lines(now: RankJudgement, then: RankJudgement, width: int, rows: int) -> list[TonedLine]:
    """Return the same in `rows` lines for a narrow screen: shares and chance, warnings, how many more.

    Warnings are told whole, what a move changes first; those that do not fit are counted.
    """
    if not now.composition.n and not then.composition.n:
        return _filled([TonedLine(((_NOTHING_RANKED, "muted"),))], rows)
    told = [each for each in told_warnings(now, then) if not each.warning.dismissed]
    shares = _strip_shares(now, then, width)
    if not told:
        calm = TonedLine((("No warning is open.", "plain"),))
        return _filled([shares, calm, _strip_tail(now, then, 0)][:rows], rows)
    for shown in range(min(len(told), rows - 1), -1, -1):
        lines = [
            shares,
            *chain.from_iterable(told_lines(each, width, thrifty=True) for each in told[:shown]),
        ]
        left = len(told) - shown
        if len(lines) < rows:
            return [*_filled(lines, rows - 1), _strip_tail(now, then, left)]
        if len(lines) == rows and (closed := _with_count(lines[-1], left, width)):
            return [*lines[:-1], closed]
    return [shares]


def strip_rows(now: RankJudgement, width: int, least: int, most: int) -> int:
    """Return in how many lines of a narrow screen the gravest warning is told whole, within bounds."""
    for rows in range(least, most):
        told = [each for each in told_warnings(now, now) if not each.warning.dismissed]
        lines = strip_lines(now, now, width, rows)
        if not told or told[0].warning.keys in [line.keys for line in lines[1:]]:
            return rows
    return most


def _filled(lines: list[TonedLine], rows: int) -> list[TonedLine]:
    return [*lines, *[TonedLine()] * (rows - len(lines))]


def _with_count(line: TonedLine, left: int, width: int) -> TonedLine | None:
    """Return a line with the number of further warnings at its end; None where it has no room for it."""
    if not left:
        return line
    count = f"{left} more: w"
    room = width - sum(cell_len(text) for text, _ in line.pieces) - cell_len(count) - 1
    if room <= 0:
        return None
    return line._replace(pieces=(*line.pieces, (" " * room, "plain"), (count, "strong")))


# ---------------------------------------------------------------- shares


def _composition_lines(now: RankJudgement, then: RankJudgement, width: int) -> Iterator[TonedLine]:
    n = then.composition.n
    yield TonedLine(((f"Composition of {_ranked(now.composition.n, n)}", "plain"),), title=True)
    most = max(1, *(cell_len(_count_text(now, then, tier)) for tier in TIERS))
    for tier in TIERS:
        yield TonedLine(_part_pieces(now, then, tier, most, width))
    if then.composition.unknown:
        yield TonedLine(((f"type or IMG share of {then.composition.unknown} unknown", "heed"),))
    yield TonedLine(tuple(_third_pieces(now, then)))
    if then.left_off is not None:
        yield from _left_off_lines(then, width)
    elif now.left_off is not None:
        yield TonedLine((("nothing interviewed is left off", "plain"),))


def _ranked(before: int, after: int) -> str:
    return f"{after} ranked" if before == after else f"{before} → {after} ranked"


def _count_text(now: RankJudgement, then: RankJudgement, tier: str) -> str:
    was, part = now.composition.parts[tier], then.composition.parts[tier]
    count = f"{part.count}" if was.count == part.count else f"{was.count} → {part.count}"
    return f"{count} of {part.low}–{part.high}"


def _part_pieces(now: RankJudgement, then: RankJudgement, tier: str, most: int, width: int) -> Pieces:
    part = then.composition.parts[tier]
    word, tone = verdict_of(part)
    count = _count_text(now, then, tier).ljust(most)
    head = f"{_NAMES[tier]:<9}{count} "
    bar_width = width - cell_len(head) - 7 - 1
    return (
        (head, "plain"),
        (f"{word:<6} ", tone),
        (bar(part, then.composition.n, bar_width), TIER_TONE[tier]),
    )


def verdict_of(part: ListPart) -> tuple[str, str]:
    """Return whether a part is inside its band, as word and tone."""
    if part.ok is None:
        return "–", "muted"
    if part.ok:
        return "ok", "plain"
    return ("above" if part.count > part.high else "below"), "heed"


def bar(part: ListPart, n: int, width: int) -> str:
    """Return a share as a bar: `█` what there is, `░` the rest of the band, of the whole list."""
    if width < 4 or not n:
        return ""
    filled, low, high = (round(width * count / n) for count in (part.count, part.low, part.high))
    cells = ["█" if at < filled else "░" if low <= at < high else "·" for at in range(width)]
    return "".join(cells)


def shape_text(judgement: RankJudgement) -> tuple[str, ...]:
    """Return the list drawn by its tiers from its top to its end, in thirds: ("▔▔━━", "━▁━━", "▔━━▁")."""
    signs = "".join(TIER_SIGN[entry.tier] for entry in judgement.entries)
    parts, at = [], 0
    for third in judgement.thirds:
        size = sum(third.values())
        parts.append(signs[at : at + size])
        at += size
    return tuple(parts)


def _shape_pieces(now: RankJudgement, then: RankJudgement) -> Iterator[tuple[str, str]]:
    was, will = shape_text(now), shape_text(then)
    for at, part in enumerate(will):
        if at:
            yield " ", "plain"
        yield part, "tier" if at < len(was) and part == was[at] else "accent"


def _third_pieces(now: RankJudgement, then: RankJudgement) -> Iterator[tuple[str, str]]:
    yield from _shape_pieces(now, then)
    yield "  top to last", "muted"


def _left_off_lines(then: RankJudgement, width: int) -> Iterator[TonedLine]:
    off = then.left_off
    if off is None:
        return
    yield TonedLine(
        ((f"With the {len(off.keys)} left off: {off.composition.n} ranked", "muted"),),
        off.keys,
    )
    counts = " · ".join(_share_text(off.composition, tier) for tier in TIERS)
    for text in wrapped(f"{counts} · chance {percent(off.match_with)}", width - 2):
        yield TonedLine(((f"  {text}", "muted"),), off.keys)
    if off.text:
        for text in wrapped(clean(off.text), width):
            yield TonedLine(((text, "heed"),), off.keys)


def _share_text(parts: Composition, tier: str) -> str:
    part = parts.parts[tier]
    return f"{_NAMES[tier]} {part.count} {verdict_of(part)[0]}"


# ---------------------------------------------------------------- chance, fees


def _chance_lines(now: RankJudgement, then: RankJudgement, width: int, levers: int) -> Iterator[TonedLine]:
    odds = then.odds
    yield TonedLine((("Chance to match  ", "plain"), *_chance_pieces(now, then)), title=True)
    for text in wrapped(order_truth(odds), width):
        yield TonedLine(((text, "muted"),))
    if then.levers:
        yield from _lever_lines(then, width, levers)
    else:
        more = ", ".join(
            f"{_NAMES[tier]} {100 * odds.add[tier]:.0f}" for tier in ("safety", "match", "reach")
        )
        for text in wrapped(f"One more: {more} %", width):
            yield TonedLine(((text, "plain"),))
    if odds.preliminary_only:
        yield TonedLine(((f"Only a preliminary year: {percent(odds.preliminary_only)}", "heed"),))
    fees = f"NRMP fees ${then.fees_usd:,}"
    changed = now.fees_usd != then.fees_usd
    yield TonedLine(
        ((fees, "accent" if changed else "plain"), (_was(f"${now.fees_usd:,}", changed), "muted"))
    )


def _lever_lines(then: RankJudgement, width: int, most: int) -> Iterator[TonedLine]:
    """Name what would help, from the workbook itself; a line leads to its program."""
    for lever in then.levers[:most]:
        for at, text in enumerate(wrapped(clean(lever.text), width - 2)):
            yield TonedLine(((f"{'  ' if at else '→ '}{text}", "strong"),), (lever.key,))


def _chance_pieces(now: RankJudgement, then: RankJudgement) -> Iterator[tuple[str, str]]:
    odds = then.odds
    changed = percent(now.odds.match) != percent(odds.match)
    yield percent(odds.match), "accent" if changed else "plain"
    yield f" ({100 * odds.low:.0f}–{100 * odds.high:.0f})", "plain"
    yield _was(percent(now.odds.match), changed), "muted"


def _was(text: str, changed: bool) -> str:
    return f"  was {text}" if changed else ""


def _about_lines(then: RankJudgement, figures: Figures, width: int) -> Iterator[TonedLine]:
    rough = (
        f"Rough impressions of the source: over-reaching lists {figures.count('K4.over_reaching')} %, "
        f"balanced {figures.count('K4.balanced')} %, IMG-heavy with many Safeties "
        f"{figures.count('K4.safety')} %."
    )
    limits = (
        "The estimate knows scores and tiers of non-US IMGs only: not visa, attempts, letters or how an "
        "interview went."
    )
    yield TonedLine((("About the estimate", "plain"),), title=True)
    for text in (*then.odds.notes, limits, rough):
        for line in wrapped(clean(text), width):
            yield TonedLine(((line, "muted"),))


# ---------------------------------------------------------------- the narrow strip


def _strip_shares(now: RankJudgement, then: RankJudgement, width: int) -> TonedLine:
    """Return the list drawn from its top to its end, its shares against their bands, and the chance.

    Where there is no room for all, the drawing makes way, then the range of the chance.
    """
    shape, shares = list(_shape_pieces(now, then)), list(_share_pieces(now, then))
    chance = list(_chance_pieces(now, then))
    gap = 0
    for left, right in ((shape + shares, chance), (shares, chance), (shares, [chance[0], chance[-1]])):
        gap = width - sum(cell_len(text) for text, _ in (*left, *right)) - 1
        if gap >= 1:
            break
    return TonedLine((*left, (" " * max(1, gap), "plain"), *right))


def _share_pieces(now: RankJudgement, then: RankJudgement) -> Iterator[tuple[str, str]]:
    for tier in TIERS:
        word, tone = verdict_of(then.composition.parts[tier])
        count = _count_text(now, then, tier).replace(" → ", "→")
        yield f" {TIER_SIGN[tier]} ", "tier"
        yield f"{count} ", "plain"
        yield word, tone


def _strip_tail(now: RankJudgement, then: RankJudgement, more: int) -> TonedLine:
    """Return what else there is to say: how many warnings more, what the chance is of, the fees."""
    fees_tone = "accent" if fees_changed(now, then) else "plain"
    return TonedLine(
        (
            (f"{more} more: w · " if more > 0 else "", "strong"),
            (f"{then.odds.given.partition(',')[0]}; order cannot change it", "muted"),
            (f" · fees ${then.fees_usd:,}", fees_tone),
        )
    )


def fees_changed(now: RankJudgement, then: RankJudgement) -> bool:
    """Return whether a move would change what the list costs."""
    return now.fees_usd != then.fees_usd


def empty_lines(width: int, texts: Sequence[str]) -> list[TonedLine]:
    """Return what stands beside an empty list: what to do next."""
    lines = [TonedLine((("Composition", "plain"),), title=True)]
    for text in texts:
        lines += [TonedLine(((line, "plain"),)) for line in wrapped(text, width)]
        lines.append(TonedLine())
    return lines
