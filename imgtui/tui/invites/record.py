"""The record of one program: where it stands, its interviews with both clocks, its events."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from imgtui.domain.invites.interviews import slots, when_text
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Interview, Program
from imgtui.domain.workbook.text import clean
from imgtui.services.views.evaluation import View
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.invites.log import LogRow, clash_word, event_rows, section, status_text, there
from imgtui.tui.widgets.lists.read_list import ReadList, Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.toned import Paragraph, TonedText

_INTERVIEWS = "interviews"


def _needs(screen: "EventsScreen", what: str, row: str) -> str | None:
    chosen = screen.chosen(what)
    word = "an interview" if row == "interview" else "an event"
    return None if chosen is not None and chosen[0] == row else f"put the cursor on {word} first"


def needs_interview(screen: "EventsScreen") -> str | None:
    """Return why there is no interview to change."""
    return _needs(screen, "edit", "interview")


def needs_removable(screen: "EventsScreen") -> str | None:
    """Return why there is no interview to remove."""
    return _needs(screen, "remove", "interview")


def needs_event(screen: "EventsScreen") -> str | None:
    """Return why there is nothing to strike."""
    return _needs(screen, "strike", "event")


class EventsScreen(Dialog[None]):
    """Everything that happened with one program.

    Args:
        view: what is known.
        key: the program.
        run: called with what is wanted ("log", "add", "edit", "remove", "strike", "program") and the
            row under the cursor: ("event", id) or ("interview", index from 0); or None.
    """

    ABOUT: ClassVar = "Shows all that happened with one program, day by day; each entry can be corrected."
    PLACE: ClassVar = place(
        "invites_record",
        "What happened with a program",
        "screen",
        Command("log", "n l", "Log", "Log what happened with it.", 1, action="want('log')"),
        Command("add", "a", "Add interview", "Add an interview.", 2, action="want('add')"),
        Command(
            "edit",
            "e f2",
            "Edit",
            "Edit the interview under the cursor.",
            3,
            action="want('edit')",
            when=needs_interview,
        ),
        Command(
            "remove",
            "x delete",
            "Remove",
            "Remove the interview under the cursor.",
            4,
            action="want('remove')",
            when=needs_removable,
        ),
        Command(
            "strike",
            "v",
            "Strike",
            "Strike the entry under the cursor, with a reason.",
            5,
            action="want('strike')",
            when=needs_event,
        ),
        Command("program", "g", "In the grid", "Go to the program in the grid.", 6, action="want('program')"),
        Command("close", "escape", "Close", "Go back to the days.", 7, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    EventsScreen > Vertical { width: 92%; max-width: 100; height: 80%; }
    EventsScreen #record-head { height: 4; background: $surface; }
    EventsScreen #record-list { height: 1fr; background: $surface; }
    """

    def __init__(self, view: View, key: str, run: Callable[[str, str, tuple[str, str] | None], None]) -> None:
        super().__init__()
        self._view = view
        self._run = run
        self.key = key
        self._drawn: dict[str, LogRow] = {}

    def compose(self) -> ComposeResult:
        """Draw head, rows and keys."""
        with Vertical() as box:
            box.border_title = Content(clean(self._program.name))
            head = TonedText(page=True, id="record-head")
            head.can_focus = False
            yield head
            yield ReadList(self, on_cursor=lambda _: self.keys_changed(), id="record-list")
            yield KeyLine(self.footer)
        yield EntryLine()

    def on_mount(self) -> None:
        """Show what is known."""
        self.show(self._view)
        self.rows.focus()

    @property
    def rows(self) -> ReadList:
        """The rows."""
        return self.query_one(ReadList)

    @property
    def _program(self) -> Program:
        return self._view.programs[self.key]

    def show(self, view: View) -> None:
        """Take the next view; the record closes when its program is gone."""
        if self.key not in view.programs:
            self.give_way()
            return
        self._view = view
        interviews, events = self._interview_rows(), event_rows(self._view, self._program)
        clashes = self._clash_rows()
        self._drawn = dict([*interviews, *clashes, *events])
        self.rows.set_sections(
            (
                Section(
                    _INTERVIEWS,
                    "Interviews",
                    tuple(k for k, _ in interviews),
                    False,
                    False,
                    False,
                    "a adds one",
                ),
                *((section("clashes", "Clashes", clashes),) if clashes else ()),
                Section("events", "Events", tuple(k for k, _ in events), False, False, False, "n logs one"),
            )
        )
        self.query_one("#record-head", TonedText).set_paragraphs(self._head())

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Draw a row."""
        return self._drawn[key].cells(width, whole_name=True)  # days and times are what it is opened for

    @on(ReadList.Chosen)
    def _on_chosen(self, event: ReadList.Chosen) -> None:
        event.stop()
        self.action_want("strike" if event.key.startswith("e:") else "edit")

    def chosen(self, what: str) -> tuple[str, str] | None:
        """Return the row under the cursor, as `run` takes it, for what is wanted."""
        kind, _, rest = (self.rows.cursor_key or "").partition(":")
        if kind == "c" and what == "edit":
            return "interview", rest.partition(":")[0]  # a clash is solved by another time
        return {"i": ("interview", rest), "e": ("event", rest)}.get(kind)

    def action_want(self, what: str) -> None:
        """Ask for something to be done with the program or the row under the cursor."""
        chosen = self.chosen(what)
        if what == "program":
            self.dismiss()
        self._run(what, self.key, chosen)

    def _head(self) -> Sequence[Paragraph]:
        program, view = self._program, self._view
        place = " ".join(filter(None, (program.city, program.state)))
        verdict = view.verdicts[self.key]
        first = " · ".join(filter(None, (status_text(view, self.key), place, verdict.bucket.capitalize())))
        contact = " · ".join(filter(None, (program.coordinator, program.email, program.phone)))
        paragraphs = [Paragraph(((first[:1].upper() + first[1:], "strong"),))]
        due = next((each for each in view.replies_due if each.program == self.key), None)
        if due is not None:
            tone = "grave" if due.overdue else "heed"
            paragraphs.append(Paragraph(((f"Answer by {there(view, program, due.due)}", tone),)))
        if contact:
            paragraphs.append(Paragraph(((contact, "muted"),)))
        return paragraphs

    def _interview_rows(self) -> list[tuple[str, LogRow]]:
        view, program = self._view, self._program
        found = slots([program], view.reference.places, view.clocks, view.figures, view.courses)
        when = {slot.index: when_text(slot, view.clocks) for slot in found}
        return [
            (f"i:{index}", _interview_row(program, interview, when.get(index)))
            for index, interview in enumerate(program.interviews)
        ]

    def _clash_rows(self) -> list[tuple[str, LogRow]]:
        view, rows = self._view, []
        for number, clash in enumerate(view.clashes):
            for mine, other in ((clash.first, clash.second), (clash.second, clash.first)):
                if mine.program == self.key:
                    word, tone = clash_word(clash)
                    more = f"{when_text(other, view.clocks)} · {clash.text}"
                    rows.append(
                        (f"c:{mine.index}:{number}", LogRow(self.key, None, word, tone, other.name, more))
                    )
                    break
        return rows


def _interview_row(program: Program, interview: Interview, when: str | None) -> LogRow:
    word = {"virtual": "virtual", "in_person": "in person"}.get(interview.format or "", "interview")
    at = when or (f"{interview.starts_at:%Y-%m-%d %H:%M}" if interview.starts_at else "no time yet")
    length = plural(interview.minutes, "minute") if interview.minutes else ""
    more = " · ".join(filter(None, (length, interview.city, interview.platform, interview.note)))
    return LogRow(program.key, None, word, "accent", at, more)
