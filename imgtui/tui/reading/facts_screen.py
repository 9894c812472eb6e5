"""Fact cards: what a page says of a program, picked and kept as one step."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.pages import PageSeen, edited, found_in, keep_facts
from imgtui.services.reference.cards import program_fields
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.pane.messages import OpenSheet
from imgtui.tui.reading.card_list import Card, CardList
from imgtui.tui.reading.facts import (
    can_keep,
    cards_of,
    foot_lines,
    head_lines,
    heading,
    of_another,
    order_of,
)
from imgtui.tui.reading.progress import pages_text
from imgtui.tui.reading.work import ReadingWork, TextScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_ANY = "any"
_KEEP, _BACK = "keep", "back"


def needs_read(screen: "FactsScreen") -> str | None:
    """Return why there is nothing to decide."""
    return "it is being read" if screen.seen is None else None


def needs_card(screen: "FactsScreen") -> str | None:
    """Return why there is no fact to do something with."""
    return needs_read(screen) or (None if screen.field else "nothing was found on this page")


def needs_picked(screen: "FactsScreen") -> str | None:
    """Return why there is nothing to keep."""
    return needs_read(screen) or (None if screen.picked else "nothing is picked: space picks a fact")


def needs_people(screen: "FactsScreen") -> str | None:
    """Return why there is no list of residents."""
    is_listed = screen.seen is not None and screen.work.residents()
    return needs_read(screen) or (None if is_listed else "no residents with their schools stand on this page")


def needs_mail(screen: "FactsScreen") -> str | None:
    """Return why it can be no mail."""
    is_mail = screen.seen is not None and screen.work.seen is not None and screen.work.seen.mail is not None
    return needs_read(screen) or (None if is_mail else "it proposes no event as mails do")


def needs_several(screen: "FactsScreen") -> str | None:
    """Return why there is no program to choose."""
    named = screen.seen is not None and screen.seen.reading.programs
    return needs_read(screen) or (None if named else "the page names no other program")


def needs_pasted(screen: "FactsScreen") -> str | None:
    """Return why it can be no rows."""
    return None if isinstance(screen.work.source, str) else "i in Programs (2) imports a file"


class FactsScreen(TextScreen):
    """Cards of a page; what is sure is picked, what is asked is not, and nothing is kept before enter."""

    ABOUT: ClassVar = (
        "Shows the facts a page tells of a program, each with its own words, to keep or to leave."
    )
    PLACE: ClassVar = place(
        "facts",
        "Facts read from a page",
        "screen",
        Command(
            "pick", "space", "Pick", "Keep the fact under the cursor, or leave it out.", 1, when=needs_card
        ),
        Command(
            "keep", "enter", "Keep", "Keep what is picked, as one step.", 2, first="all", when=needs_picked
        ),
        Command(
            "edit",
            "e f2",
            "Change",
            "Say what the words mean for the fact under the cursor.",
            3,
            when=needs_card,
        ),
        Command(
            "pick_all",
            "asterisk a",
            "All",
            "Pick everything that has a value, or only what is sure.",
            4,
            when=needs_card,
        ),
        Command(
            "which", "w", "Which program", "Say which program of the page is meant.", 8, when=needs_several
        ),
        Command("rows", "i", "As rows", "Import the pasted text as rows of a sheet.", 10, when=needs_pasted),
        Command("mail", "m", "As mail", "Read it as a mail: an invite, an answer.", when=needs_mail),
        Command("roster", "r", "Residents", "Read it as a list of residents.", 9, when=needs_people),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    FactsScreen > Vertical { width: 100%; height: 100%; }
    FactsScreen TonedText { background: $surface; }
    FactsScreen #facts-head { height: auto; max-height: 6; }
    FactsScreen #facts-title { height: 1; }
    FactsScreen #facts-list { height: 1fr; }
    FactsScreen #facts-foot { height: auto; max-height: 6; border-top: solid $foreground 20%; }
    """

    def __init__(
        self, view: "View", key: str, work: ReadingWork, field: str | None = None, *, stays: bool = False
    ) -> None:
        """`field` is the fact asked for where it was pasted; who `stays` is shown no residents at once."""
        super().__init__(view, key, work)
        self._first = field
        self._stays = stays
        self.seen: PageSeen | None = None
        self._order: list[str] = []
        self._picks: set[str] = set()
        self._is_asked = False

    def compose(self) -> ComposeResult:
        """Draw the frame; the page is read meanwhile."""
        name = clean(self.view.programs[self.key].name)
        with TitleBox(f"{name} · read from {self.work.name}", self.work.stands):
            yield TonedText(id="facts-head")
            yield TonedText(id="facts-title")
            yield CardList(self._cards, on_cursor=self.keys_changed, on_chosen=self.toggle, id="facts-list")
            yield TonedText(id="facts-foot")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Begin to read, or show what was read."""
        self.rows.focus()
        if self.work.seen is not None:
            self.take_text()
        else:
            self.say_lines(
                "#facts-head", [Paragraph(((f"Reading {self.work.name} …  esc stops it", "muted"),))]
            )
            self.begin()

    @property
    def rows(self) -> CardList:
        """The cards."""
        return self.query_one(CardList)

    @property
    def field(self) -> str | None:
        """The fact under the cursor."""
        return self.rows.cursor_key if self.seen is not None else None

    @property
    def picked(self) -> list[str]:
        """What enter keeps, in the order of the page."""
        return [name for name in self._order if name in self._picks]

    def label_of(self, command: Command) -> str:
        """Say how many facts enter keeps."""
        if command.name == "keep" and self.seen:
            return f"Keep {len(self.picked)}"
        return super().label_of(command)

    # --- what was read ---------------------------------------------------------------------------

    def take_text(self) -> None:
        """Show the cards; ask first which program is meant, and go on to residents where it is a list."""
        if self.work.is_calendar() and not self._stays:
            self.show_entries()
            return
        if self.work.is_mail() and not self._stays:
            self.action_mail()
            return
        if self.work.is_roster() and not self._stays:
            self.action_roster()
            return
        self.take_page(self.work.page())
        program, reading = self.view.programs[self.key], self.work.page().reading
        several = len(reading.programs) > 1 and not self.work.about
        if several and not self._is_asked and program.specialty not in reading.programs:
            self._is_asked = True
            self.action_which()

    def take_page(self, seen: PageSeen) -> None:
        """Show what a page says, that which is sure picked."""
        self.seen = seen
        self._order = order_of(seen, self._first)
        is_others = of_another(seen, self.view.programs[self.key])
        self._picks = (
            set() if is_others else {name for name, fact in seen.reading.facts.items() if can_keep(fact)}
        )
        self.redraw()
        if self._order:
            self.rows.move_cursor(self._order[0])

    def redraw(self) -> None:
        """Draw everything as it is now."""
        if self.seen is None or not self.is_attached:  # a size may come as it leaves
            return
        program = self.view.programs[self.key]
        self.say_lines("#facts-head", head_lines(self.seen, program, self.work.about))
        self.rows.redraw()
        self._changed()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the heading for another width."""
        self.call_after_refresh(self.redraw)

    def _changed(self) -> None:
        if self.seen is None:
            return
        self.query_one("#facts-title", TonedText).set_lines([heading(self.rows.scrollable_size.width)])
        width = self.rows.scrollable_size.width
        self.say_lines("#facts-foot", foot_lines(self.view, self.seen, self.key, self.picked, width))
        self.keys_changed()

    def _cards(self, width: int) -> list[Card]:
        if self.seen is None:
            return []
        return cards_of(self.seen, self.view.programs[self.key], self._order, self._picks, width)

    def words(self) -> str:
        """Return the words of the fact under the cursor."""
        return found_in(self.seen)[self.field].evidence if self.seen and self.field else ""

    # --- picking and keeping ---------------------------------------------------------------------

    def toggle(self, name: str) -> None:
        """Pick a fact, or leave it out; one without a value is asked for."""
        if self.seen is None:
            return
        if not can_keep(found_in(self.seen)[name]):
            self.action_edit()
            return
        self._picks ^= {name}
        self.rows.redraw()
        self._changed()

    def action_pick(self) -> None:
        """Pick the fact under the cursor, or leave it out."""
        if self.field:
            self.toggle(self.field)

    def action_pick_all(self) -> None:
        """Pick everything that has a value; again: only what is sure."""
        if self.seen is None:
            return
        found, sure = found_in(self.seen), set(self.seen.reading.facts)
        everything = {name for name, fact in found.items() if can_keep(fact)}
        self._picks = sure if self._picks == everything else everything
        self.rows.redraw()
        self._changed()

    def action_edit(self) -> None:
        """Ask what the words of a fact mean."""
        name, seen = self.field, self.seen
        if name is None or seen is None:
            return
        field, fact = program_fields()[name], found_in(seen)[name]

        def why_not(text: str) -> str | None:
            try:
                edited(seen, name, text, self.view.reference)
            except UsageError as error:
                return error.message
            return None

        def take(text: str | None) -> None:
            if text is not None and self.seen is not None:
                self.seen = edited(self.seen, name, text, self.view.reference)
                self._picks.add(name)
                self.redraw()

        value = "" if fact.value is None else field.show(fact.value)
        about = f"“{clean(fact.evidence)[:300]}” ({field.expects()})"
        self.app.push_screen(
            Prompt(
                field.title, about=about, value=value, check=why_not, suggestions=field.options, at_end=False
            ),
            take,
        )

    def action_keep(self) -> None:
        """Keep what is picked, as one step; of what seems another program's page only after a question."""
        seen = self.seen
        if seen is None:
            return
        others = of_another(seen, self.view.programs[self.key])
        if not others:
            self._keep(seen, self.picked)
            return

        def take(answer: str | None) -> None:
            if answer == _KEEP:
                self._keep(seen, self.picked)

        what = plural(len(self.picked), "fact")
        name = clean(self.view.programs[self.key].name)
        answers = [(_BACK, "n", "no, keep nothing"), (_KEEP, "y", f"yes, keep {what} for {name}")]
        self.app.push_screen(Choice("Is it this program's page?", answers, f"{others}."), take)

    def _keep(self, seen: PageSeen, fields: list[str]) -> None:
        before = self.view.verdicts[self.key].bucket

        def kept(count: int) -> None:
            program, after = self.view.programs[self.key], self.view.verdicts[self.key].bucket
            moved = f"{before.capitalize()} → {after.capitalize()}" if after != before else f"stays {after}"
            said = f"{clean(program.name)}: {plural(count, 'fact')} kept, {moved} · u takes it back"
            pages = pages_text(self.view)
            self.told(f"{said}\n{pages}: paste the next page" if pages else said)

        self.keep_with(keep_facts, seen, fields, then=kept)

    # --- another program, residents --------------------------------------------------------------

    def action_which(self) -> None:
        """Ask which program of the page is meant, and read it for that one."""
        if self.seen is None:
            return
        named = self.seen.reading.programs
        answers = [(name, str(number), name) for number, name in enumerate(named[:8], start=1)]
        answers.append((_ANY, "a", "it holds for all of them: I look at each line"))

        def take(answer: str | None) -> None:
            if answer is not None and answer != _ANY:
                self.work.about = answer
                self.begin()

        about = f"Read for {clean(self.view.programs[self.key].name)}."
        self.app.push_screen(Choice("Which program of this page is it?", answers, about), take)

    def action_rows(self) -> None:
        """Take what was pasted for rows of a sheet, and show what importing them would do."""
        if isinstance(self.work.source, str):
            self.app.post_message(OpenSheet(self.work.source))
            self.dismiss()

    def action_mail(self) -> None:
        """Go on with it as a mail."""
        from imgtui.tui.reading.mail_screen import MailScreen

        self.is_handed_over = True
        self.app.push_screen(MailScreen(self.view, self.key, self.work))
        self.dismiss()

    def action_roster(self) -> None:
        """Go on with the residents on the page."""
        from imgtui.tui.reading.roster_screen import RosterScreen

        self.is_handed_over = True
        self.app.push_screen(RosterScreen(self.view, self.key, self.work))
        self.dismiss()
