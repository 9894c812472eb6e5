"""A mail: what it proposes, for which program, logged with one key as one step."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.mails import keep_mail
from imgtui.tui.command import Command, place
from imgtui.tui.reading.asking import ask_program
from imgtui.tui.reading.card_list import Card, CardList
from imgtui.tui.reading.mail_rows import EVENT, cards_of, foot_line, head_lines
from imgtui.tui.reading.work import ReadingWork, TextScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def needs_event(screen: "MailScreen") -> str | None:
    """Return why there is nothing to log."""
    return None if screen.seen.proposal is not None else "it tells of no event"


def needs_answer(screen: "MailScreen") -> str | None:
    """Return why there is no answer to pick."""
    is_answer = screen.rows.cursor_key not in (None, EVENT)
    return needs_event(screen) or (None if is_answer else "the event is logged with enter, or left with esc")


def needs_entries(screen: "MailScreen") -> str | None:
    """Return why there are no entries of a calendar to choose from."""
    return None if len(screen.work.entries) > 1 else "it carries no calendar of several entries"


class MailScreen(TextScreen):
    """The event of a mail and its answers; nothing is kept before enter."""

    ABOUT: ClassVar = "Shows what a mail tells, to log it with one program; nothing is stored before enter."
    PLACE: ClassVar = place(
        "mail",
        "A mail that is read",
        "screen",
        Command(
            "keep", "enter", "Log it", "Log what it tells, as one step.", 1, first="all", when=needs_event
        ),
        Command(
            "pick",
            "space",
            "Pick",
            "Keep the answer under the cursor, or leave it out.",
            2,
            when=needs_answer,
        ),
        Command("which", "w", "Which program", "Say which program it is about.", 3, when=needs_event),
        Command(
            "entries",
            "c",
            "Calendar",
            "Show every entry of its calendar part, to be taken or left.",
            4,
            when=needs_entries,
        ),
        Command("facts", "f", "As page", "Read it as a page of requirements.", 7),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    MailScreen > Vertical { width: 100%; height: 100%; }
    MailScreen TonedText { background: $surface; }
    MailScreen #mail-head { height: auto; max-height: 6; }
    MailScreen #mail-list { height: 1fr; }
    MailScreen #mail-foot { height: auto; max-height: 3; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View", key: str, work: ReadingWork) -> None:
        """Show a mail that has been read; `key` is empty where its program is not known."""
        super().__init__(view, key, work)
        self.seen = work.mail(view, key or None)
        # Pasted at a row by chance, or by a tired hand: what names another program is never logged unasked.
        self.key = "" if self.seen.names_another else self.seen.key or ""
        self._is_asking = False
        self._turned: set[str] = set()

    def compose(self) -> ComposeResult:
        """Draw the frame."""
        with TitleBox(self._named(), self.work.stands):
            yield TonedText(id="mail-head")
            yield CardList(self._cards, on_cursor=self.keys_changed, on_chosen=self.toggle, id="mail-list")
            yield TonedText(id="mail-foot")
            yield KeyLine(self.footer)

    def _named(self) -> str:
        program = self.view.programs.get(self.key)
        name = clean(program.name) if program else "which program?"
        return f"{name} · {self.work.name}"

    def on_mount(self) -> None:
        """Show what was read; ask first which program is meant where that is not sure."""
        self.rows.focus()
        self.redraw()
        if not self.key and self.seen.proposal is not None:
            self.call_after_refresh(self.action_which)

    @property
    def rows(self) -> CardList:
        """The cards."""
        return self.query_one(CardList)

    @property
    def picked(self) -> list[str]:
        """The answers that enter keeps: those that are sure, but for what was turned by hand."""
        found = self.seen.proposal
        answers = found.answers if found is not None else ()
        return [each.field for each in answers if each.firm != (each.field in self._turned)]

    def on_resize(self, event: events.Resize) -> None:
        """Draw everything for another width."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draw everything as it is now."""
        if not self.is_attached:  # a size may come as it leaves
            return
        self.query_one(TitleBox).rename(self._named())
        self.say_lines("#mail-head", head_lines(self.seen, len(self.work.entries)))
        self.rows.redraw()
        program = self.view.programs.get(self.key)
        self.say_lines("#mail-foot", [foot_line(self.seen, program.name if program else "", self.picked)])
        self.keys_changed()

    def _cards(self, width: int) -> list[Card]:
        return cards_of(self.view, self.seen, self.key, self.picked, width)

    def words(self) -> str:
        """Return the words of the card under the cursor."""
        found = self.seen.proposal
        if found is None:
            return ""
        same = (each.quote for each in found.answers if each.field == self.rows.cursor_key)
        return next(same, found.quote)

    # --- keys and clicks -------------------------------------------------------------------------

    def toggle(self, name: str) -> None:
        """Pick an answer, or leave it out."""
        if name != EVENT:
            self._turned ^= {name}
            self.redraw()

    def action_pick(self) -> None:
        """Pick the answer under the cursor, or leave it out."""
        if self.rows.cursor_key:
            self.toggle(self.rows.cursor_key)

    def action_which(self) -> None:
        """Ask which program it is about."""

        if self._is_asking:
            return
        self._is_asking = True

        def take(key: str | None) -> None:
            self._is_asking = False
            if key is not None and self.is_attached:
                self.key = key
                self.seen = self.work.mail(self.view, key)
                self.redraw()

        found = self.seen.proposal
        named = "It names none."
        if found is not None and found.program:
            unsure = "" if self.key else ": none of yours for sure"
            if unsure and self.seen.likely:
                unsure += ", those alike stand first"
            named = f"It names {clean(found.program)}{unsure}."
        ask_program(self.app, self.view, self.seen.likely, named, take)

    def action_keep(self) -> None:
        """Log the event and keep the picked answers, as one step."""
        if not self.key:
            self.action_which()
            return
        found = self.seen.proposal
        if found is None:
            return

        def kept(count: object) -> None:
            name = clean(self.view.programs[self.key].name)
            said = EVENT_TEXT[found.kind].lower() if count else "nothing new, it is there already"
            self.told(f"{name}: {said} · u takes it back" if count else f"{name}: {said}")

        self.keep_with(keep_mail, self.seen, self.picked, then=kept)

    def action_entries(self) -> None:
        """Go on to the entries of its calendar part."""
        self.show_entries()

    def action_facts(self) -> None:
        """Read it as a page of a program."""
        from imgtui.tui.reading.facts_screen import FactsScreen

        if not self.key:
            self.action_which()
            return
        self.is_handed_over = True
        self.app.push_screen(FactsScreen(self.view, self.key, self.work, stays=True))
        self.dismiss()
