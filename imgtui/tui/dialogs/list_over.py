"""A whole screen with a list over the panes: groups of rows, and words about the one under the cursor."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from imgtui.domain.workbook.records.record import record
from imgtui.tui.command import place
from imgtui.tui.dialogs.over_list import OverList, between_parts
from imgtui.tui.facts.names import Named, names_of
from imgtui.tui.widgets.lists.grouped import RowGroup, broken, column, cut
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_CITY_FROM = 34
"""Cells from which on a program's name has its city behind it."""
_ROOMY = 32
"""Lines from which the words about a row have room."""


@record
class ListRow:
    """One row: what makes it one, what it shows, and words about it.

    Attributes:
        key: what makes it one, in the whole list.
        cells: what it shows, left to right.
        about: words about it.
        about_what: what the row is about, for the screen: the key of a program, the number of an entry.
        named: the program that the second cell names, as long as there is room for.
    """

    key: str
    cells: Cells
    about: tuple[Paragraph, ...] = ()
    about_what: str = ""
    named: Named | None = None


def room_for_name(row: ListRow, longest: int, width: int) -> int:
    """Return how many cells the second cell of a row may take: what is left over, as far as any has use."""
    least = cell_len(row.cells[1][0]) - 1
    spare = max(width - sum(cell_len(text) for text, _ in row.cells), 0)
    return max(least, min(least + spare, longest))


class ListOver(OverList):
    """The screen; subclasses give `groups` and `title` from the view, and the commands of their rows."""

    PLACE: ClassVar = place(
        "list_over",
        "In every screen with a list",
        "screen",
        *between_parts(80),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    ListOver TonedText { height: 5; background: $surface; border-top: solid $foreground 20%;
        scrollbar-size-vertical: 0; }
    ListOver TonedText.roomy { height: 9; }
    """

    def __init__(self, view: "View") -> None:
        super().__init__(view)
        self.names = names_of(view.reference)
        self.shown: Mapping[str, ListRow] = {}
        self._long = 0
        self._fitted: dict[int, Mapping[str, str]] = {}

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the rows, in groups."""
        return ()

    def title_text(self) -> str:
        """Return the title over the list."""
        return ""

    def compose(self) -> ComposeResult:
        """Draw the rows, the words about the one under the cursor, and the keys."""
        with Vertical():
            yield WrappedList(self, on_cursor=self._show_about)
            about = TonedText(page=True)
            about.can_focus = False
            yield about
            yield KeyLine(self.footer)

    def on_resize(self, event: events.Resize) -> None:
        """Give the words the room there is."""
        self.query_one(TonedText).set_class(event.size.height >= _ROOMY, "roomy")

    @property
    def here(self) -> ListRow | None:
        """The row under the cursor."""
        return self.shown.get(self.rows.cursor_key or "") if self.is_mounted else None

    def redraw(self) -> None:
        """Draw the rows as they are now; the cursor stays on its row."""
        found = self.groups()
        self.shown = {row.key: row for group in found for row in group.rows}
        named = (row.named for row in self.shown.values() if row.named is not None)
        self._long = max((cell_len(f"{each.name} ({each.city})") for each in named), default=0)
        self._fitted.clear()
        self.rows.set_sections([group.section() for group in found])
        self.query_one(Vertical).border_title = self.title_text().replace("[", r"\[")
        self._show_about(self.rows.cursor_key)

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of a row: a sentence keeps its words, a row that names a program is one line."""
        row = self.shown[key]
        return broken(row.cells, width) if row.named is None else (self.line(key, None, width),)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw the row of a key; a program's name is as long as there is room for."""
        row = self.shown[key]
        if row.named is None:
            return cut(row.cells, width)
        room = room_for_name(row, self._long, width)
        (mark, (_, tone), *rest) = row.cells
        return cut((mark, (column(self._names_in(room)[row.named.key], room), tone), *rest), width)

    def _names_in(self, room: int) -> Mapping[str, str]:
        """Return the names of all programs here in so many cells, no two alike: key -> name."""
        if room not in self._fitted:
            given = [row.named for row in self.shown.values() if row.named is not None]
            if (
                room < _CITY_FROM
            ):  # less room is the name's own; where names are alike the city tells them apart
                given = [each._replace(city="") for each in given]
            self._fitted[room] = self.names.apart(given, room)
        return self._fitted[room]

    def _show_about(self, key: str | None) -> None:
        row = self.shown.get(key or "")
        self.query_one(TonedText).set_paragraphs(row.about if row else ())
        self.keys_changed()

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.chosen()

    def chosen(self) -> None:
        """Do what `enter` does on the row under the cursor."""

    def action_section(self, by: int) -> None:
        """Go to the next part of the list, or the one before."""
        self.rows.step_section(by)


def needs_row(kind: str, why: str) -> Callable[["ListOver"], str | None]:
    """Return what says why a command wants a row whose key begins with `kind`."""

    def asked(screen: "ListOver") -> str | None:
        here = screen.here
        return None if here is not None and here.key.startswith(kind) else why

    return asked
