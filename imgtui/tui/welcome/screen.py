"""The first minutes: three steps on one screen, left at any time, resumed where it was left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from imgtui.domain.workbook.clocks import zone
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Exam
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import HOW_DAY, read_day
from imgtui.services.applicant import first_steps
from imgtui.services.reference.zones import countries
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.messages import Intent, JumpTo, KeepState, RunCommand
from imgtui.tui.profile.verdict_text import fitting
from imgtui.tui.welcome.rows import (
    ANSWERS_BY_LETTER,
    COMMANDS,
    TEMPLATES,
    TYPED,
    WelcomeKnown,
    hint_of,
    letters_of,
    sections,
    spellings_of,
    strip_of,
)
from imgtui.tui.welcome.spelling import RestOfWord, chosen_by
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.form.keys import FORM
from imgtui.tui.widgets.form.model import FormCell, FormRow
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.tones import ink, tone_styles

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

NO_FAIL_STATE = "welcome.no_fail"
_ID = "value:"
_NEVER_TYPED = " ?:"
"""Keys that no answer begins with: they mark, help and find commands everywhere."""
_STEPS = ("tz", "import", "template", "go")
"""The first row of each step, and the way out."""


class Welcome(Dialog[None]):
    """Asks for what triage needs, a list and a plan; what is there already is shown, not asked again."""

    ABOUT: ClassVar = (
        "Asks the few things about you that every verdict rests on; esc leaves the rest for later."
    )
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Welcome { align: center top; background: $background;
        & #welcome-title { height: 1; padding: 0 1; background: $panel; text-style: bold; }
        & Form { height: 1fr; max-width: 110; padding: 0 1; }
        & #welcome-strip { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #welcome-hint { height: 1; text-wrap: nowrap; text-overflow: ellipsis;
            padding: 0 1; color: $foreground 75%; }
    }
    Welcome.-wide Form { padding: 1 2; }
    """
    PLACE: ClassVar = place(
        "welcome",
        "The first steps",
        "screen",
        Command(
            "edit",
            "",
            "edit",
            "Edit the answer under the cursor.",
            1,
            action="edit_row",
            shown="e",
            by=FORM["edit"],
        ),
        Command(
            "choose",
            "",
            "choose",
            "Take the next choice.",
            2,
            action="choose_next",
            shown="←→",
            by=FORM["side.right"],
        ),
        Command("do", "", "do", "Do what the row says.", 3, action="edit_row", by=FORM["edit"]),
        Command(
            "type",
            "",
            "type",
            "Begin to type where an answer is typed; elsewhere a letter is a choice of the hint's.",
            4,
            action="edit_row",
            shown="letters",
            typed=True,
        ),
        Command("step", "tab", "next step", "Go to the next of the three steps.", 5, action="next_step"),
        Command("undo", "ctrl+z u", "undo", "Take the last change back.", 7, action="app.do('undo')"),
        Command(
            "redo", "U", "redo", "Do the change again that was just taken back.", action="app.do('redo')"
        ),
        Command(
            "leave", "escape", "leaves, all is kept", "Go to the workbook; all that was answered is kept.", 6
        ),
        Command(
            "quit",
            "ctrl+q q",
            "quit",
            "Leave the program; there is nothing to save.",
            8,
            action="app.do('quit')",
        ),
        Command(
            "theme",
            "f9",
            "Theme",
            "Change between dark, light, high contrast and 16 colours.",
            action="app.do('theme')",
        ),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View", no_fail: bool, paste: Callable[[str], None]) -> None:
        """Show `view`; `paste` takes rows pasted from a spreadsheet."""
        super().__init__()
        self._view = view
        self._paste = paste
        self._asked = WelcomeKnown(no_fail, next(iter(TEMPLATES)), view.today)
        self._is_walking = False
        self._rest = RestOfWord()

    def compose(self) -> ComposeResult:
        """Draw the form."""
        title = "First steps: three of them; leave at any time, nothing is lost"
        yield Static(title, id="welcome-title", markup=False)
        form = Form(self, echo=self._echo, walks_on=True, id="welcome-form")
        form.set_sections(sections(self._view, self._asked))
        yield form
        yield Static("", id="welcome-strip", markup=False)
        yield Static("", id="welcome-hint", markup=False)
        yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Begin at the first answer that is missing."""
        self.form.focus()
        first = next((row for row in self.form.rows if row.kind == "field" and not row.cells[0].text), None)
        if first is not None:
            self.form.go_to(first.key)
        self._show_lines()

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    def take_view(self, view: "View") -> None:
        """Show the next view; where a list has just come in, go on to what can be done with it."""
        has_come = len(view.active) > len(self._view.active)
        known = {row.key for row in self.form.rows}
        self._view = view
        self._draw()
        if self._is_walking and "passed" not in known:
            self.form.go_to("passed")  # what the answer has just brought up is asked next
        self._is_walking = False
        if has_come and self.form.row is not None and self.form.row.key in ("import", "paste"):
            self.form.go_to("go")

    def _draw(self) -> None:
        self.form.set_sections(sections(self._view, self._asked))
        self._show_lines()

    def _show_lines(self) -> None:
        styles = tone_styles(self.form)
        strip = Text(no_wrap=True, overflow="ellipsis")
        for text, tone in fitting(strip_of(self._view, self._asked), self.app.size.width - 2):
            strip.append(text, ink(styles[tone]))
        self.query_one("#welcome-strip", Static).update(strip, layout=False)
        row = self.form.row
        hint = Text(hint_of(row) if row else "", no_wrap=True, overflow="ellipsis")
        self.query_one("#welcome-hint", Static).update(hint, layout=False)

    # --- keys ------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Go to the workbook."""
        self.dismiss()

    def action_edit_row(self) -> None:
        """Edit what is under the cursor, or do what it says."""
        self.form.focus()
        self.form.action_edit()

    def action_next_step(self) -> None:
        """Go to the next of the steps, and from the last on to the way out, then to the first."""
        rows = [row.key for row in self.form.rows]
        here = rows.index(self.form.row.key) if self.form.row is not None else 0
        starts = [rows.index(key) for key in _STEPS if key in rows]
        self.form.go_to(rows[next((place for place in starts if place > here), starts[0])])

    def on_key(self, event: events.Key) -> None:
        """Begin to type, or take the choice that has this letter, where the row asks for that."""
        if not event.is_printable or not event.character:
            self._rest.end()
        elif self.key_pressed(event.character):
            event.stop()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin another answer: what is typed now is no rest of the word before."""
        self._rest.end()

    def key_pressed(self, character: str) -> bool:
        """Take a letter as the row under the cursor does; return whether it is no command there."""
        row = self.form.row
        if row is None or self.form.is_editing:
            return False
        if self._rest.goes_on(character):
            return True
        if character in _NEVER_TYPED:
            self._rest.end()
            return False
        begun = self._rest.with_held(character)
        if row.key in TYPED:
            return self.form.edit(begun)
        typed = self._choice_of(row, character)
        if typed is not None:
            self._choose(row, typed)
            self._rest.begin(character, (typed, *spellings_of(row)[typed]))
            return True
        return self._is_begun_by(row, character) and self.form.edit(character)

    def _is_begun_by(self, row: FormRow, letter: str) -> bool:
        """Return whether a choice is spelt from this letter on, and the letter is no command here."""
        if row.key not in ANSWERS_BY_LETTER or letter.casefold() in COMMANDS:
            return False
        spelt = (text for typed, texts in spellings_of(row).items() for text in (typed, *texts))
        return any(text.casefold().startswith(letter.casefold()) for text in spelt)

    def _choice_of(self, row: FormRow, letter: str) -> str | None:
        if row.key not in ANSWERS_BY_LETTER:
            return None
        return next((typed for typed, its, _ in letters_of(row) if its == letter.casefold()), None)

    def _choose(self, row: FormRow, typed: str) -> None:
        """Keep a choice and walk on."""
        self._is_walking = True
        self.form_set(row, row.cells[0], typed)
        self.form.action_row(1)

    def action_choose_next(self) -> None:
        """Take the next choice."""
        self.form.action_choose(1)

    def on_paste(self, event: events.Paste) -> None:
        """Take rows pasted from a spreadsheet."""
        event.stop()
        if event.text.strip():
            self._paste(event.text)

    # --- what the form asks ----------------------------------------------------------------------

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Say why a text cannot stand in a row."""
        try:
            self._read(row.key, text)
        except UsageError as error:
            return f"{error.message} — {error.hint}" if error.hint else error.message
        return None

    def _read(self, key: str, text: str) -> object:
        from imgtui.services.applicant.checks import checked_item, read_field

        if key == "step2":
            read: Exam | None = first_steps.read_step2(text, self._view.today)
            kept = first_steps.step2_of(self._view.workbook.applicant)
            if read is None:
                return None
            sitting = first_steps.sitting_after(kept[1] if kept else None, read)
            return checked_item("exams", sitting, self._view.reference, self._view.today)
        if key in ANSWERS_BY_LETTER:
            row = next(row for row in self.form.rows if row.key == key)
            return chosen_by(text, spellings_of(row), row.label)
        if key == "primary":
            return first_steps.read_primary(text, self._view.reference) if text.strip() else None
        if key == "citizenship":
            return first_steps.citizenship_said(*first_steps.read_citizenship(text))
        if key == "start":
            day = read_day(text, self._view.today)
            if day is None:
                raise UsageError("bad_value", HOW_DAY, "start")
            return day
        return text if key == "type" else read_field(key, text, self._view.today)

    def _echo(self, row: FormRow, cell: FormCell, text: str) -> str:
        """Say how a city, a country or a short form is read, while it is typed."""
        if row.key not in ("tz", "primary", "citizenship") or not text.strip():
            return ""
        try:
            read = str(self._read(row.key, text))
        except UsageError:
            return ""
        if row.key in ("primary", "citizenship"):
            return f"read as {read}" if read != text.strip() else ""
        there = in_zone(self._view.now, zone(read) or UTC)
        return f"{read}, {there:%H:%M} there now"

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return time zones, citizenships or specialties."""
        if row.key == "citizenship":
            return ("US citizen", "permanent resident", "neither", *sorted(countries().values()))
        if row.key in ANSWERS_BY_LETTER:
            return [texts[0] for typed, texts in spellings_of(row).items() if typed]
        if row.key == "tz":
            from imgtui.services.reference.zones import zone_suggestions

            return zone_suggestions()
        return [known.name for known in self._view.reference.specialties] if row.key == "primary" else ()

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """Say what may be entered here."""
        self._show_lines()

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        """Nothing: the strip follows the workbook."""

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """Keep an answer, as one step."""
        from imgtui.services.applicant import profile

        if row.key in ANSWERS_BY_LETTER and text not in cell.choices:
            text, self._is_walking = str(self._read(row.key, text)), True  # spelt, as in one of its texts
        if row.key == "type":
            self._add_program(text)
        elif row.key == "template":
            self._ask(template=text)
        elif row.key == "start":
            self._ask(start=self._read("start", text))
        elif row.key == "fail":
            self._ask(no_fail=text == first_steps.NO_FAIL, not_passed=False)
            self.post_message(KeepState(NO_FAIL_STATE, "yes" if text == first_steps.NO_FAIL else ""))
            self._intend(first_steps.set_fail, text)
        elif row.key == "passed":
            self._ask(not_passed=text == "no")
            self._intend(first_steps.set_passed, text)
        elif row.key == "step2":
            self._intend(first_steps.set_step2, text)
        elif row.key == "citizenship":
            self._intend(first_steps.set_citizenship, text)
        elif row.key == "primary":
            if text.strip():
                self._intend(first_steps.set_primary, text)
        else:
            self._intend(profile.set_field, row.key, text)

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """Offer choices, or do what the row says."""
        if cell.choices:
            self._ask_choice(row, cell)
        elif row.key == "import":
            self.post_message(RunCommand("app.import_file"))
        elif row.key == "paste":
            self.notify("Copy the rows with their headings, then paste them here", timeout=5)
        elif row.key == "begin":
            self._start_plan()
        elif row.key == "fails":
            self.dismiss()
            self.post_message(JumpTo("profile", key="exams"))
        else:
            self.dismiss()
            if self._view.active:
                self.post_message(JumpTo("programs"))

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Say that typed text was lost."""
        self.notify(f"{text!r} was not taken: {why}", severity="warning", markup=False, timeout=6)

    # --- doing -----------------------------------------------------------------------------------

    def _intend(self, service: Any, *args: Any, then: Callable[[Any], None] | None = None) -> None:
        self.post_message(Intent(service, *args, then=then))

    def _ask(self, **changed: Any) -> None:
        self._asked = replace(self._asked, **changed)
        self._draw()

    def _ask_choice(self, row: FormRow, cell: FormCell) -> None:
        # The letters are those of the hint; what takes an answer back has the one that no other has.
        texts = letters_of(row)
        if "" in cell.choices:
            texts.append(("", "0", "unknown"))

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                typed = chosen.removeprefix(_ID)
                self._choose(row, typed)
                letter = next((letter for its, letter, _ in texts if its == typed), "")
                self._rest.begin(letter, (typed, *spellings_of(row).get(typed, ())))

        answers = [(_ID + typed, letter, text) for typed, letter, text in texts]
        self.app.push_screen(Choice(row.label, answers), answered)

    def _add_program(self, text: str) -> None:
        from imgtui.services.triage import programs

        name = clean(text).strip()
        if not name:
            return
        primary = next(
            (t.name for t in self._view.workbook.applicant.specialties if t.role == "primary"), None
        )

        def added(_: object) -> None:
            self._ask(added=(name, *self._asked.added))
            if self.form.go_to("type"):
                self.form.edit()

        self._intend(programs.add, name, {"specialty": primary} if primary else {}, then=added)

    def _start_plan(self) -> None:
        from imgtui.services.plan import plans

        self._intend(plans.start, self._asked.template, self._asked.start)
