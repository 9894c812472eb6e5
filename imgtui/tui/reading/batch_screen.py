"""A folder of saved pages and mails as a queue: each read, shown, kept or left, and the next one comes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.over_list import OverList
from imgtui.tui.reading.find_screen import FindScreen
from imgtui.tui.reading.work import ReadingWork
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_LEFT = "left"
_NAME = 34
_BACK = "esc goes back."
_WAITS = "enter reads it, s leaves it out; esc goes back, P reads the folder again."


def needs_file(screen: "BatchScreen") -> str | None:
    """Return why there is nothing to read."""
    return None if screen.file is not None else "every file of it was read"


class BatchScreen(OverList):
    """One line for each file, what waits first; keeping the cards of one opens the next."""

    ABOUT: ClassVar = "Goes through many pages or mails of a folder, one after the other."
    PLACE: ClassVar = place(
        "batch",
        "Saved pages and mails to read",
        "screen",
        Command("open", "o", "Read it", "Read the file under the cursor.", 2, shown="enter", when=needs_file),
        Command(
            "skip", "s space", "Leave out", "Put the file aside; again: take it back.", 3, when=needs_file
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    BatchScreen #batch-detail { height: 3; background: $surface; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View", files: Sequence[Path]) -> None:
        super().__init__(view)
        self._files: Mapping[str, Path] = {str(path): path for path in files}
        self._outcomes: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Draw list, detail and keys."""
        with Vertical():
            yield ReadList(self, on_cursor=self._moved, id="batch-list")
            yield TonedText(page=True, id="batch-detail")
            yield KeyLine(self.footer)

    def begin(self) -> None:
        """Read the first file at once."""
        self.call_after_refresh(self.action_open)

    @property
    def file(self) -> Path | None:
        """The file under the cursor."""
        return self._files.get(self.rows.cursor_key or "")

    @property
    def waiting(self) -> list[str]:
        """What was neither kept nor left, in order."""
        return [key for key in self._files if key not in self._outcomes]

    def redraw(self) -> None:
        """Show what waits, what was kept, what was left."""
        kept = [key for key, outcome in self._outcomes.items() if outcome != _LEFT]
        left = [key for key, outcome in self._outcomes.items() if outcome == _LEFT]
        empty = "Every file was read. esc goes back." if self._outcomes else "There is nothing to read."
        sections = [Section("waiting", "", tuple(self.waiting), False, False, False, empty)]
        if kept:
            sections.append(Section("kept", "Kept", tuple(kept), False, False, False, ""))
        if left:
            sections.append(Section("left", "Left out", tuple(left), False, False, False, ""))
        self.rows.set_sections(tuple(sections))
        title = f"To read · {len(self.waiting)} of {plural(len(self._files), 'file')} left"
        self.query_one(Vertical).border_title = Content(f"{title} · {len(kept)} kept" if kept else title)
        self._moved(self.rows.cursor_key)

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a file: its name, and what became of it."""
        outcome = self._outcomes.get(key, "waits")
        room = max(10, width - _NAME - 1)
        return ((fit(clean(self._files[key].name), _NAME) + " ", "plain"), (fit(outcome, room), "muted"))

    def _moved(self, key: str | None) -> None:
        self.keys_changed()
        path = self._files.get(key or "")
        said = [_WAITS, str(path)] if path and key not in self._outcomes else [str(path)] if path else [_BACK]
        lines = [Paragraph(((clean(text), "muted"),)) for text in said]
        self.query_one("#batch-detail", TonedText).set_paragraphs(lines)

    # --- keys and clicks -------------------------------------------------------------------------

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Read the file under the cursor; keeping what it says opens the next."""
        path = self.file
        if path is None or self.app.screen is not self:
            return
        work = ReadingWork(path)
        work.place = f"{list(self._files).index(str(path)) + 1} of {len(self._files)}, "
        work.ended = lambda: self._ended(path, work)
        self.app.push_screen(FindScreen(self.view, work))

    def _ended(self, path: Path, work: ReadingWork) -> None:
        if work.outcome:
            self._outcomes[str(path)] = work.outcome
        if not self.is_attached:
            return
        self.redraw()
        if work.outcome and self.waiting:
            self.rows.move_cursor(self.waiting[0])
            self.call_later(self.action_open)
        elif str(path) in self._outcomes or not self.waiting:
            self.rows.action_cursor_end(-1)

    def action_skip(self) -> None:
        """Put a file aside, or take it back."""
        key = self.rows.cursor_key
        if key is None or self._outcomes.get(key, _LEFT) != _LEFT:
            return
        if key in self._outcomes:
            del self._outcomes[key]
        else:
            self._outcomes[key] = _LEFT
        self.redraw()
        if self.waiting:
            self.rows.move_cursor(self.waiting[0])
