"""The draft editor: the text, its checks beside it as one types, a timer for what is said aloud.

Open it with `open_draft(app, view, index)`; a new one with `drafts.new` first. There is no save key to
press: the text is kept when one stops typing, and when one leaves.
"""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.text_area import Selection

from imgtui.domain.drafts.checks_all import (
    FOR_A_PROGRAM,
    KIND_TITLE,
    SPOKEN,
    DraftFinding,
    check_draft,
    size_of,
)
from imgtui.domain.workbook.records import Draft
from imgtui.domain.workbook.text import clean_lines
from imgtui.services.drafts import texts as drafts
from imgtui.services.drafts.sent import CAN_BE_SENT
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.drafts import ways as draft_ways
from imgtui.tui.drafts.area import DraftArea
from imgtui.tui.drafts.findings import Findings
from imgtui.tui.drafts.keeper import DraftKeeper
from imgtui.tui.drafts.texts import about, by_weight, meter, place_of, title_line
from imgtui.tui.drafts.timer import AnswerTimer
from imgtui.tui.drafts.versions import KEEP, DraftVersions
from imgtui.tui.pane.messages import Intent
from imgtui.tui.widgets.text.key_line import KeyLine

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_SAVE_SECONDS = 1.5  # of quiet before the text is kept
_SAVE_AT_LATEST = 2.5  # seconds after the first key that is not kept yet, however fast one types
_CHECK_SOON = 0.02  # of quiet before a text is checked: between two keys of a held one, not within a burst
_CHECK_SECONDS = 0.15  # of quiet before a long text is checked
_SHORT = 1500  # characters from which on a text is long
_NO_PROGRAM = ""


def needs_way_out(screen: "DraftScreen") -> str | None:
    """Return why there is neither a timer nor a sending."""
    has_one = screen.is_spoken or screen.draft.kind in CAN_BE_SENT
    return (
        None if has_one else "the timer is for answers that are said aloud; what is sent can be logged here"
    )


def needs_program(screen: "DraftScreen") -> str | None:
    """Return why there is neither a timer nor a program."""
    has_one = screen.is_spoken or screen.draft.kind in FOR_A_PROGRAM
    return None if has_one else f"a {KIND_TITLE[screen.draft.kind]} is for no single program"


