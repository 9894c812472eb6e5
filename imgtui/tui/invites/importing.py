"""Interviews from a calendar file: what each entry would do, seen and decided before anything is stored."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from imgtui.domain.reference.reasons import plural
from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.services.invites import calendar_import
from imgtui.services.invites.calendar_import import EntryPreview, State, title_of
from imgtui.services.views.evaluation import View
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.invites.log import LogRow
from imgtui.tui.invites.picking import pickables
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.tui.pane.pane import Pane

_PARTS: tuple[tuple[State, str, str, str], ...] = (
    ("ask", "Which program? w says it", "which?", "heed"),
    ("moved", "Another time than in the workbook", "other time", "heed"),
    ("new", "New interviews", "new", "plain"),
    ("revised", "Moved by a later revision of their entry", "revised", "plain"),
    ("filled", "Interviews that get what was missing", "completed", "plain"),
    ("same", "There already", "there", "muted"),
    ("left", "Left alone", "left", "muted"),
)
_NOBODY = ""


def needs_moved(screen: "CalendarScreen") -> str | None:
    """Return why there is nothing to decide."""
    return None if screen.has_moved else "no time differs from the workbook's"


class CalendarScreen(Dialog[None]):
    """The preview of a calendar file; nothing is stored before `enter`, and then as one undoable step."""

    ABOUT: ClassVar = "Shows what a calendar file would bring in, to take it entry by entry."
    PLACE: ClassVar = place(
        "calendar",
        "The preview of a calendar",
        "screen",
        Command("accept", "enter", "Import", "Store what is to be stored, as one step.", 1, first="all"),
        Command("leave", "escape", "Store nothing", "Go back; nothing is stored.", 2),
        Command("which", "w", "Which program", "Say which program the entry under the cursor is about.", 3),
        Command(
            "drop",
            "x",
            "Leave out or take again",
            "Leave the entry under the cursor out, or take it again.",
            4,
        ),
        Command(
            "times",
            "t",
            "Whose times",
            "Let the calendar win where times differ, or the workbook.",
            5,
            when=needs_moved,
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    CalendarScreen > Vertical { width: 98%; height: 94%; }
    CalendarScreen #meeting-list { height: 1fr; background: $surface; }
    CalendarScreen #meeting-sum { height: 2; background: $surface; }
    CalendarScreen #meeting-detail { height: 4; background: $surface; border-top: solid $foreground 30%; }
    """

    def __init__(
        self,
        pane: "Pane",
        view: View,
        meetings: Sequence[Meeting],
        path: Path,
        ended: Callable[[str], None] | None = None,
    ) -> None:
        """`ended` is called with what was kept, empty for nothing."""
        super().__init__()
        self._pane = pane
        self._ended = ended
        self._view = view
        self._meetings = meetings
        self._path = path
        self._said: dict[int, str | None] = {}
        self._update = False
        self._previews: dict[str, EntryPreview] = {}

    def compose(self) -> ComposeResult:
        """Draw the frame."""
        with TitleBox(f"Import {self._path.name}", "nothing is stored before enter"):
            for name in ("meeting-sum", "meeting-list", "meeting-detail"):
                if name == "meeting-list":
                    yield ReadList(self, on_cursor=self._show_detail, id=name)
                    continue
                prose = TonedText(page=True, id=name)
                prose.can_focus = False
                yield prose
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show what would happen."""
        self._look()
        self.rows.focus()

    @property
    def rows(self) -> ReadList:
        """The entries."""
        return self.query_one(ReadList)

    @property
    def has_moved(self) -> bool:
        """Whether an interview has another time in the calendar."""
        return any(each.state == "moved" for each in self._previews.values())

    def take_view(self, view: View) -> None:
        """Look again: the workbook has changed meanwhile."""
        if view is not self._view:
            self._view = view
            self._look()

    def _look(self) -> None:
        found = calendar_import.preview(self._view, self._meetings, self._said)
        self._previews = {str(each.meeting.number): each for each in found}
        sections = []
        for state, title, _, _ in _PARTS:
            keys = tuple(key for key, each in self._previews.items() if each.state == state)
            if keys:
                sections.append(Section(state, title, keys, numbered=False, accepts=False))
        self.rows.set_sections(sections)
        self._say()

    def _say(self) -> None:
        taken = sum(each.is_taken(self._update) for each in self._previews.values())
        moved = sum(each.state == "moved" for each in self._previews.values())
        text = f"{len(self._previews)} entries read, {taken} to store."
        if moved:
            wins = "the calendar's are taken" if self._update else "the workbook's stay"
            text += f" Where times differ ({moved}), {wins}: t changes that."
        self.query_one("#meeting-sum", TonedText).set_paragraphs((Paragraph(((text, "strong"),)),))
        self._show_detail(self.rows.cursor_key)

    def _show_detail(self, key: str | None) -> None:
        each = self._previews.get(key or "")
        detail = self.query_one_optional("#meeting-detail", TonedText)
        if detail is None:
            return
        if each is None:
            detail.set_paragraphs((Paragraph((("The file has no entries.", "muted"),)),))
            return
        name = self._view.programs[each.program].name if each.program else "no program yet"
        detail.set_paragraphs(
            (
                Paragraph(((f"{title_of(each.meeting)} → {name}", "strong"),)),
                Paragraph(((each.text, "plain"),)),
            )
        )

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw an entry."""
        each = self._previews[key]
        word, tone = next((word, tone) for state, _, word, tone in _PARTS if state == each.state)
        if each.state == "moved" and not self._update:
            word, tone = "kept as is", "muted"
        name = self._view.programs[each.program].name if each.program else title_of(each.meeting)
        return LogRow(each.program or "", None, word, tone, name, each.text).cells(width)

    # --- deciding --------------------------------------------------------------------------------

    def action_which(self) -> None:
        """Say which program the entry under the cursor is about."""
        each = self._previews.get(self.rows.cursor_key or "")
        if each is None:
            return
        likely = [key for key in each.likely if key in self._view.programs]
        choices = [Pickable(_NOBODY, "None of them: leave it out"), *pickables(self._view, likely)]

        def take(key: str | None) -> None:
            if key is not None:
                self._decide(each, key or None)

        title = f"Which program: {title_of(each.meeting)}"
        # The likeliest first, and the way out last of what is seen without typing.
        order = [*choices[1 : len(likely) + 1], choices[0], *choices[len(likely) + 1 :]]
        self.app.push_screen(Pick(title, order, "type any part of its name or city"), take)

    def action_drop(self) -> None:
        """Leave the entry under the cursor out, or take it again."""
        each = self._previews.get(self.rows.cursor_key or "")
        if each is None:
            return
        number = each.meeting.number
        if number in self._said and self._said[number] is None:
            del self._said[number]
            self._look()
        elif each.state == "left":
            self.notify(f"It stays out: {each.text}", markup=False, timeout=4)
        else:
            self._decide(each, None)

    def _decide(self, each: EntryPreview, key: str | None) -> None:
        self._said[each.meeting.number] = key
        self._look()
        self.rows.move_cursor(str(each.meeting.number))

    def action_times(self) -> None:
        """Let the calendar win where times differ, or the workbook."""
        self._update = not self._update
        self.rows.refresh_rows()
        self._say()

    @on(ReadList.Chosen)
    def _on_chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_which()

    def action_accept(self) -> None:
        """Store what is to be stored, as one step."""
        previews = list(self._previews.values())
        count = sum(each.is_taken(self._update) for each in previews)
        asked = sum(each.state == "ask" for each in previews)
        if not count:
            why = "say which program first (w)" if asked else "nothing in it is new"
            self.notify(f"There is nothing to store: {why}", markup=False, severity="warning", timeout=4)
            return
        left = f", {plural(asked, 'entry', 'entries')} left out: no program said" if asked else ""
        pane, name, ended = self._pane, self._path.name, self._ended

        def done(stored: int) -> None:
            text = f"Imported {plural(stored, 'interview')} from {name}{left}. u takes it back."
            pane.notify(text, markup=False, timeout=6)
            if ended is not None:
                ended(f"{plural(stored, 'interview')} kept{left}")

        self.dismiss()
        pane.intend(calendar_import.accept, previews, name, update=self._update, then=done)

    def action_leave(self) -> None:
        """Store nothing."""
        self.dismiss()
        if self._ended is not None:
            self._ended("")
