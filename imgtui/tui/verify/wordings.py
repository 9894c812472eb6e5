"""The queue of wordings that imported sheets left open: each answered once for all programs that say so."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.reader.seen import SeenPart
from imgtui.services.reading.wordings import queue
from imgtui.services.reading.wordings.queue import WaitingWording
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over_list import OverList
from imgtui.tui.verify.values import ask_values
from imgtui.tui.widgets.lists.grouped import broken
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_COLUMN, _TEXT, _WIDE_FROM = 16, 24, 110
_NAMED = 12


def needs_wording(screen: "WordingsScreen") -> str | None:
    """Return why there is no wording to answer."""
    return None if screen.entry is not None else "nothing waits for an answer"


class WordingsScreen(OverList):
    """One line for each wording; below, its question and the programs that an answer would change."""

    ABOUT: ClassVar = "Asks what wordings of your sheets mean, once for all programs that say so."
    PLACE: ClassVar = place(
        "wordings",
        "What wordings of sheets mean",
        "screen",
        Command(
            "answer",
            "e w",
            "Answer",
            "Choose what the wording means.",
            2,
            shown="enter",
            when=needs_wording,
        ),
        Command("yes", "y", "Yes", "Take what the wording seems to mean.", 3, when=needs_wording),
        Command("no", "n", "No", "Say that the wording says nothing.", 4, when=needs_wording),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    WordingsScreen #wordings-card { height: 35%; background: $surface; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self._entries: Mapping[str, WaitingWording] = {}

    def compose(self) -> ComposeResult:
        """Draw list, card and keys."""
        with Vertical():
            yield WrappedList(self, on_cursor=self._cursor_moved, id="wordings-list")
            yield TonedText(page=True, id="wordings-card")
            yield KeyLine(self.footer)

    @property
    def entry(self) -> WaitingWording | None:
        """The wording under the cursor."""
        return self._entries.get(self.rows.cursor_key or "")

    def redraw(self) -> None:
        """Show what waits now."""
        found = queue.waiting(self.view.workbook)
        self._entries = {"\0".join(each.group.key): each for each in found}
        empty = "Nothing waits for an answer: i in 2 Programs reads a sheet. esc goes back."
        self.rows.set_sections((Section("queue", "", tuple(self._entries), False, False, False, empty),))
        title = f"Asked of your sheets · {plural(len(found), 'wording')}"
        self.query_one(Vertical).border_title = Content(title)
        self._cursor_moved(self.rows.cursor_key)

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of a wording: how many programs, column, text, and the question whole."""
        group = self._entries[key].group
        text = _TEXT * 2 if width >= _WIDE_FROM else _TEXT
        cells = (
            (f"{group.programs}×".rjust(5) + " ", "muted"),
            (fit(clean(group.column), _COLUMN) + " ", "plain"),
            (fit(clean(group.text), text) + " ", "accent"),
            (group.brief or "", "plain"),
        )
        return broken(cells, width)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the first line of a wording."""
        return self.parts(key, width)[0]

    def _cursor_moved(self, key: str | None) -> None:
        self.keys_changed()
        entry = self._entries.get(key or "")
        paragraphs = [Paragraph((("esc goes back.", "muted"),))]
        if entry is not None:
            group = entry.group
            keys = list(dict.fromkeys(key for keys in entry.keys.values() for key in keys))
            names = [clean(self.view.programs[key].name) for key in keys if key in self.view.programs]
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            paragraphs = [
                Paragraph(((f"{clean(group.column)}: ", "heading"), (clean(group.text), "accent"))),
                Paragraph((("Question  ", "label"), (group.ask or "", "plain")), hang=10),
                Paragraph((("Until now ", "label"), (group.made, "muted")), hang=10),
                Paragraph((("Sheet     ", "label"), (clean("; ".join(entry.sheets)), "muted")), hang=10),
                Paragraph((("Programs  ", "label"), ("; ".join(names[:_NAMED]) + more, "plain")), hang=10),
            ]
        self.query_one(TonedText).set_paragraphs(paragraphs)

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Choose what the wording means."""
        entry = self.entry
        if entry is not None:
            parts = [
                SeenPart(part.field, part.made, part.kind, part.suggestion, None, False)
                for part in entry.group.parts
            ]
            about = f"{entry.group.column}: {entry.group.text} ({plural(entry.group.programs, 'program')})"
            ask_values(self, parts, about, lambda said: self._say(entry, said))

    def action_yes(self) -> None:
        """Take what the wording seems to mean; where nothing suggests a value, it is chosen."""
        entry = self.entry
        if entry is None:
            return
        known = {part.field: part.suggestion for part in entry.group.parts if part.suggestion is not None}
        if len(known) == len(entry.group.parts):
            self._say(entry, known)
        else:
            self.action_answer()

    def action_no(self) -> None:
        """Say that the wording says nothing."""
        if self.entry is not None:
            self._say(self.entry, dict.fromkeys((part.field for part in self.entry.group.parts), ""))

    def _say(self, entry: WaitingWording, said: Mapping[str, str]) -> None:
        group = entry.group
        self.intend(queue.answer, group.column, group.text, dict(said), then=self._told)

    def _told(self, changed: int) -> None:
        self.say(f"{plural(changed, 'program')} changed; u takes it back")
