"""The drawer with the whole record of one program: every field to edit, and what follows from them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from imgtui.domain.triage.roster import ROSTER_NOTES, read_roster
from imgtui.domain.triage.typed_program import typed_values
from imgtui.domain.triage.verify import stale_fields
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import day_echo, read_day
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage import programs, questions
from imgtui.services.triage import record as program_record
from imgtui.services.triage.signal_lock import check_open
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.pick import Pickable
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.documents.supplement import ask_supplement
from imgtui.tui.drafts.program_drafts import choose_draft, drafts_of, open_existing
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.facts.tones import BUCKET_SIGN
from imgtui.tui.programs.overriding import ask_bucket, ask_tier
from imgtui.tui.programs.reasons_text import green_paragraphs, why_paragraphs
from imgtui.tui.programs.record.apart import ask_late_cycle, why_no_past_day
from imgtui.tui.programs.record.form import expects, is_fact, label_of, record_sections, statement_titles
from imgtui.tui.programs.record.kept import DRAFTS, EVENTS, INTERVIEWS, QUESTIONS
from imgtui.tui.reading.opening import ask_for_page, take_paste
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.form.keys import FORM
from imgtui.tui.widgets.form.model import FormCell, FormRow
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText
from imgtui.tui.widgets.toolkit_keys import SCREEN

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane

_NARROW = 100


def needs_fact(screen: "RecordScreen") -> str | None:
    """Return why what is under the cursor has no source."""
    row = screen.form.row
    return None if row is not None and is_fact(row.key) else "only facts about the program have a source"


def needs_stale(screen: "RecordScreen") -> str | None:
    """Return why what is under the cursor needs no look."""
    row, program = screen.form.row, screen.view.programs.get(screen.key)
    is_stale = row is not None and program is not None and row.key in stale_fields(program, screen.view.rules)
    return None if is_stale else "only a stale fact needs to be looked at again"


class RecordScreen(Over):
    """Fields on one side, what follows from them on the other; both change while one edits."""

    ABOUT: ClassVar = (
        "Shows all that is known of one program; each row can be typed over, and u takes it back."
    )
    PLACE: ClassVar = place(
        "record",
        "The record of a program",
        "screen",
        Command(
            "edit",
            "",
            "Edit",
            "Edit the field under the cursor.",
            2,
            action="edit_row",
            shown="e",
            by=FORM["edit"],
        ),
        Command(
            "next",
            "right_square_bracket",
            "Programs",
            "Go on to the next program of the grid.",
            3,
            action="step(1)",
            shown="[ ]",
        ),
        Command(
            "previous",
            "left_square_bracket",
            "Program before",
            "Go back to the program before.",
            action="step(-1)",
        ),
        Command(
            "source",
            "w",
            "Source",
            "Say where the fact under the cursor comes from, and when it was looked up.",
            4,
            when=needs_fact,
        ),
        Command(
            "still_true",
            "t",
            "Still true",
            "Keep a stale fact as it is, looked at today.",
            5,
            when=needs_stale,
        ),
        Command("write", "d", "Write", "Open or start a text about this program.", 6),
        Command("apply", "a", "Apply", "Turn apply on to yes, maybe, no, unset.", 7),
        Command(
            "read_page",
            "P",
            "Read page",
            "Read facts from a page of the program; a page that is pasted is read too.",
            9,
        ),
        Command(
            "reasons",
            "",
            "Reasons",
            "Go to the reasons, and back to the fields.",
            8,
            action="app.focus_next",
            by=SCREEN["next"],
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    RecordScreen > Vertical { width: 96%; height: 96%; padding: 0; }
    RecordScreen #record-body { layout: horizontal; height: 1fr; }
    RecordScreen Form { width: 7fr; height: 1fr; }
    RecordScreen TonedText { width: 4fr; height: 1fr; padding: 0 1;
        border-left: solid $foreground 20%; scrollbar-size-vertical: 1; }
    RecordScreen TonedText:focus { border-left: solid $primary; }
    RecordScreen #record-hint { height: 1; padding: 0 1; color: $foreground 75%;
        text-wrap: nowrap; text-overflow: ellipsis; }
    RecordScreen.-small > Vertical { width: 100%; height: 100%; }
    RecordScreen.-small #record-body { layout: vertical; }
    RecordScreen.-small Form { width: 1fr; height: 1fr; }
    RecordScreen.-small TonedText { width: 1fr; height: 7; border-left: none;
        border-bottom: solid $foreground 20%; }
    RecordScreen.-small TonedText:focus { border-left: none; border-bottom: solid $primary; }
    """

    def __init__(self, pane: "ProgramsPane", key: str) -> None:
        super().__init__(pane.listing.view)
        self._pane = pane
        self.key = key

    def compose(self) -> ComposeResult:
        """Draw the drawer; on a small screen the reasons stand above the fields."""
        with Vertical():
            with Container(id="record-body"):
                yield Form(self, id="record-form")
                yield TonedText(page=True, id="record-text")
            yield Static("", id="record-hint", markup=False)
            yield KeyLine(self.footer)
        yield EntryLine()

    def on_mount(self) -> None:
        """Fill in the record."""
        self.redraw()
        self.form.focus()
        self._say_hint()

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_resize(self, event: events.Resize) -> None:
        """Put the reasons above the fields where there is no room beside them."""
        small = event.size.width < _NARROW
        self.set_class(small, "-small")
        body = self.query_one("#record-body")
        if small:
            body.move_child(self.query_one(TonedText), before=self.form)
        else:
            body.move_child(self.query_one(TonedText), after=self.form)

    def redraw(self) -> None:
        """Draw the record as it is now; close when the program is gone."""
        view, key = self.view, self.key
        program = view.programs.get(key)
        if program is None:
            self.give_way()
            return
        verdict = view.verdicts[key]
        place = ", ".join(part for part in (program.city, program.state) if part)
        word = verdict.bucket.capitalize()
        title = clean(f"{program.name} · {place or 'place unknown'} · {BUCKET_SIGN[word.lower()]} {word}")
        self.query_one(Vertical).border_title = Content(title)
        self.form.set_sections(record_sections(view, key))
        parts = [why_paragraphs(view, key, sources=True), [Paragraph()], green_paragraphs(view, key)]
        self.query_one(TonedText).set_paragraphs([line for part in parts for line in part])

    def _say_hint(self) -> None:
        row = self.form.row
        self.keys_changed()
        text = "" if row is None else _hint(row)
        self.query_one("#record-hint", Static).update(
            Text(text, no_wrap=True, overflow="ellipsis"), layout=False
        )

    # --- what the form asks ----------------------------------------------------------------------

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Say why a text cannot stand in a field."""
        try:
            if row.key.startswith("roster."):
                read_roster(self.view.programs[self.key].roster, cell.key, text, self.view.reference.fields)
            else:
                typed_values({row.key: text}, self.view.reference)
            if row.key == "signal":
                check_open(self.view.workbook, self.view.reference, self.view.clocks)
        except UsageError as error:
            return error.message
        return None

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return what completes a specialty, or a note on the residents."""
        if row.key == "roster.note":
            return ROSTER_NOTES
        if row.key == "specialty":
            return [known.name for known in self.view.reference.specialties]
        return ()

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """Say what may be entered here."""
        self._say_hint()

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        """Nothing follows before a text is taken."""

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """Set the field, as one step."""
        if row.key.startswith("roster."):
            self.intend(program_record.set_roster, self.key, cell.key, text)
        else:
            self.intend(programs.set_field, [self.key], row.key, text)

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """Offer the choices, open a text, or go to where an entry is kept."""
        if row.group:
            self._open_kept(row)
        elif cell.choices:
            answers = [(text, str(n), text or "unknown") for n, text in enumerate(cell.choices)]
            self._choose(row.label, answers, lambda text: self.form_set(row, cell, text))
        elif (open_row := getattr(self, f"_open_{row.key}", None)) is not None:
            open_row()
        elif row.key in program_fields():
            self._pane.edit_long(self.key, row.key)
        else:
            self.say(_hint(row))

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Say that typed text was lost."""
        self.say(f"Not saved: {text!r}. {why}", warns=True)

    def _choose(
        self, title: str, answers: Sequence[tuple[str, str, str]], take: Callable[[str], Any]
    ) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                take(answer)

        self.app.push_screen(Choice(title, answers), answered)

    def _open_statement(self) -> None:
        titles = statement_titles(self.view)
        if not titles:
            self.say("There is no statement yet: start one among the drafts of your profile", warns=True)
            return
        answers = [("", "0", "none"), *((title, str(n), title) for n, title in enumerate(titles, start=1))]
        self._choose(
            "Which statement goes to it?",
            answers,
            lambda title: self.intend(programs.set_field, [self.key], "statement", title),
        )

    def _open_letters(self) -> None:
        letters, held = self.view.workbook.applicant.letters, self.view.programs[self.key].letters
        known = [Pickable(each.writer, each.writer, each.status) for each in letters if each.writer]
        lost = [name for name in held if name not in {each.id for each in known}]
        known += [Pickable(name, name, "not among your letters") for name in lost]
        if not known:
            self.say("Your profile has no letters yet: 6, then n adds one", warns=True)
            return

        def take(writers: tuple[str, ...] | None) -> None:
            if writers is not None and writers != held:
                self.intend(program_record.assign_letters, [self.key], writers)

        most = self.view.figures.count("A9.total_high")
        about = f"{self.view.figures.count('A9.total_low')} to {most} letters for each program."
        self.app.push_screen(PickMany("Which letters go to it?", known, held, about=about, most=most), take)

    def _open_late_cycle(self) -> None:
        ask_late_cycle(self.app, self.view, self.key, self.intend)

    def _open_supplements(self) -> None:
        ask_supplement(self.app, self.view, self.key, self.intend)

    def _open_bucket_override(self) -> None:
        answers = [(name, name[0], name.capitalize()) for name in ("green", "yellow", "red")]
        computed = self.view.verdicts[self.key].computed_bucket.capitalize()
        self._choose(
            "Your own bucket",
            [*answers, ("", ".", f"As the rules say: {computed}")],
            lambda name: ask_bucket(self._pane, [self.key], name),
        )

    def _open_tier_override(self) -> None:
        answers = [(name, name[0], name.capitalize()) for name in ("reach", "match", "safety")]
        computed = self.view.verdicts[self.key].computed_tier.capitalize()
        self._choose(
            "Your own tier",
            [*answers, ("", ".", f"As the rules say: {computed}")],
            lambda name: ask_tier(self._pane, [self.key], name),
        )

    def _open_kept(self, row: FormRow) -> None:
        if row.group == DRAFTS:
            places = drafts_of(self.view, self.key)
            if row.kind == "add":
                self.action_write()
            else:
                open_existing(self.app, lambda: self.view, places[int(row.key.rpartition(".")[2])])
        elif row.group == QUESTIONS:
            from imgtui.tui.verify.screen import VerifyScreen

            self.app.push_screen(VerifyScreen(self.view, self.key))
        elif row.group == EVENTS and row.kind == "add":
            self._pane.log_for([self.key])
        elif row.group in (EVENTS, INTERVIEWS):
            self.go("invites", key=self.key)
        else:
            self.go("rank", key=self.key)

    # --- keys ------------------------------------------------------------------------------------

    def action_edit_row(self) -> None:
        """Edit the field under the cursor."""
        self.form.focus()
        self.form.action_edit()

    def action_source(self) -> None:
        """Ask where the fact under the cursor comes from, and when it was looked up."""
        row = self.form.row
        if row is None:
            return
        name, program = row.key, self.view.programs[self.key]
        held = program.evidence.get(name)

        def take(answers: Any) -> None:
            if answers is not None:
                on = read_day(answers["on"], self.view.today, back=True)
                self.intend(program_record.set_evidence, self.key, name, answers["source"], on)

        known = {clean(each.source) for each in program.evidence.values() if each.source}
        source = clean(held.source or "") if held else ""
        on = str((held.checked_on if held else None) or self.view.today)
        self.app.push_screen(
            Ask(
                f"{label_of(name)}: where from",
                (
                    AskedLine("source", "Source", source, None, tuple(known | {"website", "mail", "phone"})),
                    AskedLine("on", "Looked up on", on, lambda text: why_no_past_day(text, self.view.today)),
                ),
                about="What you type into a field is marked as typed today; say here where it stands.",
                preview=lambda answers: day_echo(answers["on"], self.view.today, back=True),
            ),
            take,
        )

    def action_still_true(self) -> None:
        """Keep a fact as it is, looked at today."""
        row, program = self.form.row, self.view.programs[self.key]
        if row is None:
            return
        source = clean(program.evidence[row.key].source or "") or "website"
        self.intend(questions.confirm, self.key, row.key, source)

    def action_write(self) -> None:
        """Open or start a text about this program."""
        choose_draft(self.app, lambda: self.view, self.key)

    def action_read_page(self) -> None:
        """Ask for the page of this program, and read it."""
        ask_for_page(self.app, lambda: self.view, self.key)

    def on_paste(self, event: events.Paste) -> None:
        """Read a page that is pasted."""
        if take_paste(self.app, self.view, self.key, event.text):
            event.stop()

    def action_step(self, step: int) -> None:
        """Go on to the next program of the grid, which follows."""
        keys = self._pane.listing.keys
        if self.key not in keys:
            return
        place = keys.index(self.key) + step
        if 0 <= place < len(keys):
            self.key = keys[place]
            self._pane.table.move_cursor(self.key)
            self.query_one(TonedText).scroll_home(animate=False, immediate=True)
            self.redraw()
            self._say_hint()

    def action_apply(self) -> None:
        """Turn *apply* of this program on to the next."""
        self.intend(programs.cycle_apply, [self.key])


def _hint(row: FormRow) -> str:
    if row.kind == "add":
        return "enter opens it"
    if row.group in (EVENTS, INTERVIEWS):
        return "enter goes to the day log of this program"
    if row.group == QUESTIONS:
        return "enter opens the facts to verify of this program"
    if row.group == DRAFTS:
        return "enter opens the text"
    if row.group:
        return "enter goes to your rank list, where it is rated"
    if row.key == "place":
        return "Region: follows from city and state"
    if row.key.startswith("raw."):
        return "The cell as it stood in the sheet; it is kept, and never changed"
    source = "; w says where it stands" if is_fact(row.key) else ""
    return f"{label_of(row.key)}: {expects(row.key)}{source}"
