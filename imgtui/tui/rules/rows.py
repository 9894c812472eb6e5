"""The rules as rows of a table: a row for each rule, and under it one for each of its figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imgtui.domain.reference.data import Figure, Rule
from imgtui.tui.widgets.table.model import Cell, Column
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

COLUMNS = (
    Column("id", "Rule", 5, editable=False),
    Column("what", "What it says", 44, editable=False),
    Column("value", "Figure", 12),
    Column("shipped", "Shipped", 10, editable=False),
    Column("unit", "Unit", 11, editable=False),
    Column("source", "Source", 10, editable=False),
    Column("year", "Year", 4, editable=False),
)
WIDE = (
    COLUMNS[0],
    Column("what", "What it says", 59, editable=False),
    *COLUMNS[2:],
)
_SEP = " "


def figure_key(rule_id: str, figure_id: str) -> str:
    """Return the key of a figure's row under a rule; one figure may stand under several."""
    return f"{rule_id}{_SEP}{figure_id}"


def parts_of(key: str) -> tuple[str, str | None]:
    """Return (rule, figure) of a row, figure None in the row of the rule itself."""
    rule, _, figure = key.partition(_SEP)
    return rule, figure or None


def row_keys(view: "View", wanted: str, changed_only: bool) -> list[str]:
    """Return the rows of the rules in which every word of `wanted` is found.

    Args:
        view: what is known.
        wanted: words, in any case, of a rule's or its figures' texts and ids.
        changed_only: show only figures that the workbook has changed, with their rules.
    """
    words, figures = wanted.casefold().split(), view.figures
    keys: list[str] = []
    for rule in view.reference.rules.values():
        shown = [name for name in rule.figures if not changed_only or figures.is_changed(name)]
        if changed_only and not shown:
            continue
        if words and not all(word in _hay(rule, view) for word in words):
            continue
        keys += [rule.id, *(figure_key(rule.id, name) for name in shown)]
    return keys


def _hay(rule: Rule, view: "View") -> str:
    parts = [rule.id, rule.group, rule.title, rule.text, rule.source, *rule.levers]
    parts += [f"{name} {view.figures.figure(name).note}" for name in rule.figures]
    return " ".join(parts).casefold()


class RuleSource:
    """Gives a table the rules and their figures."""

    def __init__(self, view: "View") -> None:
        self.view = view

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the cells of a rule or of a figure."""
        rule_id, figure_id = parts_of(key)
        rule = self.view.reference.rules[rule_id]
        texts = self._figure(rule, figure_id) if figure_id else self._rule(rule)
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Return the figure in force."""
        figure_id = parts_of(key)[1]
        return "" if figure_id is None else str(self.view.figures.value(figure_id))

    def _rule(self, rule: Rule) -> dict[str, Cell]:
        figures = self.view.figures
        changed = sum(figures.is_changed(name) for name in rule.figures)
        severity = f" ({', '.join(rule.severities)})" if rule.severities else ""
        return {
            "id": (rule.id, "accent"),
            "what": (rule.title + severity, "accent"),
            "value": (f"{changed} changed", "changed") if changed else "",
            "shipped": "",
            "unit": "",
            "source": (rule.source, "muted"),
            "year": (str(rule.year), "muted"),
        }

    def _figure(self, rule: Rule, figure_id: str) -> dict[str, Cell]:
        figures = self.view.figures
        figure, is_changed = figures.figure(figure_id), figures.is_changed(figure_id)
        value = str(figures.value(figure_id))
        owner = figure_id.partition(".")[0]
        return {
            # Its name is for the command line, and stands below; whose it is only where it is another rule's.
            "id": "" if owner == rule.id else (owner, "muted"),
            "what": f"  {figure.note}",
            "value": (f"{value} *", "changed") if is_changed else value,
            "shipped": (str(figure.value), "muted") if is_changed else "",
            "unit": (figure.unit + (", rough" if figure.rough else ""), "muted"),
            "source": (figure.source, "muted"),
            "year": (str(figure.year), "muted"),
        }


def about_paragraphs(view: "View", key: str | None) -> list[Paragraph]:
    """Return the rule under the cursor in full, and what stands beside its figure."""
    if key is None:
        return [Paragraph((("No rule holds these words.", "muted"),))]
    rule_id, figure_id = parts_of(key)
    rule = view.reference.rules[rule_id]
    source = rule.source, rule.year
    lines = [Paragraph(((f"{rule.id}  {rule.title}", "heading"),))]
    if figure_id:
        figure = view.figures.figure(figure_id)
        lines.append(_figure_line(view, figure))
        source = figure.source, figure.year
    lines.append(Paragraph(((rule.text, "plain"),)))
    lines += [Paragraph(((f"{rule.lever_title}: ", "label"), (lever, "plain"))) for lever in rule.levers]
    lines.append(Paragraph((("Source: ", "label"), (_sources(view, *source), "plain"))))
    return lines


def _figure_line(view: "View", figure: Figure) -> Paragraph:
    value, changed = view.figures.value(figure.id), view.figures.is_changed(figure.id)
    rough = ", rough" if figure.rough else ""
    text = f"{value} {figure.unit}{rough}: {figure.note}"
    own = f" Changed by you; shipped: {figure.value}." if changed else ""
    return Paragraph(((f"{figure.id} = ", "label"), (text, "plain"), (own, "changed")))


def _sources(view: "View", source: str, year: int) -> str:
    named = {known.id: known.title for known in view.reference.sources.values()}
    parts = []
    for part in source.split(";"):
        words = part.split()
        title = named.get(words[0], "") if words else ""
        parts.append(f"{part.strip()} ({title})" if title else part.strip())
    return f"{'; '.join(parts)}, {year}"
