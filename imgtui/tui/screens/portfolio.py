"""The applications as a whole: shares, places, cost, budget, signals; what to drop when money is short."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from imgtui.domain.composition import Composition
from imgtui.domain.costs import Drop, drops_for
from imgtui.domain.portfolio import portfolio
from imgtui.domain.reasons import plural
from imgtui.domain.text import clean
from imgtui.services import programs
from imgtui.tui.screens.over import Over
from imgtui.tui.widgets.prose import Paragraph, Prose

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_HANG = 20
_SHOWN = 12


class PortfolioScreen(Over):
    """Everything to read on one page; `d` puts what is over the budget back to *maybe*, in one step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "drop", "Drop what is too dear"),
        Binding("g", "grid", "Show in the grid"),
    ]
    DEFAULT_CSS = """
    PortfolioScreen { align: center middle; }
    PortfolioScreen > Vertical { width: 100%; height: 100%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    PortfolioScreen Prose { height: 1fr; background: $surface; }
    PortfolioScreen #portfolio-keys { height: 1; color: $foreground 75%; }
    """

    def compose(self) -> ComposeResult:
        """Draw page and keys."""
        with Vertical() as box:
            box.border_title = "Applications"
            yield Prose()
            yield Static(
                "d applies the drops · g shows the list · u undo · esc closes",
                id="portfolio-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """Fill in the page."""
        self.redraw()
        self.query_one(Prose).focus()

    def redraw(self) -> None:
        """Count and price the list as it is now."""
        self.query_one(Prose).set_paragraphs(portfolio_paragraphs(self.view))

    def action_drop(self) -> None:
        """Set *apply: maybe* for the programs proposed to drop."""
        drops = proposed_drops(self.view)
        if drops:
            self.intend(programs.set_apply, [drop.key for drop in drops], "maybe")
            self.say(f"{plural(len(drops), 'program')} put back to maybe; u takes it back")
        else:
            self.say("Nothing has to be dropped: the budget is enough, or there is none")

    def action_grid(self) -> None:
        """Show the programs marked to apply to."""
        self.go("programs", "apply:yes")


def proposed_drops(view: "View") -> tuple[Drop, ...]:
    """Return what to drop, in order, until the budget is kept; nothing without a budget."""
    left = view.application_costs.left_usd
    if left is None or left >= 0:
        return ()
    listed = [view.programs[key] for key in view.applications]
    return drops_for(listed, view.verdicts, -left, view.figures, view.reference)


def portfolio_paragraphs(view: "View") -> list[Paragraph]:
    """Return the page."""
    if not view.applications:
        return [Paragraph((("No program is marked to apply to: a in Programs marks one.", "muted"),))]
    listed = [view.programs[key] for key in view.applications]
    found = portfolio(listed, view.verdicts, view.figures, view.reference)
    lines = [_title(f"Shares of {plural(found.count, 'application')}"), _shares("By tier", found.tiers)]
    lines += [_shares(name, parts) for name, parts in view.application_buckets.items() if parts.n]
    lines += [Paragraph(), _title("How many and what it costs"), *_costs(view)]
    drops = proposed_drops(view)
    if drops:
        saved = sum(drop.saves_usd for drop in drops)
        lines += [Paragraph(), _title(f"To drop first, saves ${saved:,} — d does it")]
        lines += [_drop(view, drop) for drop in drops]
    lines += [Paragraph(), _title("Where they are")]
    lines += [_counts(name, counts) for name, counts in found.places.items()]
    if found.signals:
        lines += [Paragraph(), _title("Signals")]
        for each in found.signals:
            of = f" of {each.allowed}" if each.allowed is not None else ", their number is not known"
            tone = "bad" if each.is_over else "plain"
            over = ": more than there are" if each.is_over else ""
            lines.append(_line(each.specialty, f"{each.kind} {each.given}{of}{over}", tone))
    return lines


def _title(text: str) -> Paragraph:
    return Paragraph(((text, "heading"),))


def _line(label: str, text: str, tone: str = "plain") -> Paragraph:
    return Paragraph(((f"{clean(label)}  ".ljust(_HANG), "label"), (text, tone)), hang=_HANG)


def _shares(label: str, parts: Composition) -> Paragraph:
    spans: list[tuple[str, str]] = [(f"{label}  ".ljust(_HANG), "label")]
    for name, part in parts.parts.items():
        tone = "plain" if part.ok is None else "good" if part.ok else "caution"
        word = "not judged" if part.ok is None else "ok" if part.ok else "outside"
        text = f"{name.capitalize()} {part.count} ({part.share:.0%}; {part.low}–{part.high}, {word})   "
        spans.append((text, tone))
    return Paragraph(tuple(spans), hang=_HANG)


def _costs(view: "View") -> list[Paragraph]:
    costs, reference, lines = view.application_costs, view.reference, []
    for each in costs.by_specialty:
        span = (
            f"{each.count} of {each.span.low}–{each.span.high}" if each.span else f"{each.count}, no figure"
        )
        price = (
            f"${each.cost_usd:,}, the next ${each.next_usd}"
            if each.next_usd
            else f"{each.service}: not priced"
        )
        buys = f"; the budget buys {each.budget_buys} more" if each.budget_buys is not None else ""
        known = reference.specialty(each.name)
        source = f" [N1, {known.source}]" if known and each.span else ""
        lines.append(_line(each.name, f"{span}{source} · {price}{buys}"))
    first, further = view.figures.count("N2.eras_first_count"), view.figures.count("N2.eras_further")
    lines.append(_line("Step", f"from program {first + 1} of a specialty on, ${further} each"))
    lines.append(_line("Rough", costs.span_note, "muted"))
    total = f"${costs.total_usd:,}: ERAS ${costs.eras_usd:,}, transcript ${costs.transcript_usd:,}, "
    lines.append(_line("Together", f"{total}NRMP ${costs.ranking_usd:,}", "strong"))
    left = costs.left_usd
    if left is None:
        lines.append(_line("Budget", "none recorded: Profile has the field", "muted"))
    elif left < 0:
        lines.append(_line("Budget", f"${costs.budget_usd:,}, short by ${-left:,}", "bad"))
    else:
        lines.append(_line("Budget", f"${costs.budget_usd:,}, ${left:,} left", "good"))
    return lines


def _drop(view: "View", drop: Drop) -> Paragraph:
    return _line(f"  ${drop.saves_usd}", f"{clean(view.programs[drop.key].name)} — {drop.why}")


def _counts(label: str, counts: Mapping[str, int]) -> Paragraph:
    shown = list(counts.items())[:_SHOWN]
    rest = sum(counts.values()) - sum(count for _, count in shown)
    texts = [f"{clean(name)} {count}" for name, count in shown] + ([f"others {rest}"] if rest else [])
    return _line(label, " · ".join(texts))
