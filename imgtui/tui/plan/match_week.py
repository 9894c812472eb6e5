"""Match Week on screen: dates and rounds on both clocks, what is allowed, and the own order for SOAP."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from imgtui.domain.plan.soap import MatchWeek
from imgtui.domain.workbook.text import clean
from imgtui.services.plan import soap
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.pane.messages import Intent
from imgtui.tui.widgets.reorder.keys import MOVES
from imgtui.tui.widgets.reorder.list import ReorderList, Section
from imgtui.tui.widgets.reorder.messages import Dropped, Refused
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText
from imgtui.tui.widgets.toolkit_keys import SCREEN

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_ORDER = "order"
_TONES = {"past": "muted", "now": "accent", "next": "strong", "later": "plain"}


def drill_paragraphs(found: MatchWeek) -> Sequence[Paragraph]:
    """Return what Match Week says: what to do now, when, and what is allowed."""
    lines = [Paragraph(((found.advice, "strong"),)), Paragraph()]
    for moment in found.moments:
        when = {"past": "past", "now": f"NOW, {moment.left}"}.get(moment.state, moment.left)
        tone = _TONES[moment.state]
        spans = ((f"{moment.label}: ", tone), (moment.text, tone), (f" ({when})", "muted"))
        lines.append(Paragraph(spans, hang=2))
    if found.after_preliminary:
        lines += [Paragraph(), Paragraph(((found.after_preliminary, "heed"),))]
    lines.append(Paragraph())
    for may, text in found.allowed:
        tone = "plain" if may == "may" else "grave"
        lines.append(Paragraph(((f"You {may}: ", tone), (text, "plain")), hang=2))
    return lines


def needs_entry(screen: "MatchWeekScreen") -> str | None:
    """Return why there is nothing to take out."""
    return None if screen.rows.cursor_key else "nothing is in your order yet: a adds a program"


class MatchWeekScreen(Over):
    """The drill; the own order is moved like the rank list."""

    ABOUT: ClassVar = "Goes through Match Week and SOAP hour by hour, in your own time."
    PLACE: ClassVar = place(
        "match_week",
        "Match Week",
        "screen",
        Command("add", "a", "Add", "Add a program to your order.", 2),
        Command("take_out", "x delete", "Take out", "Take the entry out of your order.", 3, when=needs_entry),
        Command(
            "down",
            "",
            "Move",
            "Move the entry one place down.",
            4,
            action="step(1)",
            by=MOVES["move_down"],
            shown="J/K",
        ),
        Command("up", "", "Move up", "Move the entry one place up.", action="step(-1)", by=MOVES["move_up"]),
        Command(
            "read",
            "",
            "Read",
            "Go to the text, and back to your order.",
            5,
            action="app.focus_next",
            by=SCREEN["next"],
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    MatchWeekScreen > Vertical { width: 100%; height: 100%; }
    MatchWeekScreen #soap-body { layout: horizontal; height: 1fr; }
    MatchWeekScreen #soap-list { width: 2fr; height: 1fr; }
    MatchWeekScreen #soap-text { width: 3fr; height: 1fr; background: $surface; padding-left: 1; }
    MatchWeekScreen.-narrow #soap-body { layout: vertical; }
    MatchWeekScreen.-narrow #soap-list { width: 1fr; height: 2fr; }
    MatchWeekScreen.-narrow #soap-text { width: 1fr; height: 3fr; padding-left: 0; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._names: dict[str, str] = {}
        self._entries: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Draw the order, the text and the keys."""
        with Vertical() as box:
            box.border_title = "Match Week and SOAP"
            with Container(id="soap-body"):
                yield ReorderList(self, id="soap-list")
                yield TonedText(page=True, id="soap-text")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show it; the order has the focus."""
        self.redraw()
        self.rows.focus()

    @property
    def rows(self) -> ReorderList:
        """The own order."""
        return self.query_one(ReorderList)

    def redraw(self) -> None:
        """Draw from the view as it is now."""
        found = soap.drill_of(self.view)
        preferences = self.view.workbook.soap.preferences
        # A document may name one program twice; rows need names of their own.
        keys = [f"{entry}#{preferences[:at].count(entry)}" for at, entry in enumerate(preferences)]
        self._entries = dict(zip(keys, preferences, strict=True))
        self._names = dict(zip(keys, found.preferences, strict=True))
        title = f"Your order, {found.limit} applications at most"
        empty = "nothing yet: a adds a program, by name"
        self.rows.set_sections((Section(_ORDER, title, tuple(keys), numbered=True, empty_text=empty),))
        self.query_one(TonedText).set_paragraphs(drill_paragraphs(found))
        self.keys_changed()

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw an entry; those beyond the number of applications are marked."""
        beyond = rank is not None and rank > self.view.figures.count("M1.applications")
        return ((fit(self._names[key], max(8, width)), "heed" if beyond else "plain"),)

    def action_add(self) -> None:
        """Ask for a program and put it at the end."""
        names = [self.view.programs[key].name for key in self.view.active]
        about = "A program of the workbook, or any name. Your own order only: never the official list."
        prompt = Prompt("Add to your order", about=about, suggestions=names, check=_check)
        self.app.push_screen(prompt, lambda text: self.intend(soap.add, text) if text else None)

    def action_take_out(self) -> None:
        """Take the entry out; undo brings it back."""
        entry = self._entries.get(self.rows.cursor_key or "")
        if entry is not None:
            self.intend(soap.remove, entry)

    def action_step(self, by: int) -> None:
        """Move the entry."""
        self.rows.action_step(by)

    @on(Dropped)
    def _on_dropped(self, event: Dropped) -> None:
        event.stop()
        order = [self._entries[key] for key in event.after[_ORDER]]
        self.post_message(Intent(soap.arrange, order, failed=lambda _: self.rows.revert()))

    @on(Refused)
    def _on_refused(self, event: Refused) -> None:
        event.stop()
        self.say(event.reason)


def _check(text: str) -> str | None:
    return None if clean(text).strip() else "a program needs a name"
