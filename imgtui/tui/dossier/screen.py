"""Everything known of one program, to read five minutes before its interview, and what one goes in with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App

from imgtui.domain.invites.event_order import why_not_rated
from imgtui.domain.invites.interviews import ahead
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.services.invites import drill
from imgtui.services.invites.dossier import dossier_of, stands_text, write_dossier
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.after_interview import ask_after
from imgtui.tui.dialogs.list_over import ListOver, ListRow
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.new_file import ask_new_file
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dossier.drill import DrillScreen
from imgtui.tui.pane.messages import Aside
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_PAGES = (".html", ".md")


def needs_interview(screen: "DossierScreen") -> str | None:
    """Return why nothing can be prepared."""
    return None if screen.program.interviews else "it has no interview yet: log it in Invites (3)"


def needs_past(screen: "DossierScreen") -> str | None:
    """Return why nothing can be said of how it went."""
    course = screen.view.course_of(screen.key)
    too_early = why_not_rated(course, screen.program.interviews, screen.view.today)
    return needs_interview(screen) or too_early


class DossierScreen(ListOver):
    """The page, line by line; `enter` goes to the program."""

    ABOUT: ClassVar = "Puts everything known of a program on one page before its interview."
    PLACE: ClassVar = place(
        "dossier",
        "Before an interview",
        "screen",
        Command("choose", "", "Program", "Go to the program in Programs.", 9, by=READ_LIST["choose"]),
        Command(
            "drill",
            "d",
            "Drill",
            "Practise aloud, the weakest kind of question first.",
            2,
            when=needs_interview,
        ),
        Command("interviewers", "i", "Who", "Write down who interviews.", 3, when=needs_interview),
        Command("reasons", "r", "Reasons", "Write down why this program.", 4, when=needs_interview),
        Command("asks", "a", "Ask", "Write down what to ask there.", 5, when=needs_interview),
        Command("after", "t", "Afterwards", "Stars and impressions, right after it.", 6, when=needs_past),
        Command("export", "x", "Print", "Write the page to a .html or .md file.", 7),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View", key: str) -> None:
        super().__init__(view)
        self.key = key

    @property
    def program(self) -> Program:
        """The program."""
        return self.view.programs[self.key]

    def redraw(self) -> None:
        """Draw the page, unless the program has gone."""
        if self.key in self.view.programs:
            super().redraw()
        else:
            self.give_way()

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the parts of the page."""
        return [
            RowGroup(
                part.id,
                part.title,
                tuple(
                    ListRow(f"{part.id}:{at}", ((f" {line}", "plain"),), (Paragraph(((line, "plain"),)),))
                    for at, line in enumerate(part.lines)
                ),
            )
            for part in dossier_of(self.view, self.program).parts
        ]

    def title_text(self) -> str:
        """Say which program, and how far things have gone."""
        return f"{clean(self.program.name)} · {stands_text(self.view, self.key)}"

    def chosen(self) -> None:
        """Go to the program."""
        self.go("programs", "", self.key)

    def action_choose(self) -> None:
        """Go to the program."""
        self.chosen()

    def action_drill(self) -> None:
        """Practise for it."""
        self.app.push_screen(DrillScreen(self.view, self.key))

    def action_interviewers(self) -> None:
        """Write down who interviews."""
        self._write("interviewers", "Who interviews? One on a line")

    def action_reasons(self) -> None:
        """Write down why this program."""
        self._write("reasons", "Why this program? Three, one on a line")

    def action_asks(self) -> None:
        """Write down what to ask."""
        self._write("questions", "What will you ask? Five, one on a line")

    def _write(self, part: str, title: str) -> None:
        index = drill.interview_of(self.view, self.program)

        def held() -> str:
            there: Sequence[str] = getattr(self.program.interviews[index], part)
            return "\n".join(there)

        def take(text: str | None) -> None:
            if text is not None:
                self.intend(drill.prepare, self.key, index, {part: text.splitlines()})

        self.app.push_screen(LongText(title, held), take)

    def action_after(self) -> None:
        """Ask for stars and impressions; that it was held is logged with them."""
        day = self.program.interviews[drill.interview_of(self.view, self.program)].starts_at
        on = day.date() if day is not None and day.date() <= self.view.today else self.view.today
        ask_after(self, self.view, self.key, on)

    def action_export(self) -> None:
        """Ask for a file and write the page."""

        def write(path: Path) -> None:
            self.post_message(
                Aside(
                    write_dossier,
                    self.view,
                    self.program,
                    path,
                    then=lambda _: self.say(f"Wrote {path}"),
                    failed=lambda why: self.say(why, warns=True),
                )
            )

        about = "A .html page to print, or .md."
        ask_new_file(self.app, "Print", about, _PAGES, f"{self.key}.html", write, may_exist=False)


def choose_dossier(app: App[Any], view: "View", here: str | None) -> None:
    """Ask for a program, that under the cursor and the next interviews first, and open its dossier."""
    coming = {slot.program: slot for slot in ahead(view.slots, view.clocks)}
    order = [*([here] if here in view.programs else []), *coming, *view.courses, *view.active]
    choices = []
    for key in dict.fromkeys(each for each in order if each is not None and each in view.programs):
        slot = coming.get(key)
        about = day_text(slot.day) if slot is not None else stands_text(view, key)
        choices.append(Pickable(key, clean(view.programs[key].name), about))

    def take(key: str | None) -> None:
        if key is not None:
            app.push_screen(DossierScreen(view, key))

    if choices:
        app.push_screen(Pick("Dossier of which program?", choices, "a part of its name"), take)
    else:
        app.notify("There is no program yet", severity="warning", timeout=3)
