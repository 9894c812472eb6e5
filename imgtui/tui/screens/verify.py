"""The queue of facts to verify: the most valuable first, asked and answered without leaving the keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from imgtui.domain.fields import program_fields
from imgtui.domain.inquiry import inquiry
from imgtui.domain.reasons import plural
from imgtui.domain.text import clean
from imgtui.domain.verify import FACT_TEXT, ToVerify
from imgtui.services import questions
from imgtui.tui.screens.ask import Ask, Question
from imgtui.tui.screens.over import Over
from imgtui.tui.screens.prompt import Prompt
from imgtui.tui.screens.verify_text import card
from imgtui.tui.widgets.prose import Prose
from imgtui.tui.widgets.read_list import ReadList, Section
from imgtui.tui.widgets.reorder_paint import Cells

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_KEYS = "enter answer · m mail · l log as asked · t still true · s skip · p by program · g grid · esc closes"
_TONES = {"green": "good", "yellow": "caution", "red": "bad"}
_FACT_WIDTH, _FACT_WIDE, _WIDE_FROM, _NAME_MOST = 24, 32, 110, 40


class VerifyScreen(Over):
    """One line for each fact; below, what knowing it could do, the question, and what is known of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,e,f2", "answer", "Answer"),
        Binding("m,c", "mail", "Copy the mail"),
        Binding("l", "log", "Log as asked"),
        Binding("t", "confirm", "Still true"),
        Binding("s,space", "skip", "Skip"),
        Binding("p", "by_program", "By program"),
        Binding("g", "grid", "Show in the grid"),
    ]
    DEFAULT_CSS = """
    VerifyScreen { align: center middle; }
    VerifyScreen > Vertical { width: 100%; height: 100%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    VerifyScreen #verify-list { height: 1fr; background: $surface; }
    VerifyScreen #verify-card { height: 45%; background: $surface; border-top: solid $foreground 20%; }
    VerifyScreen #verify-keys { height: 1; color: $foreground 75%; text-wrap: nowrap;
        text-overflow: ellipsis; }
    """

    def __init__(self, view: "View", program: str | None = None) -> None:
        """Start at the first fact of `program`, where it has one."""
        super().__init__(view)
        self._start = program
        self._entries: Mapping[str, ToVerify] = {}
        self._skipped: dict[str, None] = {}
        self._by_program = False
        self._who = ""
        self._mail = ""
        self._answered = 0

    def compose(self) -> ComposeResult:
        """Draw list, card and keys."""
        with Vertical() as box:
            box.border_title = "To verify"
            yield ReadList(self, on_cursor=self._cursor_moved, id="verify-list")
            yield Prose(id="verify-card")
            yield Static(_KEYS, id="verify-keys", markup=False)

    def on_mount(self) -> None:
        """Show the queue."""
        self.redraw()
        first = next((key for key, each in self._entries.items() if each.program == self._start), None)
        if first is not None:
            self.rows.move_cursor(first)
        self.rows.focus()

    @property
    def rows(self) -> ReadList:
        """The lines."""
        return self.query_one(ReadList)

    @property
    def entry(self) -> ToVerify | None:
        """The fact under the cursor."""
        return self._entries.get(self.rows.cursor_key or "")

    def redraw(self) -> None:
        """Show the queue as it is now; what was skipped stands last."""
        found = {f"{each.field} {each.program}": each for each in self.view.verify_queue}
        keys = [key for key in found if key not in self._skipped]
        if self._by_program:
            first: dict[str, int] = {}
            for place, key in enumerate(keys):
                first.setdefault(found[key].program, place)
            keys.sort(key=lambda key: first[found[key].program])
        keys += [key for key in self._skipped if key in found]
        self._entries = {key: found[key] for key in keys}
        empty = "Nothing is left to verify: every fact that decides something is known and fresh."
        self.rows.set_sections((Section("queue", "", tuple(keys), False, False, False, empty),))
        programs = len({each.program for each in found.values()})
        done = f" · {self._answered} answered now" if self._answered else ""
        title = f"To verify · {plural(len(keys), 'fact')} of {plural(programs, 'program')}{done}"
        self.query_one(Vertical).border_title = title
        self._show_card()

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a fact: bucket now, program, what to find out, how it stands."""
        each = self._entries[key]
        program, bucket = self.view.programs[each.program], self.view.verdicts[each.program].bucket
        state = "asked " if each.is_asked else "stale " if each.is_stale else ""
        state = "skipped " if key in self._skipped else state
        fact = _FACT_WIDE if width >= _WIDE_FROM else _FACT_WIDTH
        name = max(10, min(_NAME_MOST, width - fact - 18))
        return (
            (f"{bucket[0].upper()} {bucket.capitalize()}".ljust(9), _TONES[bucket]),
            (set_cell_size(clean(program.name), name) + " ", "plain"),
            (set_cell_size(program_fields()[each.field].title, fact), "accent"),
            (state.rjust(8), "muted"),
            (f"  {each.effect.partition('; ')[2]}", "muted"),
        )

    def _cursor_moved(self, key: str | None) -> None:
        self._mail = ""
        self._show_card()

    def _show_card(self) -> None:
        prose = self.query_one("#verify-card", Prose)
        prose.set_paragraphs(card(self.view, self.entry, self._mail))

    # --- answers ---------------------------------------------------------------------------------

    @on(ReadList.Chosen)
    def _chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Ask for the answer, who gave it and when; the next fact comes under the cursor."""
        entry = self.entry
        if entry is None:
            return
        field, program = program_fields()[entry.field], self.view.programs[entry.program]
        choices = ("yes", "no") if field.kind == "yes_no" else field.choices
        sources = tuple(dict.fromkeys(filter(None, (self._who, program.coordinator, "website", "mail"))))

        def take(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self._who = answers["who"]
                self._put_in(entry, answers)

        held = getattr(program, entry.field)
        self.app.push_screen(
            Ask(
                f"{clean(program.name)}: {field.title}",
                (
                    Question(
                        "answer",
                        "Answer",
                        "" if held is None else field.show(held),
                        lambda text: questions.why_no_answer(entry.field, text),
                        choices,
                        field.expects(),
                    ),
                    Question("who", "Who, or where", self._who_for(entry), _why_nobody, sources),
                    Question("on", "On", self.view.today.isoformat(), self._why_no_day),
                ),
                about=f"{entry.question} ({field.expects()})",
            ),
            take,
        )

    def _who_for(self, entry: ToVerify) -> str:
        program = self.view.programs[entry.program]
        asked = [q.to for q in program.questions if q.field == entry.field and not q.answered_on and q.to]
        # Not the last one who answered: that was another program's coordinator.
        same = self._who if self._who.casefold() in ("website", "mail", "phone") else ""
        return clean(asked[-1] if asked else same or program.coordinator or "website")

    def _put_in(self, entry: ToVerify, answers: Mapping[str, str]) -> None:
        before = self.view.verdicts[entry.program].bucket

        def done(_: object) -> None:
            self._answered += 1
            self.redraw()
            after = self.view.verdicts[entry.program].bucket
            name = clean(self.view.programs[entry.program].name)
            moved = f"{before.capitalize()} → {after.capitalize()}" if after != before else "stays " + after
            self.say(f"{name}: {moved}")

        on_day = date.fromisoformat(answers["on"])
        self.intend(
            questions.answer,
            entry.program,
            entry.field,
            answers["answer"],
            answers["who"],
            on_day,
            then=done,
        )

    def _why_no_day(self, text: str) -> str | None:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return "a day such as 2026-12-03 is needed"
        return f"{day} is still to come" if day > self.view.today else None

    def action_confirm(self) -> None:
        """Keep a stale fact as it is, looked at today."""
        entry = self.entry
        if entry is None:
            return
        if not entry.is_stale:
            self.say("Nothing is known here yet: enter gives the answer", warns=True)
            return
        self.intend(questions.confirm, entry.program, entry.field, self._who_for(entry))

    # --- asking ----------------------------------------------------------------------------------

    def _asked_together(self, entry: ToVerify) -> Sequence[str]:
        """Return all open facts of the program when grouped by program, else the one."""
        if not self._by_program:
            return (entry.field,)
        return [each.field for each in self._entries.values() if each.program == entry.program]

    def action_mail(self) -> None:
        """Show the mail to the coordinator, and copy it."""
        entry = self.entry
        if entry is None:
            return
        view, program = self.view, self.view.programs[entry.program]
        self._mail = inquiry(program, self._asked_together(entry), view.workbook.applicant, view.facts)
        self.app.copy_to_clipboard(self._mail)
        to = f" to {clean(program.email)}" if program.email else ""
        self.say(f"Copied; when it is sent{to}, l logs it")
        self._show_card()

    def action_log(self) -> None:
        """Log that the question is out, and to whom."""
        entry = self.entry
        if entry is None:
            return
        program, fields = self.view.programs[entry.program], self._asked_together(entry)
        what = ", ".join(FACT_TEXT[field] for field in fields)

        def take(to: str | None) -> None:
            if to is not None:
                self.intend(questions.ask, entry.program, fields, to, then=lambda _: self._skip(entry))

        self.app.push_screen(
            Prompt(
                f"Asked {clean(program.name)}",
                about=f"Who did you ask about {what}?",
                value=clean(program.email or program.coordinator or ""),
            ),
            take,
        )

    # --- going on --------------------------------------------------------------------------------

    def _skip(self, entry: ToVerify) -> None:
        for field in self._asked_together(entry):
            key = f"{field} {entry.program}"
            self._skipped.pop(key, None)
            self._skipped[key] = None
        order = list(self._entries)
        at = next((place for place, key in enumerate(order) if key == self.rows.cursor_key), 0)
        left = [key for key in (*order[at:], *order[:at]) if key not in self._skipped]
        self.redraw()
        if left:
            self.rows.move_cursor(left[0])

    def action_skip(self) -> None:
        """Put the fact last until this screen is closed."""
        if self.entry is not None:
            self._skip(self.entry)

    def action_by_program(self) -> None:
        """Put all facts of a program together, or the most valuable first again."""
        self._by_program = not self._by_program
        self.redraw()
        self.say("All facts of a program together" if self._by_program else "The most valuable first")

    def action_grid(self) -> None:
        """Show the program in the grid."""
        if self.entry is not None:
            self.go("programs", key=self.entry.program)


def _why_nobody(text: str) -> str | None:
    return None if clean(text).strip() else "say who told you, or where it stands"
