"""The line over the grid: what is filtered for, and how much of the list that is."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from imgtui.domain.query.language import QueryError
from imgtui.domain.workbook.records import Bucket
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE, INK, Piece
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.text.wrap import wrapped

_HINT = "words, img>=40, bucket:green"
_SMALL = 100  # cells; under this the query and the counts do not fit side by side
_STEP = 6  # cells by which the counts grow
_LEAST_QUERY = 12  # cells that are left for the query, whatever is counted
_SHOWN_QUERY = 14  # cells of the last query that could be read, on a small screen
_NAME = 10  # cells before the query

_NEAR = re.compile(r"[\d,]+ of [\d,]+ Yellow")  # how the sentence about them begins: `todo.one_fact`


class FilterInput(Input):
    """The query; `enter` and `down` go to the grid, `esc` clears it first."""

    PLACE: ClassVar = place(
        "filter",
        "While the filter is typed",
        "widget",
        Command("leave", "enter down", "To the list", "Keep the filter and go to the grid."),
        Command("clear", "escape", "Clear", "Clear the filter; when it is empty already, go to the grid."),
    )
    BINDINGS = PLACE.bindings

    class Left(Message):
        """The user is done with the filter."""

    def action_leave(self) -> None:
        """Keep the filter and go to the grid."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Clear the filter; when it is empty already, go to the grid."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left())


class Counts(Static):
    """How many programs there are of each bucket; a click on one shows them, on the rest all."""

    def on_click(self, event: events.Click) -> None:
        """Ask for what was clicked."""
        at = event.get_content_offset(self)
        text = str(self.content)
        if at is None or not text:
            return
        left = at.x - (self.content_size.width - cell_len(text))
        found = [(text.find(f" {bucket.capitalize()}"), bucket) for bucket in BUCKET_SIGN]
        ends = sorted((start + len(bucket) + 1, bucket) for start, bucket in found if start >= 0)
        begin = text.find(" of ")
        first = text.find("  ", begin) if begin >= 0 else 0
        wanted = next((bucket for end, bucket in ends if first < left < end), "")
        self.post_message(FilterLine.Wanted(f"bucket:{wanted}" if wanted else ""))


class TodoLine(Static):
    """What to do with the list, whole; a click on what waits for one fact shows these programs."""

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self._text = ""

    def say(self, text: str) -> None:
        """Show a sentence, broken between its words."""
        self._text = text
        lines = self._lines()
        self.update("\n".join(lines), layout=len(lines) != self.size.height)

    def on_resize(self) -> None:
        """Break it anew."""
        self.say(self._text)

    def _lines(self) -> Sequence[str]:
        width = self.content_size.width
        return wrapped(self._text, width) if width else (self._text,)

    def on_click(self, event: events.Click) -> None:
        """Ask for the programs that were clicked."""
        at, lines = event.get_content_offset(self), self._lines()
        near = _NEAR.search(self._text)
        if at is None or near is None or not 0 <= at.y < len(lines):
            return
        before = " ".join((*lines[: at.y], ""))
        if cell_len(self._text[: near.start()]) <= cell_len(before) + at.x:
            self.post_message(FilterLine.Wanted("is:onefact"))


