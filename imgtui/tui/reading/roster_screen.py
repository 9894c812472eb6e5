"""The residents of a program, seen by class before anything is kept; unknown schools settled by one key."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult

from imgtui.domain.reading.rosters.reading import Resident
from imgtui.domain.workbook.text import clean
from imgtui.services.reading.texts.pages import shown
from imgtui.services.reading.texts.rosters import (
    RosterSeen,
    choices,
    keep_roster,
    replaced_by,
    settle,
    with_roster,
)
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.reading.card_list import Card, CardList
from imgtui.tui.reading.facts import consequence, picked_text
from imgtui.tui.reading.roster_rows import (
    answers_of,
    cards_of,
    facts_of,
    field_at,
    head_lines,
    question,
    school_key,
    with_ends,
)
from imgtui.tui.reading.work import ReadingWork, TextScreen
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


_BACK, _KEEP = "back", "keep"


def needs_kept(screen: "RosterScreen") -> str | None:
    """Return why there is nothing to keep."""
    if screen.is_busy:
        return "it is being read"
    return None if screen.picked else "nothing is picked: space picks what the table gives"


def needs_fact(screen: "RosterScreen") -> str | None:
    """Return why there is no fact to pick."""
    return None if field_at(screen.rows.cursor_key) else "space picks a fact, and this is none"


def needs_school(screen: "RosterScreen") -> str | None:
    """Return why there is no school to settle."""
    return None if screen.asked else "every school is known"


def needs_several(screen: "RosterScreen") -> str | None:
    """Return why there is no program to choose."""
    return None if screen.seen.roster.programs else "the page names no other program"


class RosterScreen(TextScreen):
    """The table, what it gives, the schools to settle; nothing is kept before enter."""

    ABOUT: ClassVar = (
        "Shows the residents of a page counted by class and school, to settle doubts and to keep the shares."
    )
    PLACE: ClassVar = place(
        "roster",
        "Residents read from a page",
        "screen",
        Command(
            "keep", "enter", "Keep", "Keep what is picked, as one step.", 1, first="all", when=needs_kept
        ),
        Command(
            "settle",
            "1 2 3 4 5 6 7 8 9",
            "Settle",
            "Say which school is meant; it is remembered, and no list asks for it again.",
            2,
            when=needs_school,
            shown="1-9",
            typed=True,
        ),
        Command(
            "pick", "space", "Pick", "Keep the fact under the cursor, or leave it out.", 3, when=needs_fact
        ),
        Command("next", "tab", "Next school", "Go to the next school to settle.", 4, when=needs_school),
        Command(
            "which", "w", "Which program", "Say which program of the page is meant.", 8, when=needs_several
        ),
        Command("facts", "f", "As facts", "Read it as a page of requirements.", 9),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    RosterScreen > Vertical { width: 100%; height: 100%; }
    RosterScreen TonedText { background: $surface; }
    RosterScreen #roster-head { height: auto; max-height: 5; }
    RosterScreen #roster-list { height: 1fr; }
    RosterScreen #roster-foot { height: auto; max-height: 5; border-top: solid $foreground 20%; }
    """

    def __init__(self, view: "View", key: str, work: ReadingWork) -> None:
        """Show the residents of a text that has been read."""
        super().__init__(view, key, work)
        self.seen: RosterSeen = work.roster(view)
        self.asked = self.seen.open_schools
        self._others = work.roster_of_another(view.programs[key])
        self._turned: set[str] = set()
        self._place = 0  # of the school that is asked for, among those to settle

    def compose(self) -> ComposeResult:
        """Draw the frame."""
        name = clean(self.view.programs[self.key].name)
        with TitleBox(f"{name} · residents from {self.work.name}", "nothing is stored before enter"):
            yield TonedText(id="roster-head")
            yield CardList(self._cards, on_cursor=self._moved, on_chosen=self._chosen, id="roster-list")
            yield TonedText(id="roster-foot")
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Show the table; the cursor waits at the first school to settle."""
        self.rows.focus()
        self.call_after_refresh(self._begin_at_school)
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Draw everything for another width."""
        self.call_after_refresh(self.redraw)

    def label_of(self, command: Command) -> str:
        """Say what a number does."""
        return f"Keep {len(self._facts)}" if command.name == "keep" else super().label_of(command)

    @property
    def rows(self) -> CardList:
        """The cards."""
        return self.query_one(CardList)

    @property
    def picked(self) -> list[str]:
        """The fields that enter keeps: what is sure, but for what was turned by hand."""
        facts = facts_of(self.seen)
        sure = {each.field for each in facts if each.firmness == "assert" and not self._others}
        wanted = [each.field for each in facts if (each.field in sure) != (each.field in self._turned)]
        return with_ends(self.seen, wanted)

    @property
    def _facts(self) -> list[str]:
        """What is picked, a share with its ends as one."""
        picked = self.picked
        return [each.field for each in facts_of(self.seen) if each.field in picked]

    @property
    def resident(self) -> Resident | None:
        """Whose school is asked for."""
        return self.asked[self._place % len(self.asked)] if self.asked else None

    @property
    def _at_school(self) -> bool:
        """Whether the cursor stands on the school that is asked for."""
        return self.resident is not None and self.rows.cursor_key == school_key(self.resident.school)

    def _cards(self, width: int) -> list[Card]:
        asks = None
        if self.resident is not None:
            asks = self.resident, f"{self._place % len(self.asked) + 1} of {len(self.asked)}"
        return cards_of(self.view, self.seen, self.view.programs[self.key], self.picked, asks, width)

    def take_text(self) -> None:
        """Count again with what was settled."""
        self._others = self.work.roster_of_another(self.view.programs[self.key])
        self.seen = self.work.roster(self.view)
        self.asked = self.seen.open_schools
        self.redraw()
        self._begin_at_school()

    def _begin_at_school(self) -> None:
        if self.resident is not None and not field_at(self.rows.cursor_key):
            self.rows.move_cursor(school_key(self.resident.school))

    def redraw(self) -> None:
        """Draw everything as it is now."""
        if not self.is_attached:  # a size may come as it leaves
            return
        self.say_lines("#roster-head", head_lines(self.seen, self._others))
        self.rows.redraw()
        self._say_end()

    def _moved(self) -> None:
        self.keys_changed()

    def _say_end(self) -> None:
        program, fields = self.view.programs[self.key], self.picked
        after = with_roster(program, self.seen, fields, self.view.today)
        lines = [Paragraph(consequence(self.view, self.key, after))] if fields else []
        lines.append(Paragraph(((picked_text(self._facts), "plain"),)))
        self.say_lines("#roster-foot", lines)
        self.keys_changed()

    def words(self) -> str:
        """Return the words of the school or fact under the cursor."""
        if self._at_school and self.resident is not None:
            return self.resident.school
        name = field_at(self.rows.cursor_key)
        return next((each.quote for each in self.seen.proposals if each.field == name), "")

    # --- keys and clicks -------------------------------------------------------------------------

    def _chosen(self, key: str) -> None:
        if self._at_school:
            self.action_settle()
        elif field_at(key):
            self.action_pick()

    def on_key(self, event: events.Key) -> None:
        """A number answers which school is meant."""
        if self.PLACE.pressed(event) is not None:
            event.stop()
            self._settle(int(event.key))

    def action_settle(self) -> None:
        """Ask which school is meant, for the mouse, what a number says at once."""
        resident = self.resident
        if resident is None:
            return
        answers = [(str(n), str(n), text) for n, text in enumerate(answers_of(resident), start=1)]

        def take(answer: str | None) -> None:
            if answer is not None:
                self._settle(int(answer))

        self.app.push_screen(
            Choice(f"“{clean(resident.school)}” is", answers, clean(resident.found.why)), take
        )

    def _settle(self, number: int) -> None:
        resident = self.resident
        answers = choices(resident)[:9] if resident is not None else ()
        if resident is None or number > len(answers) or self.is_busy:
            why = "No answer has this number" if resident is not None else "There is no school to settle"
            self.say(why, warns=True)
            return
        told = answers[number - 1]
        self.is_busy = True  # until it has been counted again, another number would mean another school
        self.intend(
            settle,
            resident.school,
            told.kind,
            told.country,
            then=lambda _: self.begin(),
            failed=lambda _: self._free(),
        )

    def _free(self) -> None:
        self.is_busy = False

    def action_next(self) -> None:
        """Go to the next school to settle."""
        if self.resident is not None:
            self._place = (self._place + self._at_school) % len(self.asked)
            self.rows.redraw()
            self.rows.move_cursor(school_key(self.resident.school))

    def action_pick(self) -> None:
        """Keep the fact under the cursor, or leave it out."""
        name = field_at(self.rows.cursor_key)
        if name is not None:
            self._turned ^= {name}
            self.rows.redraw()
            self._say_end()

    def action_keep(self) -> None:
        """Keep what is picked, as one step; of what seems another program's list only after a question."""
        if not self._others:
            self._keep()
            return

        def take(answer: str | None) -> None:
            if answer == _KEEP:
                self._keep()

        name = clean(self.view.programs[self.key].name)
        answers = [(_BACK, "n", "no, keep nothing"), (_KEEP, "y", f"yes, keep it for {name}")]
        self.app.push_screen(Choice("Is it this program's list?", answers, f"{self._others}."), take)

    def _keep(self) -> None:
        before, told = self.view.verdicts[self.key].bucket, question(self.seen).partition(":")[0]
        held = self.view.programs[self.key]
        gone = replaced_by(held, self.seen, self.picked)
        was = "".join(f", {self.seen.title_of(each)} was {shown(each, getattr(held, each))}" for each in gone)

        def kept(_: object) -> None:
            program, after = self.view.programs[self.key], self.view.verdicts[self.key].bucket
            moved = f"{before.capitalize()} → {after.capitalize()}" if after != before else f"stays {after}"
            self.told(f"{clean(program.name)}: {told} kept{clean(was)}, {moved} · u takes it back")

        self.keep_with(keep_roster, self.seen, self.picked, then=kept)

    def action_which(self) -> None:
        """Ask which program of the page is meant, and read it for that one."""
        named = self.seen.roster.programs[:9]
        answers = [(name, str(number), name) for number, name in enumerate(named, start=1)]

        def take(answer: str | None) -> None:
            if answer is not None:
                self.work.about = answer
                self.begin()

        self.app.push_screen(Choice("Which program of this page is it?", answers), take)

    def action_facts(self) -> None:
        """Go on with what the page says of requirements."""
        from imgtui.tui.reading.facts_screen import FactsScreen

        self.is_handed_over = True
        self.app.push_screen(FactsScreen(self.view, self.key, self.work, stays=True))
        self.dismiss()
