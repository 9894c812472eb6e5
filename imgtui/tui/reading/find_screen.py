"""A text pasted where no program is open: read, its kind and its program found, then shown as what it is."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.another import first_words
from imgtui.services.reading.texts.pages import read_for
from imgtui.services.reading.texts.whose import Whose, whose
from imgtui.tui.command import Command, place
from imgtui.tui.reading.asking import ask_program
from imgtui.tui.reading.work import ReadingWork, TextScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_TITLE, _SHOWN = 120, 40
"""Letters of the first line, and lines of the text, by which one sees what it is."""
_KINDS = {"page": "a page", "roster": "a list of residents", "mail": "a mail"}


class FindScreen(TextScreen):
    """Reads a text, and goes on to its cards; which program it is about is asked where it is not sure."""

    ABOUT: ClassVar = "Finds which program a text is about, or what else it may be."
    PLACE: ClassVar = place(
        "find",
        "A text whose program is looked for",
        "screen",
        Command("which", "enter w", "Which program", "Say which program it is about.", 1),
        Command("close", "escape q", "Leave it", "Go back; nothing is stored.", 5),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    FindScreen > Vertical { width: 100%; height: 100%; }
    FindScreen TonedText { background: $surface; height: 1fr; }
    """

    def __init__(self, view: "View", work: ReadingWork) -> None:
        super().__init__(view, "", work)
        self._whose = Whose(None)

    def compose(self) -> ComposeResult:
        """Draw the frame; the text is read meanwhile."""
        with TitleBox(self.work.name, self.work.stands):
            yield TonedText(id="find-text")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Begin to read."""
        self._say(f"Reading {self.work.name} …  esc stops it")
        self.begin()

    def _say(self, text: str, *below: str) -> None:
        lines = [Paragraph(((text, "plain"),)), *(Paragraph(((each, "muted"),)) for each in below)]
        self.query_one(TonedText).set_paragraphs(lines)

    def take_text(self) -> None:
        """Find its program; a mail asks for it itself, beside what it says."""
        seen = self.work.seen
        if seen is None:
            return
        if self.work.is_calendar():
            self.show_entries()
            return
        if self.work.is_mail():
            self._go("")
            return
        self._whose = whose(self.view.programs, seen)
        if self._whose.key is not None:
            self._read_at(self._whose.key)
        else:
            said = f"It is {_KINDS[seen.kind]}: {self._whose.why}. enter says which program, esc leaves it."
            self._say(said, *(clean(line) for line in seen.page.text.split("\n")[:_SHOWN]))
            self.action_which()

    def action_which(self) -> None:
        """Ask which program it is about."""
        seen = self.work.seen
        if seen is None or self.is_busy:
            return
        title = clean(seen.page.title) or clean(first_words(seen.page))[:_TITLE]
        about = f"{self.work.name}: {_KINDS[seen.kind]}, {self._whose.why}. It begins: {title}"
        ask_program(self.app, self.view, self._whose.likely, about, self._take)

    def _take(self, key: str | None) -> None:
        if key is not None and self.is_attached:
            self._read_at(key)

    def _read_at(self, key: str) -> None:
        """Read it once more, for its program: a page may speak of several."""
        self.key = key
        self.begin(read_for(self.view.workbook, self.view.today, self.view.programs[key]))

    def _read(self, seen: object) -> None:
        if self.key and seen is not None and self.is_attached:
            self.is_busy = False
            self._go(self.key)
            return
        super()._read(seen)  # type: ignore[arg-type]

    def _go(self, key: str) -> None:
        """Go on to the cards."""
        from imgtui.tui.reading.facts_screen import FactsScreen
        from imgtui.tui.reading.mail_screen import MailScreen

        self.is_handed_over = True
        mail = self.work.is_mail()
        self.app.push_screen(
            MailScreen(self.view, key, self.work) if mail else FactsScreen(self.view, key, self.work)
        )
        self.dismiss()