class FilterLine(Vertical):
    """Query, counts, and what is wrong with the query."""

    DEFAULT_CSS = toned("""
    FilterLine { height: auto; }
    FilterLine > Horizontal { height: 1; }
    FilterLine #filter-name { width: 10; text-style: bold; color: $tone-heading; padding: 0 1; }
    FilterLine FilterInput { width: 1fr; min-width: 12; }
    FilterLine #filter-counts { width: 54; text-align: right; padding: 0 1; text-wrap: nowrap; }
    FilterLine #filter-error { height: 1; padding: 0 1 0 10; color: $tone-grave; display: none; }
    FilterLine.-wrong #filter-error { display: block; }
    """)

    class Changed(Message):
        """The query reads differently now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Wanted(Message):
        """A count was clicked: the programs that it counts are wanted."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(self) -> None:
        super().__init__()
        self._forms: tuple[Content, ...] = (Content(""),)
        self._part = ("", "")

    def compose(self) -> ComposeResult:
        """Draw the line."""
        with Horizontal():
            yield Static("Filter", id="filter-name", markup=False)
            yield FilterInput(placeholder=_HINT, compact=True, id="filter")
            yield Counts("", id="filter-counts", markup=False)
        yield Static("", id="filter-error", markup=False)

    @property
    def input(self) -> Input:
        """The field of the query."""
        return self.query_one("#filter", Input)

    def set_text(self, text: str) -> None:
        """Put a query into the field without acting on it."""
        with self.input.prevent(Input.Changed):
            self.input.value = clean(text)

    def show_counts(
        self, query: str, shown: int, listed: int, counts: Mapping[Bucket, int], notes: str = ""
    ) -> None:
        """Show how many rows `query` left, and how many of each bucket."""
        self._part = (clean(query).strip(), f"{shown:,} of {listed:,}")
        pieces: list[Piece] = [(f"{notes}  " if notes else "", INK["accent"])]
        pieces.append((f"{shown:,} of {listed:,}", "bold"))
        short, noted = Content.assemble(pieces[1]), Content.assemble(*pieces)
        for bucket, count in counts.items():
            word = bucket.capitalize()
            pieces += [("  ", ""), (f"{BUCKET_SIGN[bucket]} {count:,} {word}", INK[BUCKET_TONE[bucket]])]
        self._forms = (Content.assemble(*pieces), noted, short)
        self._draw_counts()

    def show_reading(self, text: str) -> None:
        """Show, where the counts will stand, that there is more to be read."""
        self._part = ("", text)
        self._forms = (Content.styled(text, INK["muted"]),)
        self._draw_counts()

    def _draw_counts(self) -> None:
        room = (self.size.width - _NAME - _LEAST_QUERY) // _STEP * _STEP - 2
        fitting = (form for form in self._forms if form.cell_length <= room or not self.size.width)
        text = self._forms[-1] if self.has_class("-typing") else next(fitting, self._forms[-1])
        if self.has_class("-wrong"):
            text = self._stale_counts()
        place = self.query_one("#filter-counts", Static)
        # In steps, since a new width is a new layout.
        width = -(-(text.cell_length + 2) // _STEP) * _STEP
        if place.styles.width is None or place.styles.width.value != width:
            place.styles.width = width
        place.update(text, layout=False)  # its width is set above; a layout would go over the whole screen

    def _stale_counts(self) -> Content:
        """Say which query the rows are still of, while what is typed cannot be read."""
        query, counts = self._part
        room = _SHOWN_QUERY if self.size.width < _SMALL else 2 * _SHOWN_QUERY
        short = query if len(query) <= room else f"{query[: room - 1]}…"
        return Content(f"shows: {short or 'no filter'} ({counts})")

    def on_descendant_focus(self) -> None:
        """Give the query the room of the counts while it is typed on a small screen."""
        self.set_class(self.size.width < _SMALL, "-typing")
        self._draw_counts()

    def on_descendant_blur(self) -> None:
        """Show the counts again."""
        self.remove_class("-typing")
        self._draw_counts()

    def on_resize(self) -> None:
        """Show as many counts as there is room for."""
        self._draw_counts()

    def show_error(self, error: QueryError | None) -> None:
        """Say where and what is wrong with the query, or that all is well."""
        if error is not None:
            message = f"{clean(error.message)}: expected {clean(error.expected)}"
            at = max(0, error.position - int(self.input.scroll_x))
            room = self.size.width - _NAME - 2
            # Under its place where it fits there, else as near as shows all of it.
            indent = max(0, min(at, room - len(message) - 2))
            text = Content(f"{' ' * indent}{'↑' if indent == at else '·'} {message}")
            self.query_one("#filter-error", Static).update(text, layout=False)
        self.set_class(error is not None, "-wrong")
        self._draw_counts()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))
