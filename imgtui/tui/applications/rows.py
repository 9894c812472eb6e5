"""The application list as rows to walk through: each with what it leads to, and words about it. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len, set_cell_size

from imgtui.domain.applications.case import PortfolioNote
from imgtui.domain.applications.costs import SpecialtyCost
from imgtui.domain.applications.portfolio import LISTED, Share, specialty_term
from imgtui.domain.rank.measures.composition import (
    Bands,
    Composition,
    ListPart,
    application_tier_bands,
    band_words,
    bucket_bands,
)
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.reasons import ordinal, plural
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.services.applications.budget import buys, season_budget
from imgtui.services.applications.portfolio import Whole, is_in_force, not_in_total, presets
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE, TIER_SIGN, TIER_TONE
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

Kind = Literal["note", "cost", "drop", "add", "share", "place", "signal", "grown"]
Spans = tuple[tuple[str, str], ...]

LABEL = 20
_BAR = 20
_MARKS = {
    "note": ("note ", "heed"),
    "open": ("open ", "plain"),
    "aside": ("aside", "muted"),
    "ok": ("ok   ", "plain"),
}
_ORDER = ("note", "open", "aside", "ok")
_PLACE_ABOUT = {
    "State": "L1",
    "Region": "L1",
    "Yield": "L1",
    "Metro": "L2",
    "Type": "L3",
}
_LONG = "State"
_PLACE_TITLES = {
    "Yield": "Room for IMGs in the region (yield)",
    "Metro": "Competitive metros",
    "Type": "Kinds",
}

_ADDED = "Nothing: every Green and Yellow is listed, closed, or refused by you."
_LATE_ADDED = "Nothing here names a deadline that is still to come: ask before you pay."


@record
class ApplicationRow:
    """One row.

    Attributes:
        key: what makes it one.
        kind: what it is about, and so which keys work on it.
        spans: what it shows.
        about: words about it.
        pane: where `enter` leads; None: nowhere.
        query: the filter set there; in the profile the field.
        program: the program the cursor goes to there.
    """

    key: str
    kind: Kind
    spans: Spans
    about: tuple[Paragraph, ...] = ()
    pane: str | None = "programs"
    query: str | None = None
    program: str | None = None


def groups(view: "View", found: Whole) -> list[RowGroup[ApplicationRow]]:
    """Return everything there is to say, what wants doing first."""
    parts = [
        RowGroup("notes", "What stands out", tuple(_notes(view, found))),
        RowGroup("costs", "How many, and what it costs", tuple(_costs(view, found))),
    ]
    if found.drops:
        saved = sum(drop.saves_usd for drop in found.drops)
        short = -saved - (season_budget(view).left or 0)
        still = f", still short by ${short:,}" if short > 0 else ""
        title = f"To drop first, saves ${saved:,}{still}: d takes them off"
        parts.append(RowGroup("drops", title, tuple(_drops(view, found))))
    adds = f"{found.adds_title}: a adds one"
    empty = _LATE_ADDED if found.late else _ADDED
    parts.append(RowGroup("adds", adds, tuple(_additions(view, found)), empty=empty))
    parts.append(
        RowGroup(
            "shares", "Shares, and the bands they are held to: p changes them", tuple(_shares(view, found))
        )
    )
    places = [
        RowGroup(
            title,
            _PLACE_TITLES.get(title, f"{title}s"),
            tuple(_places(view, found, title, shares)),
            folded=title == _LONG,
        )
        for title, shares in found.parts.places.items()
    ]
    # The long one stands last, folded: tab opens it, and nothing has to be passed to get by.
    places.sort(key=lambda group: group.folded)
    parts += [*places[:-1], RowGroup("signals", "Signals", tuple(_signals(view, found))), places[-1]]
    return [group for group in parts if group.rows or (group.empty and view.active)]


def _labelled(label: str, *spans: tuple[str, str], width: int = LABEL) -> Spans:
    text = clean(label)
    cut = f"{set_cell_size(text, width - 1)}…" if cell_len(text) > width else set_cell_size(text, width)
    return ((f"{cut} ", "plain"), *spans)


# --- notes -----------------------------------------------------------------------------------------


def _notes(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    states = {note.rule: "aside" if note.rule in found.aside else note.state for note in found.notes}
    for note in sorted(found.notes, key=lambda each: _ORDER.index(states[each.rule])):
        state = states[note.rule]
        rule = view.reference.rule(note.rule)
        tone = "muted" if state == "aside" else "plain"
        spans: Spans = (_MARKS[state], (f" {rule.title}: ", "strong"), (note.told, tone))
        about = tuple(_about_note(view, note, rule, found.aside.get(note.rule)))
        # Only the goal can be wanting: every other note counts programs.
        pane, query = ("programs", note.query) if note.query else ("profile", "goal")
        yield ApplicationRow(f"note:{note.rule}", "note", spans, about, pane, query)


def _about_note(view: "View", note: PortfolioNote, rule: Rule, aside: str | None) -> Iterator[Paragraph]:
    if aside is not None:
        yield Paragraph((("Set aside by you: ", "label"), (clean(aside), "plain")))
    if rule.lever and note.state != "ok":
        yield Paragraph((("What helps: ", "label"), (rule.lever, "plain")))
    yield Paragraph(((rule.text, "plain"),))
    changed = sum(view.figures.is_changed(name) for name in rule.figures)
    own = f"; {plural(changed, 'figure')} changed by you" if changed else ""
    yield Paragraph(((f"{rule.id} · {rule.source}{own}", "muted"),))


# --- costs -----------------------------------------------------------------------------------------


def _costs(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    costs = view.application_costs
    if found.late is not None:
        yield ApplicationRow("late", "cost", ((found.late.told(view.reference.texts), "heed"),), pane=None)
    for each in costs.by_specialty:
        query = f"{LISTED} {specialty_term(each.name)}"
        spans = _labelled(
            each.name, *_count_spans(each, is_late=found.late is not None), _price_span(view, each)
        )
        yield ApplicationRow(f"cost:{each.name}", "cost", spans, tuple(_about_range(view, each)), query=query)
    total = f"${costs.total_usd:,}: ERAS ${costs.eras_usd:,} + transcript ${costs.transcript_usd:,}"
    total += f" + NRMP ${costs.ranking_usd:,}"
    rule = view.reference.rule("N2")
    about = Paragraph(((rule.text, "plain"),)), Paragraph(((f"N2 · {rule.source}", "muted"),))
    yield ApplicationRow("cost:total", "cost", _labelled("Together", (total, "strong")), about, query=LISTED)
    apart = not_in_total(view)
    whole = (Paragraph(((apart, "plain"),)),)
    yield ApplicationRow("cost:not_in", "cost", _labelled("Not in it", (apart, "muted")), whole, query=LISTED)
    yield ApplicationRow(
        "cost:budget", "cost", _budget(view), (_budget_about(view),), "profile", "budget_usd"
    )


def _count_spans(each: SpecialtyCost, *, is_late: bool) -> Spans:
    if is_late:
        return ((f"{each.count}", "plain"),)
    if each.span is None:
        return ((f"{each.count}, no figure", "plain"),)
    low, high, _ = each.span
    if not each.is_main:
        return (f"{each.count}", "strong"), (f" (as the main field {low}–{high})", "muted")
    state = (
        (f", {low - each.count} to go", "heed")
        if each.count < low
        else (f", {each.count - high} over", "heed")
        if each.count > high
        else (" ✓", "plain")
    )
    return ((f"{each.count} of {low}–{high}", "plain"), state)


def _price_span(view: "View", each: SpecialtyCost) -> tuple[str, str]:
    if each.next_usd is None:
        return f" · {each.service}: counted, not priced", "muted"
    more = buys(view, each)
    buying = f" · budget buys {more}" if more is not None else ""
    return f" · ${each.cost_usd:,}, next ${each.next_usd}{buying}", "plain"


def _about_range(view: "View", each: SpecialtyCost) -> Iterator[Paragraph]:
    figures, note = view.figures, view.application_costs.span_note
    if each.span is None or each.span_id is None:
        known = view.reference.specialty(each.name)
        why = note if known and known.range_one_fail else f"The sources give no range for {clean(each.name)}."
        yield Paragraph((("No range. ", "label"), (why, "plain")))
    else:
        low = figures.figure(f"{each.span_id}_low")
        text = f"{each.span.low}–{each.span.high}, the middle {each.span.centre}. {note}"
        changed = any(figures.is_changed(f"{each.span_id}_{end}") for end in ("low", "high", "centre"))
        own = ", changed by you" if changed else ""
        yield Paragraph((("Range: ", "label"), (text, "plain")))
        yield Paragraph(((f"N1 · figures {each.span_id} · {low.source}, {low.year}{own}", "muted"),))
    first, further = figures.count("N2.eras_first_count"), figures.count("N2.eras_further")
    if each.next_usd is None:
        text = f"Its applications go through {each.service}, whose fees are not known here."
    else:
        cheap = figures.count("N2.eras_first")
        text = f"${cheap} each for the first {first} of a specialty,"
        text += f" ${further} each from the {ordinal(first + 1)} on."
        dear = max(0, each.count - first)
        text += f" {plural(dear, 'program')} at ${further} so far." if dear else ""
        more = buys(view, each)
        if more is not None:
            text += f" What is left of the budget buys {more} more, all in this specialty."
    yield Paragraph((("Price: ", "label"), (text, "plain")))


def _budget(view: "View") -> Spans:
    found = season_budget(view)
    left, of = found.left, f"${found.budget_usd or 0:,}"
    if left is None:
        return _labelled("Budget", ("none recorded: enter goes to 6 Profile", "muted"))
    if left < 0:
        return _labelled("Budget", (f"{of}, the season is ${-left:,} over", "grave"))
    return _labelled("Budget", (f"{of}, the season leaves ${left:,}", "plain"))


def _budget_about(view: "View") -> Paragraph:
    left = season_budget(view).left
    if left is None:
        text = "With a budget this page says what it still buys, and what to drop first when it is short."
    elif left < 0:
        text = "Proposed to drop: what is blocked, then Reds, then Yellows with the fewest criteria met, by"
        text += " your own interest within these. What is applied to stays: fees are not paid back."
    else:
        text = "What the whole season leaves, all that is to come paid: Budget (F3) has it sum by sum."
    return Paragraph(((text, "plain"),))


# --- programs --------------------------------------------------------------------------------------


def _drops(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    for drop in found.drops:
        name = clean(view.programs[drop.key].name)
        about = Paragraph(((f"{name}: ", "strong"), (f"{drop.why}; saves ${drop.saves_usd}.", "plain")))
        spans = _labelled(name, (f"${drop.saves_usd:<4}", "plain"), (drop.why, "muted"), width=34)
        yield ApplicationRow(f"drop:{drop.key}", "drop", spans, (about,), program=drop.key)


def _additions(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    rule = view.reference.rule("K12")
    for addition in found.additions:
        name = clean(view.programs[addition.key].name)
        about = (
            Paragraph(((f"{name}: ", "strong"), (f"{addition.why}.", "plain"))),
            Paragraph(((f"{rule.text} ", "plain"), (f"K12 · {rule.source}", "muted"))),
        )
        spans = _labelled(name, (addition.why, "muted"), width=34)
        yield ApplicationRow(f"add:{addition.key}", "add", spans, about, program=addition.key)


# --- shares ----------------------------------------------------------------------------------------


def _shares(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    tier_bands, buckets = application_tier_bands(view.figures), bucket_bands(view.figures)
    if len(found.parts.tiers_of) > 1:
        yield from _parts(view, None, found.parts.tiers, "tier", tier_bands)
    least = view.figures.count("K.min_n")
    for name, parts in view.application_buckets.items():
        # A handful in a field that is no target is not judged, and would only make the page longer.
        if parts.n and (name in view.facts.specialties or parts.n >= least):
            yield from _parts(view, name, parts, "bucket", buckets)
            yield from _parts(view, name, found.parts.tiers_of[name], "tier", tier_bands)


def _parts(
    view: "View", name: str | None, parts: Composition, field: str, bands: Bands
) -> Iterator[ApplicationRow]:
    rule = view.reference.rule("K1" if field == "bucket" else "K2")
    in_force = (each.title for each in presets() if each.rule == rule.id and is_in_force(each, view.figures))
    no_fail = field == "bucket" and not view.facts.failed_attempts
    meant = " (the source means files with a fail; yours shows none)" if no_fail else ""
    about = (
        Paragraph(
            (("Held to: ", "label"), (next(in_force, "shares of your own"), "plain"), (meant, "muted"))
        ),
        Paragraph(((f"{rule.text} ", "plain"), (f"{rule.id} · {rule.source}", "muted"))),
    )
    tones = BUCKET_TONE if field == "bucket" else TIER_TONE
    for part_name, part in parts.parts.items():
        word = part_name.capitalize()
        low, high = (max(0.0, edge) for edge in bands[part_name])
        held = f"{part.count:>4} {100 * part.share:>3.0f} %"
        band = f"  {band_words(low, high)}"
        spans = _labelled(
            name or "All together",
            (set_cell_size(f"{(BUCKET_SIGN | TIER_SIGN)[part_name]} {word}", 9), tones[part_name]),
            (held + band, "plain"),
            judged(part),
        )
        where = f"{LISTED} {field}:{part_name}" + (f" {specialty_term(name)}" if name else "")
        yield ApplicationRow(f"share:{field}:{part_name}:{name or ''}", "share", spans, about, query=where)


def judged(part: ListPart) -> tuple[str, str]:
    """Return what a share comes to: inside its band, or how many are missing or too many."""
    if part.ok is None:
        return ", too few to judge", "muted"
    if part.ok:
        return " ✓", "plain"
    if part.count < part.low:
        return f", {part.low - part.count} too few", "heed"
    return f", {part.count - part.high} too many", "heed"


def _places(view: "View", found: Whole, title: str, shares: Sequence[Share]) -> Iterator[ApplicationRow]:
    rule = view.reference.rules.get(_PLACE_ABOUT[title])
    about = (
        (Paragraph(((f"{rule.text} ", "plain"), (f"{rule.id} · {rule.source}", "muted"))),) if rule else ()
    )
    for share in shares:
        part = share.count / found.parts.count
        spans = _labelled(
            share.name, (f"{share.count:>4} {100 * part:>3.0f} %  ", "plain"), (_bar(part), "accent")
        )
        yield ApplicationRow(f"place:{title}:{share.name}", "place", spans, about, query=share.query)


def _bar(share: float) -> str:
    return "█" * round(share * _BAR)


def _signals(view: "View", found: Whole) -> Iterator[ApplicationRow]:
    rule = view.reference.rule("K11")
    about = (Paragraph(((f"{rule.text} ", "plain"), (f"K11 · {rule.source}", "muted"))),)
    for each in found.parts.signals:
        of = f" of {each.allowed}" if each.allowed is not None else ", how many there are is not known"
        over = (": more than there are", "grave") if each.is_over else ("", "plain")
        spans = _labelled(each.specialty, (f"{each.kind} {each.given}{of}", "plain"), over)
        yield ApplicationRow(f"signal:{each.specialty}:{each.kind}", "signal", spans, about, query=each.query)
    for doubt in found.doubts:
        name = clean(doubt.program.name)
        why = f"{doubt.program.signal}: {doubt.why}"
        spans = _labelled(name, (why, "heed" if doubt.fit == "no" else "plain"), width=34)
        words = Paragraph(((f"{name}: ", "strong"), (f"{why}.", "plain")))
        yield ApplicationRow(
            f"doubt:{doubt.program.key}", "signal", spans, (words, *about), program=doubt.program.key
        )
