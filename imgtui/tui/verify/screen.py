"""The queue of facts to verify: the most valuable first, asked and answered without leaving the keys."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.inquiry import inquiry
from imgtui.domain.triage.outcomes import AnswerOutcome, outcomes, outcomes_text
from imgtui.domain.triage.verify import ToVerify
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.text import clean
from imgtui.domain.workbook.typed.day_words import day_echo, read_day, why_no_day
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage import questions
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.over_list import OverList
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.facts.names import name_in
from imgtui.tui.facts.tones import BUCKET_TONE, bucket_word
from imgtui.tui.reading.opening import ask_for_page, take_paste
from imgtui.tui.reading.progress import pages_text
from imgtui.tui.verify.texts import card, choices_of, placeholder, queue_sections, why_no_line
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.table.paint import fit
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import TonedText

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_FACT_LEAST, _FACT_MOST, _WIDE_FROM, _NAME_LEAST, _NAME_MOST, _NAME_WIDE = 24, 30, 110, 28, 40, 30
_VERDICT, _STALE = 10, 6  # cells beside name and fact: the verdict, and "stale" where any fact is


def needs_fact(screen: "VerifyScreen") -> str | None:
    """Return why there is no fact to do something with."""
    return None if screen.entry is not None else "there is nothing to verify"


def needs_stale(screen: "VerifyScreen") -> str | None:
    """Return why the fact needs no second look."""
    is_stale = screen.entry is not None and screen.entry.is_stale
    return needs_fact(screen) or (None if is_stale else "nothing is known here yet: enter gives the answer")


class VerifyScreen(OverList):
    """One line for each fact; below, what knowing it could do, the question, and what is known of it."""

    ABOUT: ClassVar = "Shows the facts worth looking up, the most useful first, and takes what you found."
    PLACE: ClassVar = place(
        "verify",
        "What is to be verified",
        "screen",
        Command(
            "answer",
            "a e f2",
            "Answer",
            "Give the answer, who gave it and when.",
            2,
            shown="enter",
            when=needs_fact,
        ),
        Command(
            "yes", "y", "Yes", "Take yes as the answer at once.", 3, action="quick('yes')", when=needs_fact
        ),
        Command(
            "no",
            "n",
            "No, none",
            "Take no, or for a limit none, as the answer at once.",
            4,
            action="quick('no')",
            when=needs_fact,
        ),
        Command(
            "by_program",
            "p",
            "By program",
            "Put all facts of a program together, or the most valuable first again.",
            5,
        ),
        Command("mail", "m c", "Mail", "Show the mail to the coordinator, and copy it.", 6, when=needs_fact),
        Command("log", "l", "Asked", "Log that the question is out, and to whom.", 7, when=needs_fact),
        Command(
            "skip", "s space", "Skip", "Put the fact last until this screen is closed.", 8, when=needs_fact
        ),
        Command(
            "confirm", "t", "Still true", "Keep a stale fact as it is, looked at today.", 9, when=needs_stale
        ),
        Command(
            "read_page",
            "P",
            "Read page",
            "Read the answer from a page of the program; one that is pasted is read too.",
            when=needs_fact,
        ),
        Command("grid", "g", "Grid", "Show the program in the grid.", 10, when=needs_fact),
        Command(
            "wordings",
            "w",
            "Wordings",
            "Say what wordings of your sheets mean, each once for all programs that say so.",
            11,
            action="app.do('sheet_questions')",
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    VerifyScreen #verify-card { height: 45%; background: $surface; border-top: solid $foreground 20%; }
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
        self._given: set[str] = set()
        self._tried: dict[str, tuple[AnswerOutcome, ...]] = {}
        self._has_stale = False

    def compose(self) -> ComposeResult:
        """Draw list, card and keys."""
        with Vertical() as box:
            box.border_title = "To verify"
            yield ReadList(self, on_cursor=self._cursor_moved, id="verify-list")
            yield TonedText(page=True, id="verify-card")
            yield KeyLine(self.footer)

    def begin(self) -> None:
        """Begin at the first fact of the program that was asked for."""
        first = next((key for key, each in self._entries.items() if each.program == self._start), None)
        if first is not None:
            self.rows.move_cursor(first)

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
        skipped = [key for key in self._skipped if key in found]
        waiting = [key for key in keys if found[key].is_asked]
        keys = [key for key in keys if not found[key].is_asked]
        self._entries = {key: found[key] for key in (*keys, *waiting, *skipped)}
        self._has_stale = any(each.is_stale for each in found.values())
        self._tried.clear()
        self.rows.set_sections(queue_sections(keys, waiting, skipped, has_programs=bool(self.view.active)))
        programs = len({each.program for each in found.values()})
        # What is undone stands in the queue again: it is answered no longer.
        answered = len(self._given - found.keys())
        done = f" · {answered} answered now" if answered else ""
        done += f" · {pages}" if (pages := pages_text(self.view)) else ""
        title = f"To verify · {plural(len(found), 'fact')} of {plural(programs, 'program')}{done}"
        self.query_one(Vertical).border_title = Content(title)
        self._show_card()

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a fact: bucket now, program, what to find out, how it stands."""
        each = self._entries[key]
        program, bucket = self.view.programs[each.program], self.view.verdicts[each.program].bucket
        wide, stale = width >= _WIDE_FROM, _STALE if self._has_stale else 0
        beside = _VERDICT + stale
        fact = max(_FACT_LEAST, min(_FACT_MOST, width - _NAME_LEAST - beside))
        name = max(10, min(_NAME_WIDE if wide else _NAME_MOST, width - fact - beside))
        return (
            (bucket_word(bucket).ljust(9), BUCKET_TONE[bucket]),
            (fit(name_in(program, self.view.reference, name), name) + " ", "plain"),
            (fit(program_fields()[each.field].title, fact), "accent"),
            ("stale ".rjust(stale) if each.is_stale else " " * stale, "muted"),
            (f" {self._differing(key, bucket)}" if wide else "", "muted"),
        )

    def _differing(self, key: str, now: str) -> str:
        """Return the answers that would change the bucket, or all where only the tier hangs on it."""
        found = self.outcomes(key)
        return outcomes_text([each for each in found if each.bucket != now] or found)

    def outcomes(self, key: str) -> tuple[AnswerOutcome, ...]:
        """Return what each answer to a fact of the list would come to."""
        found = self._tried.get(key)
        if found is None:
            each = self._entries[key]
            found = outcomes(self.view.programs[each.program], each.field, self.view.rules)
            self._tried[key] = found
        return found

    def _cursor_moved(self, key: str | None) -> None:
        self.keys_changed()
        self._mail = ""
        self._show_card()

    def _show_card(self) -> None:
        prose = self.query_one("#verify-card", TonedText)
        found = self.outcomes(self.rows.cursor_key) if self.entry and self.rows.cursor_key else ()
        prose.set_paragraphs(card(self.view, self.entry, found, self._mail))

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
        if self._by_program:
            self._answer_program(entry)
            return
        field, program = program_fields()[entry.field], self.view.programs[entry.program]

        def take(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self._who = answers["who"]
                self._put_in(entry, {entry.field: answers["answer"]}, answers)

        held = getattr(program, entry.field)
        self.app.push_screen(
            Ask(
                f"{clean(program.name)}: {field.title}",
                (
                    AskedLine(
                        "answer",
                        "Answer",
                        "" if held is None else field.show(held),
                        lambda text: questions.why_no_answer(entry.field, text),
                        choices_of(entry.field),
                        field.expects(),
                    ),
                    AskedLine(
                        "who", "Who, or where", self._who_for(entry), _why_nobody, self._sources(program)
                    ),
                    AskedLine("on", "On", self.view.today.isoformat(), self._why_no_day),
                ),
                about=f"{entry.question} ({field.expects()})",
                preview=lambda answers: day_echo(answers["on"], self.view.today, back=True),
            ),
            take,
        )

    def _answer_program(self, entry: ToVerify) -> None:
        """Ask for everything that is open about one program at once; empty lines stay open."""
        program = self.view.programs[entry.program]
        asked = [each for each in self._entries.values() if each.program == entry.program]
        asked.sort(key=lambda each: each.field != entry.field)
        lines = [
            AskedLine(
                each.field,
                program_fields()[each.field].title,
                "",
                partial(why_no_line, each.field),
                choices_of(each.field),
                placeholder(program, each),
            )
            for each in asked
        ]

        def take(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self._who = answers["who"]
                given = {each.field: answers[each.field] for each in asked if answers[each.field]}
                self._put_in(entry, given, answers)

        self.app.push_screen(
            Ask(
                clean(program.name),
                (
                    *lines,
                    AskedLine(
                        "who", "Who, or where", self._who_for(entry), _why_nobody, self._sources(program)
                    ),
                    AskedLine("on", "On", self.view.today.isoformat(), self._why_no_day),
                ),
                about="Empty lines stay open.",
                check=lambda answers: (
                    None if any(answers[each.field] for each in asked) else "nothing is answered yet"
                ),
            ),
            take,
        )

    def _sources(self, program: Program) -> tuple[str, ...]:
        known = (self._who, program.coordinator, "website", "mail", "phone", "FREIDA")
        return tuple(dict.fromkeys(filter(None, known)))

    def action_quick(self, word: str) -> None:
        """Take yes or no (for a limit: none) as the answer at once, as looked up today where one looks."""
        entry = self.entry
        if entry is None:
            return
        answers = {"who": self._who_for(entry), "on": self.view.today.isoformat()}
        field = program_fields()[entry.field]
        if questions.why_no_answer(entry.field, word) is not None or (word == "yes" and field.none):
            self.say(f"{field.title}: {field.expects()} — enter, then type it", warns=True)
            return
        self._put_in(entry, {entry.field: word}, answers)

    def _who_for(self, entry: ToVerify) -> str:
        program = self.view.programs[entry.program]
        asked = [q.to for q in program.questions if q.field == entry.field and not q.answered_on and q.to]
        # Not the last one who answered: that was another program's coordinator.
        same = self._who if self._who.casefold() in ("website", "mail", "phone") else ""
        return clean(asked[-1] if asked else same or program.coordinator or "website")

    def _put_in(self, entry: ToVerify, given: Mapping[str, str], answers: Mapping[str, str]) -> None:
        verdict, last = self.view.verdicts.get(entry.program), self.rows.cursor_key
        if verdict is None:
            self.say("Nothing is kept: the program was removed meanwhile", warns=True)
            return
        before = verdict.bucket

        def done(_: object) -> None:
            self._given.update(f"{name} {entry.program}" for name in given)
            self.redraw()
            if self.rows.cursor_key == last and last in self._entries:
                self.say(f"{program_fields()[entry.field].title}: kept; it is asked until it is fresh")
                return
            after = self.view.verdicts[entry.program].bucket
            name = clean(self.view.programs[entry.program].name)
            moved = f"{before.capitalize()} → {after.capitalize()}" if after != before else "stays " + after
            said = ", ".join(f"{program_fields()[name].title} {text}" for name, text in given.items())
            self.say(f"{name}: {moved} ({said}; {answers['who']})")

        on_day = read_day(answers["on"], self.view.today, back=True) or self.view.today
        self.intend(questions.answer_all, entry.program, given, answers["who"], on_day, then=done)

    def _why_no_day(self, text: str) -> str | None:
        today = self.view.today
        day = read_day(text, today, back=True)
        if day is None:
            return why_no_day(text, today, back=True)
        return f"{day_text(day, year=True)} is still to come" if day > today else None

    def action_confirm(self) -> None:
        """Keep a stale fact as it is, looked at today."""
        entry = self.entry
        if entry is None:
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
        self._mail = inquiry(
            program, self._asked_together(entry), view.workbook.applicant, view.facts, view.reference
        )
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
        what = ", ".join(program_fields()[field].asked for field in fields)

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

    def action_read_page(self) -> None:
        """Ask for a page that answers the question under the cursor."""
        if self.entry is not None:
            ask_for_page(self.app, lambda: self.view, self.entry.program, self.entry.field)

    def on_paste(self, event: events.Paste) -> None:
        """Answer the question under the cursor from a page that is pasted."""
        entry = self.entry
        if entry is not None and take_paste(self.app, self.view, entry.program, event.text, entry.field):
            event.stop()

    def action_grid(self) -> None:
        """Show the program in the grid."""
        if self.entry is not None:
            self.go("programs", key=self.entry.program)


def _why_nobody(text: str) -> str | None:
    return None if clean(text).strip() else "say who told you, or where it stands"
