"""The Today pane: everything that is due, each line one key from its place."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult

from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.wordings.told import all_lines_of
from imgtui.services.today.due import due_lines
from imgtui.services.views.evaluation import View
from imgtui.services.workbook.file_news import told_beside
from imgtui.tui.facts.names import names_of
from imgtui.tui.pane.pane import Pane
from imgtui.tui.reading.opening import ask_for_text, take_unknown
from imgtui.tui.today.doing import Doing
from imgtui.tui.today.lines import TodayGroup, chance_line, groups, head, way, where_text
from imgtui.tui.today.table import TodayEntry, heading, row_lines
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.toned import Paragraph, TonedText
from imgtui.tui.widgets.text.wrap import clauses, wrap

_AT_ONCE = 2000
"""Programs up to which everything is worked out in the frame of the change."""
_DETAIL_LINES, _DETAIL_ENDS = 2, 22
"""Lines of the words about a row; cells of them that signs take, and words that do not fill a line."""
_LATER = ("verify", "sheets")
"""Kinds of lines that come after that frame on a longer list."""


class TodayPane(Pane):
    """What is due today, gravest first; `enter` or a click goes there, `space` does it here."""

    PANE = "today"
    LEGEND: ClassVar = {
        "!!": "a stop: it comes first, and something fails without it",
        "!": "a warning: it is due, or goes wrong if nobody looks",
        "no sign": "a note: good to know, or due later",
    }
    DEFAULT_CSS = """
    TodayPane {
        #today-head { height: 1; }
        #today-list { height: 1fr; }
        #today-detail { height: 3; border-top: solid $foreground 30%; scrollbar-size-vertical: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._doing = Doing(self)
        self._groups: tuple[TodayGroup, ...] = ()
        self._entries: dict[str, TodayEntry] = {}
        self._lines: Sequence[DueLine] = ()
        self._news: tuple[DueLine, ...] = ()
        self._counts: dict[tuple[TodayEntry, int], int] = {}
        self._placed: str | None = None
        self._moved = False

    def compose(self) -> ComposeResult:
        """Draw the headings; the lines come with the data."""
        yield TonedText(id="today-head")
        rows = WrappedList(self, once=True, on_cursor=self._show_detail, id="today-list")
        rows.heading, rows.count = heading, self.count
        yield rows
        detail = TonedText(page=True, id="today-detail")
        detail.can_focus = False
        yield detail

    def on_mount(self) -> None:
        """Say what this is before there is data."""
        # None when the program ends before it has begun.
        for line in self.query("#today-head").results(TonedText):
            line.set_lines([[(" What is due", "strong")]])

    @property
    def rows(self) -> ReadList:
        """The lines."""
        return self.query_one("#today-list", ReadList)

    def do_read_text(self) -> None:
        """Ask for a page or a mail, or a folder of them, and read it."""
        ask_for_text(self.app, lambda: self.held_view)

    def on_paste(self, event: events.Paste) -> None:
        """Read a page or a mail that is pasted."""
        if self.view is not None and take_unknown(self.app, self.view, event.text):
            event.stop()

    def focus_main(self) -> None:
        """Put the focus on the lines."""
        self.rows.focus(scroll_visible=False)

    def show(self, view: View) -> None:
        """Draw everything; the cursor stays on its line."""
        self._counts.clear()
        if len(view.programs) <= _AT_ONCE:
            self._draw(view, all_lines_of(view))
        else:
            entries = [entry for group in self._groups for entry in group.entries]
            kept = [entry.line for entry in entries if entry.line.kind in _LATER]
            self._draw(view, (*due_lines(view, view.situation), *kept))
            self.run_worker(self._look_further(view), exclusive=True, group="today")
        self.intend(told_beside, then=self._take_news)

    def _take_news(self, news: tuple[DueLine, ...]) -> None:
        """Add what is not in the view: what the journal has new since yesterday, and the file itself."""
        if news != self._news and self.view is not None:
            self._news = news
            self._draw(self.view, self._lines)

    async def _look_further(self, view: View) -> None:
        """Add what takes long on a long list: which facts are worth looking up, what sheets left open."""
        lines = await asyncio.to_thread(lambda: all_lines_of(view))
        if self.view is view and self.children:
            self._draw(view, lines)

    def _draw(self, view: View, lines: Sequence[DueLine]) -> None:
        self._lines = lines
        self._groups = groups(view, (*lines, *self._news))
        # Two lines may be about the same thing (a task twice in two runs of one plan).
        self._entries, sections = {}, []
        for group in self._groups:
            keys = []
            for number, entry in enumerate(group.entries):
                key = f"{entry.line.kind}:{entry.line.id}"
                key = key if key not in self._entries else f"{key}:{group.id}:{number}"
                self._entries[key] = entry
                keys.append(key)
            sections.append(Section(group.id, group.title, tuple(keys), numbered=False, accepts=False))
        # What comes in later may be graver: the cursor follows it up until the user has moved it.
        self._moved = self._moved or self.rows.cursor_key != self._placed
        self.rows.set_sections(sections)
        if not self._moved:
            self.rows.action_cursor_end(-1)
            self.rows.scroll_to(y=0, animate=False, immediate=True, force=True)
            self._placed = self.rows.cursor_key
        self._say_head(view)
        self._show_detail(self.rows.cursor_key)

    def _say_head(self, view: View) -> None:
        """Say what is pressing, and the chance whole: in as many lines as the names in it take."""
        told = self.query_one("#today-head", TonedText)
        chance = chance_line(view)
        said = wrap(chance, max(20, cells_across(self) - 2)) if chance else []
        told.styles.height = 1 + len(said)
        told.set_lines([head(view, self._groups), *([(" ", "plain"), *line] for line in said)])

    def on_resize(self, _: events.Resize) -> None:
        """Break the head anew for another width."""
        if self.view is not None and self._entries:
            self._say_head(self.view)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the first line of the row of a key."""
        return self.parts(key, width)[0]

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of the row of a key: its words whole, in as many lines as they need."""
        view = self.view
        return (
            row_lines(self._entries[key], view, names_of(view.reference), width) if view is not None else [()]
        )

    def count(self, key: str, width: int) -> int:
        """Return in how many lines `parts` says a row; worked out once for a row of one view."""
        place = self._entries[key], width
        count = self._counts.get(place)
        if count is None:
            count = self._counts[place] = len(self.parts(key, width))
        return count

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to do."""
        return bool(self._entries)

    @property
    def line_here(self) -> DueLine | None:
        """The line under the cursor."""
        entry = self._entries.get(self.rows.cursor_key or "")
        return entry.line if entry is not None else None

    def do_open(self) -> None:
        """Go to the place of the line."""
        self._go_to(self.rows.cursor_key)

    def do_settle(self) -> None:
        """Do what the line asks for, here."""
        entry = self._entries.get(self.rows.cursor_key or "")
        if entry is not None:
            self._doing.settle(entry.line)

    def do_next_group(self) -> None:
        """Go to the next group."""
        self.rows.step_section(1)

    def do_previous_group(self) -> None:
        """Go to the group before."""
        self.rows.step_section(-1)

    def do_first(self) -> None:
        """Go to the first line."""
        self.rows.action_cursor_end(-1)

    @on(ReadList.Chosen)
    def _on_chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self._go_to(event.key)

    def _go_to(self, key: str | None) -> None:
        entry = self._entries.get(key or "")
        if entry is None:
            return
        there = way(entry)
        if there is None:
            self.notify("This line has no place of its own.", timeout=3)
        else:
            self.post_message(there)

    def _show_detail(self, key: str | None) -> None:
        entry = self._entries.get(key or "")
        detail = self.query_one("#today-detail", TonedText)
        if entry is None:
            detail.set_paragraphs(())
            return
        if entry.line.kind == "warning":
            detail.set_paragraphs((Paragraph(self._helps(entry), indent=1),))
        else:
            lines = (entry.line, *entry.more) if entry.line.brief or entry.more else ()
            texts = [clean(line.text) for line in lines]
            spans = ((" · ".join((*texts, "")), "strong"), (self._where(entry), "plain"))
            detail.set_paragraphs((Paragraph(spans, indent=1),))
        self.keys_changed()

    def _helps(self, entry: TodayEntry) -> tuple[tuple[str, str], ...]:
        """Return what helps against a warning, whose words stand in its row, and its rule behind it.

        As much of it as there is room for, to the end of a clause: where `enter` leads all of it stands.
        """
        where = self._where(entry)
        found = self.view.rank.warnings if self.view else ()
        warning = next((each for each in found if each.id == entry.line.id), None)
        if warning is None:
            return ((where, "plain"),)
        room = cells_across(self) * _DETAIL_LINES - cell_len(where) - len(warning.rule) - _DETAIL_ENDS
        helps = clauses(warning.lever, room)
        return ((f"→ {helps}", "strong"), (f" · {where}", "plain"), (f" · {warning.rule}", "muted"))

    def _where(self, entry: TodayEntry) -> str:
        return where_text(entry, self.view.programs if self.view else {})