class DraftScreen(Dialog[None]):
    """One draft: text, findings, versions, a timer for spoken answers, ways out."""

    ABOUT: ClassVar = "Writes one text, and checks it while you write."
    SCOPED_CSS = False
    DEFAULT_CSS = """
    DraftScreen { background: $background;
        & #draft-title { height: 1; padding: 0 1; background: $panel; text-style: bold; text-wrap: nowrap; }
        & #draft-body { height: 1fr; layout: vertical; }
        & #draft-side { height: 40%; border-top: solid $primary; }
        & #draft-about { height: auto; max-height: 3; padding: 0 1; color: $foreground 75%; }
        & Findings { height: 1fr; border: none; padding: 0 1; }
        & Findings:focus { border: none; }
        & Findings:ansi > .option-list--option-highlighted,
        & Findings:nocolor > .option-list--option-highlighted {
            color: $foreground; background: $background; text-style: underline; }
        & #draft-meter { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; }
    }
    DraftScreen.-wide, DraftScreen.-huge {
        & #draft-body { layout: horizontal; }
        & DraftArea { width: 3fr; height: 1fr; padding: 1 2; }
        & #draft-side { width: 2fr; height: 1fr; border-top: none; border-left: solid $primary; }
        & #draft-about { max-height: 5; margin: 1 0; }
    }
    """
    PLACE: ClassVar = place(
        "draft",
        "A draft",
        "screen",
        Command("leave", "escape", "Leave", "Keep the text and go back.", 1, first="all"),
        Command(
            "timer_or_sent",
            "f4",
            "Timer or sent",
            "Start or stop the timer of an answer; log that a mail was sent.",
            2,
            when=needs_way_out,
            first="all",
        ),
        Command(
            "program_or_reset",
            "f6",
            "Program or reset",
            "Say for which program it is; put the timer of an answer back.",
            3,
            when=needs_program,
            first="all",
        ),
        Command(
            "next_finding",
            "f3",
            "Next",
            "Go to the next finding that stands somewhere in the text.",
            4,
            first="all",
        ),
        Command(
            "copy", "f7", "Copy", "Copy the whole text to the clipboard of the terminal.", 5, first="all"
        ),
        Command("write", "f8", "File", "Write the text to a file.", 6, first="all"),
        Command("versions", "f5", "Older", "Show the older texts.", 7, first="all"),
        Command("rename", "f2", "Title", "Give the draft another title.", 8, first="all"),
        Command(
            "theme",
            "f9",
            "Theme",
            "Change between dark, light, high contrast and 16 colours.",
            action="app.do('theme')",
            first="all",
        ),
        Command("save", "ctrl+s", "Keep", "Keep the text now; leaving keeps it too.", first="all"),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View", index: int, clock: Callable[[], float] = monotonic) -> None:
        """Show the draft at `index` of the workbook; `clock` counts seconds."""
        super().__init__()
        self._view = view
        self._keeper = DraftKeeper(
            index, view.workbook.drafts[index], self._intend, lambda: self.area.text, self._kept, self._beside
        )
        self._timer = AnswerTimer(clock) if self.is_spoken else None
        self._against = drafts.context_of(view, self.draft.program, index)
        self._findings: tuple[DraftFinding, ...] = ()
        self._saver: Timer | None = None
        self._at_latest: Timer | None = None
        self._checker: Timer | None = None

    # --- the screen ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Draw the text and its checks."""
        yield Static("", id="draft-title", markup=False)
        with Container(id="draft-body"):
            yield DraftArea(self.draft.text)
            with Vertical(id="draft-side"):
                yield Static(Text(about(self.draft, self._against)), id="draft-about", markup=False)
                yield Findings()
                if self._timer is not None:
                    yield self._timer
        yield Static("", id="draft-meter", markup=False)
        yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Check the text, and put the cursor at its end."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)
        self._show_title()
        self._check()

    @property
    def area(self) -> DraftArea:
        """Where the text is."""
        return self.query_one(DraftArea)

    @property
    def findings(self) -> Sequence[DraftFinding]:
        """What the checks have found."""
        return self._findings

    @property
    def draft(self) -> Draft:
        """The draft as it was last saved."""
        return self._keeper.draft

    @property
    def is_spoken(self) -> bool:
        """Whether this is said, not sent."""
        return self.draft.kind in SPOKEN

    def take_view(self, view: "View") -> None:
        """Take the next view: other drafts count for D8 to D10, and an undo may have changed this one."""
        self._view = view
        if not self.is_mounted:
            return
        keeper, stored = self._keeper, view.workbook.drafts
        at_place = stored[keeper.index] if keeper.index < len(stored) else None
        if keeper.draft in stored:
            keeper.index = keeper.index if at_place == keeper.draft else stored.index(keeper.draft)
        elif at_place is not None and at_place.kind == keeper.draft.kind and keeper.is_quiet:
            self._show(at_place)
        self._against = drafts.context_of(view, self.draft.program, keeper.index)
        self._show_title()
        self._check()

    def label_of(self, command: Command) -> str:
        """Name what two keys do with this kind of draft, and how many older texts there are."""
        names = {
            "timer_or_sent": "Timer" if self.is_spoken else "Sent",
            "program_or_reset": "Reset" if self.is_spoken else "Program",
            "versions": f"Older {len(self.draft.versions) or ''}".rstrip(),
        }
        return names.get(command.name, command.label)

    def _show_title(self) -> None:
        line = title_line(self.draft, self._against)
        self.query_one("#draft-title", Static).update(Text(line, no_wrap=True, overflow="ellipsis"))
        self.query_one(KeyLine).refresh()

    # --- checks ----------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _on_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._keeper.is_edited = self._keeper.is_edited or self.area.text != clean_lines(self.draft.text)
        seconds = _CHECK_SOON if len(self.area.text) <= _SHORT else _CHECK_SECONDS
        self._checker = self._again(self._checker, seconds, self._check)
        if self._keeper.is_dirty:
            self._saver = self._again(self._saver, _SAVE_SECONDS, self._keeper.save)
            if self._at_latest is None:
                self._at_latest = self.set_timer(_SAVE_AT_LATEST, self._save_in_between)

    def _save_in_between(self) -> None:
        """Keep what is there while one goes on typing: a crash costs seconds, not the text."""
        self._at_latest = None
        self._keeper.save()

    def _again(self, timer: Timer | None, seconds: float, action: Callable[[], None]) -> Timer:
        if timer is not None:
            timer.stop()
        return self.set_timer(seconds, action)

    def _check(self) -> None:
        if not self.is_attached:
            return
        text = self.area.text
        found = by_weight(check_draft(self.draft.kind, text, self._against))
        if found != self._findings or not self.query_one(Findings).option_count:
            self._findings = found
            self.query_one(Findings).set_findings(found)
        self._show_meter()

    def on_resize(self) -> None:
        """Say in the line below the text what the new width has room for."""
        self._show_meter()

    def _show_meter(self) -> None:
        figures, size = self._against.figures, size_of(self.area.text, self._against.figures)
        state = "not kept yet" if self._keeper.is_dirty else "kept"
        line = meter(self.draft.kind, size, self._findings, figures, state, max(1, self.size.width - 2))
        self.query_one("#draft-meter", Static).update(Text(line, no_wrap=True, overflow="ellipsis"))
        if self._timer is not None:
            self._timer.measure(size, figures)

    @on(OptionList.OptionSelected, "#draft-findings")
    def _on_finding(self, event: OptionList.OptionSelected) -> None:
        self._go_to(event.option_index)

    def action_next_finding(self) -> None:
        """Go to the next finding that stands somewhere in the text; after the last to the first."""
        placed = [at for at, finding in enumerate(self._findings) if finding.span is not None]
        options = self.query_one(Findings)
        if not placed:
            self._say("No finding stands at one place in the text")
            return
        last = options.highlighted if options.highlighted is not None else -1
        at = next((each for each in placed if each > last), placed[0])
        options.highlighted = at
        self._go_to(at)

    def _go_to(self, at: int) -> None:
        if at < len(self._findings) and (span := self._findings[at].span) is not None:
            text = self.area.text
            self.area.selection = Selection(place_of(text, span[0]), place_of(text, span[1]))
            self.area.scroll_cursor_visible(center=True)
        self.area.focus()

    # --- keeping ---------------------------------------------------------------------------------

    def _kept(self) -> None:
        if self.is_attached:
            self._show_title()
            self._show_meter()

    def _beside(self, index: int) -> Draft:
        draft = self._view.workbook.drafts[index]
        self._say(f"Another process changed this draft. Yours is kept beside it: {draft.title}", warns=True)
        return draft

    def action_save(self) -> None:
        """Keep the text now."""
        self._keeper.save(lambda: self._say("Kept"))

    def action_leave(self) -> None:
        """Keep the text and go back."""
        self._keeper.save(self._close)

    def finish(self) -> None:
        """Keep the text: the program ends."""
        self._keeper.save_all()

    def _close(self) -> None:
        self.dismiss()

    # --- other commands --------------------------------------------------------------------------

    def action_timer_or_sent(self) -> None:
        """Start or stop the timer of an answer; log that a mail was sent."""
        if self._timer is not None:
            self._timer.toggle()
        else:
            self._keeper.save(self._ask_sent)

    def _ask_sent(self) -> None:
        draft = self.draft
        if draft.kind in FOR_A_PROGRAM and draft.program is None:
            self._say("Choose the program first: f6")
            return
        to = self._against.name_of(draft.program) if draft.program is not None else draft.title
        draft_ways.send(self.app, draft, to, self._findings, self._intend, self._say)

    def action_versions(self) -> None:
        """Show the older texts."""
        self._keeper.save(self._show_versions)

    def _show_versions(self) -> None:
        screen = DraftVersions(clean_lines(self.draft.text), self.draft.versions)
        self.app.push_screen(screen, self._take_version)

    def _take_version(self, chosen: int | None) -> None:
        if chosen == KEEP:
            self._keeper.change(drafts.keep, then=self._kept_apart)
        elif chosen is not None:
            self._keeper.change(drafts.restore, chosen, then=self._show)

    def _kept_apart(self, draft: Draft) -> None:
        self._keeper.take(draft)
        self._changed(draft)
        self._say("Kept among the older texts, whatever you write from here on")

    def _show(self, draft: Draft) -> None:
        self._keeper.take(draft)
        self.area.load_text(clean_lines(draft.text))
        self.area.move_cursor(self.area.document.end)
        self._show_title()
        self._check()

    def action_rename(self) -> None:
        """Ask for another title."""
        prompt = Prompt("Title of this draft", value=self.draft.title, check=_title_problem)
        self.app.push_screen(prompt, self._rename)

    def _rename(self, title: str | None) -> None:
        if title is not None and title.strip() != self.draft.title:
            self._keeper.change(drafts.rename, title, then=self._changed)

    def action_program_or_reset(self) -> None:
        """Ask for the program a draft is for; put the timer of an answer back."""
        if self._timer is not None:
            self._timer.reset()
        else:
            self.app.push_screen(Pick("For which program", program_choices(self._view)), self._assign)

    def _assign(self, key: str | None) -> None:
        if key is not None and (key or None) != self.draft.program:
            self._keeper.change(drafts.assign, key or None, then=self._changed)

    def _changed(self, draft: Draft) -> None:
        self._against = drafts.context_of(self._view, draft.program, self._keeper.index)
        self._show_title()
        self._check()

    def action_copy(self) -> None:
        """Copy the whole text to the terminal's clipboard."""
        draft_ways.copy(self.app, self.area.text, self._findings, self._say)

    def action_write(self) -> None:
        """Ask for a file, and write the text to it."""
        draft_ways.write(self.app, self.draft, self.area.text, self._intend, self._say)

    def _intend(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.post_message(Intent(service, *args, **kwargs))

    def _say(self, text: str, *, warns: bool = False) -> None:
        self.notify(text, severity="warning" if warns else "information", markup=False, timeout=5)


def open_draft(
    app: App[Any], view: "View", index: int, then: Callable[[], None] | None = None
) -> DraftScreen:
    """Open the draft at `index` of the workbook over the panes; `then` runs when the user has left it."""
    screen = DraftScreen(view, index)
    app.push_screen(screen, partial(_left, then))
    return screen


def program_choices(view: "View") -> list[Pickable]:
    """Return what a draft can be for: the programs in hand by key, and no program as ""."""
    return [
        Pickable(_NO_PROGRAM, "no program"),
        *(
            Pickable(key, program.name, f"{program.city or ''} {program.state or ''}".strip())
            for key, program in view.programs.items()
            if not program.archived
        ),
    ]


def _left(then: Callable[[], None] | None, _result: None) -> None:
    if then is not None:
        then()


def _title_problem(text: str) -> str | None:
    return None if text.strip() else "a draft needs a title"
