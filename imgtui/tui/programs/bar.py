"""The composition bar: how many are chosen, in which shares, at what price."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.applications.costs import NO_SPECIALTY, ApplicationCosts, SpecialtyCost, drops_for
from imgtui.domain.rank.measures.composition import (
    WHOLE,
    Bands,
    Composition,
    ListPart,
    band_words,
    bucket_bands,
)
from imgtui.domain.workbook.text import clean
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE
from imgtui.tui.programs.reasons_text import clipped
from imgtui.tui.widgets.text.wrap import Span, width_of

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_GAP: Span = ("   ", "plain")
_WHOLE: Span = (" · F7 the whole list", "muted")


def bar_lines(view: "View", specialty: str | None, width: int, lines: int) -> list[list[Span]]:
    """Return the bar in `lines` lines (2 or 3) of `width` cells.

    Args:
        view: what is counted and priced.
        specialty: canonical name of the specialty under the cursor; it comes first.
        width: cells of a line.
        lines: 3 leaves one for the other specialties.
    """
    costs = view.application_costs
    here = _here(costs, specialty)
    shown = [_count_line(view, here, width)]
    if lines > 2:
        others = [each for each in costs.by_specialty if each is not here]
        shown.append(_others_line(view, others, width) if others else _note_line(costs))
    shown.append(_money_line(view, costs, here, width))
    return [clipped(line, width) for line in shown]


def short_name(view: "View", specialty: str) -> str:
    """Return how a specialty is called for short: IM."""
    return "no specialty" if specialty == NO_SPECIALTY else clean(view.reference.short_specialty(specialty))


def _here(costs: ApplicationCosts, specialty: str | None) -> SpecialtyCost | None:
    found = next((each for each in costs.by_specialty if each.name == specialty), None)
    return found or (costs.by_specialty[0] if costs.by_specialty else None)


def count_pieces(cost: SpecialtyCost, name: str, detail: int = 1, *, is_late: bool = False) -> list[Span]:
    """Return the number of applications of a specialty against its range; `detail` 0 is the shortest.

    Once ranking has opened (`is_late`) there is no range to fill.
    """
    span = None if is_late else cost.span
    verb = ": apply " if detail else " "
    if span is None:
        return [(f"{name}{verb}", "plain"), (str(cost.count), "strong")]
    if not cost.is_main:
        # A backup has no range to fill: what it would be as the main field stands beside it.
        beside = f" (as the main field {span.low}–{span.high})" if detail > 1 else ""
        return [(f"{name}{verb}", "plain"), (str(cost.count), "strong"), (beside, "muted")]
    state: Span = (" ✓", "plain")
    if cost.count < span.low:
        state = (f", {span.low - cost.count} to go", "heed")
    elif cost.count > span.high:
        state = (f", {cost.count - span.high} over", "heed")
    counts: list[Span] = [
        (f"{name}{verb}", "plain"),
        (str(cost.count), "strong"),
        (f" of {span.low}–{span.high}", "plain"),
    ]
    return [*counts, state] if detail or cost.count in range(span.low, span.high + 1) else counts


def _count_line(view: "View", here: SpecialtyCost | None, width: int) -> list[Span]:
    if here is None:
        why = "Choose your specialties in 6 Profile: then the range and the shares stand here."
        return [(why if len(why) <= width else "Choose your specialties in 6 Profile", "plain")]
    name = short_name(view, here.name)
    shares = view.application_buckets.get(here.name)
    for detail in (2, 1, 0):
        pieces = count_pieces(here, name, detail, is_late=view.is_late_to_apply)
        if shares is not None and shares.n:
            pieces += share_pieces(shares, bucket_bands(view.figures), detail)
        if width_of(pieces) <= width:
            break
    return pieces


def share_pieces(shares: Composition, bands: Bands, detail: int) -> list[Span]:
    """Return the shares by bucket; `detail` 2 names the bands, 1 what is off, 0 the end of the band."""
    pieces: list[Span] = []
    for bucket, part in shares.parts.items():
        tone = BUCKET_TONE[bucket]
        word = bucket.capitalize()
        pieces += [
            _GAP if detail else ("  ", "plain"),
            (f"{BUCKET_SIGN[word.lower()]} {word} {100 * part.share:.0f} %", tone),
        ]
        pieces.append((_judged(part, bands[bucket], detail), "plain" if part.ok else "grave"))
        if detail == 2 and part.ok is not None:
            low, high = bands[bucket]
            if (low, high) != (0, WHOLE):
                pieces.append((f" ({band_words(low, high)})", "muted"))
    return pieces


def _judged(part: ListPart, band: tuple[float, float], detail: int) -> str:
    if part.ok is None:
        return ""
    if part.ok:
        return " ✓"
    short, word = (
        (part.low - part.count, "few") if part.count < part.low else (part.count - part.high, "many")
    )
    if detail:
        return f" {short} too {word}"
    return f", {band[0]:.0f}+" if word == "few" else f", to {band[1]:.0f}"


def _others_line(view: "View", others: Sequence[SpecialtyCost], width: int) -> list[Span]:
    pieces: list[Span] = []
    for cost in others:
        more = count_pieces(cost, short_name(view, cost.name), is_late=view.is_late_to_apply)
        if pieces:
            more.insert(0, _GAP)
        if width_of([*pieces, *more]) > width:
            break
        pieces += more
    return pieces


def _note_line(costs: ApplicationCosts) -> list[Span]:
    return [(costs.span_note, "muted")]


def _money_line(view: "View", costs: ApplicationCosts, here: SpecialtyCost | None, width: int) -> list[Span]:
    for detail in (2, 1, 0):
        line = _money(view, costs, here, detail)
        if width_of(line) <= width:
            break
    return [*line, _WHOLE] if width_of([*line, _WHOLE]) <= width else line


def _money(view: "View", costs: ApplicationCosts, here: SpecialtyCost | None, detail: int) -> list[Span]:
    pieces: list[Span] = [("applications " if detail else "", "plain"), (f"${costs.total_usd:,}", "strong")]
    if detail == 2:
        pieces.append(
            (
                f" (ERAS ${costs.eras_usd:,} + transcript ${costs.transcript_usd}"
                f" + NRMP ${costs.ranking_usd:,})",
                "muted",
            )
        )
    if here is not None:
        following = (
            f" · next ${here.next_usd}" if here.next_usd is not None else f" · {here.service}, not priced"
        )
        pieces.append((following, "plain"))
    from imgtui.services.applications.budget import buys, season_budget  # the first rows do not need it

    left = season_budget(view).left
    if left is None:
        pieces.append((" · no budget yet (6 Profile)" if detail else " · no budget yet", "muted"))
    elif left >= 0:
        pieces.append((f" · season leaves ${left:,}", "plain"))
        more = buys(view, here) if here is not None else None
        if more is not None:
            pieces.append((f" for {more} more" if detail else f" = {more} more", "plain"))
    else:
        pieces.append((f" · ${-left:,} over the budget", "grave"))
        pieces += _drop_pieces(view, -left, detail)
    return pieces


def _drop_pieces(view: "View", missing: int, detail: int) -> list[Span]:
    chosen = [view.programs[key] for key in view.applications]
    drops = drops_for(chosen, view.verdicts, missing, view.figures, view.reference)
    if not drops or not detail:
        return []
    first = clean(view.programs[drops[0].key].name)
    more = f" and {len(drops) - 1} more" if len(drops) > 1 else ""
    why = f", {drops[0].why}" if detail == 2 else ""
    return [(f" · drop first: {first}{why}{more}", "heed")]
