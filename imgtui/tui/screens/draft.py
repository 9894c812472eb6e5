"""The draft editor: the text, its checks beside it as one types, a timer for what is said aloud.

Open it with `open_draft(app, view, index)`; a new one with `drafts.new` first. There is no save key to
press: the text is kept when one stops typing, and when one leaves.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.text_area import Selection

from imgtui.domain.drafts import FOR_A_PROGRAM, SPOKEN, DraftFinding, check_draft, size_of
from imgtui.domain.text import clean_lines
from imgtui.domain.workbook import Draft
from imgtui.services import drafts
from imgtui.tui.messages import Intent, RunCommand
from imgtui.tui.screens.draft_findings import Findings
from imgtui.tui.screens.draft_keeper import DraftKeeper
from imgtui.tui.screens.draft_text import Take, about, meter, place_of, timer_line, title_line
from imgtui.tui.screens.draft_versions import DraftVersions
from imgtui.tui.screens.pick import Pick, Pickable
from imgtui.tui.screens.prompt import Prompt
from imgtui.tui.widgets.key_line import Key, KeyLine

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

_SAVE_SECONDS = 1.5  # of quiet before the text is kept
_CHECK_SECONDS = 0.15  # of quiet before a long text is checked
_SHORT = 1500  # characters that can be checked between two keys
_TICK_SECONDS = 0.2
_NO_PROGRAM = ""


class DraftArea(TextArea):
    """A text area into which only plain characters are pasted."""

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # the base handler is async
        # The toolkit runs this before its own handler, which puts in what the event holds.
        end = "\n" if event.text.endswith("\n") else ""
        event.text = clean_lines(event.text) + end


class DraftScreen(ModalScreen[None]):
    """One draft: text, findings, versions, a timer for spoken answers, ways out."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    DraftScreen { background: $background;
        & #draft-title { height: 1; padding: 0 1; background: $panel; text-style: bold; text-wrap: nowrap; }
        & #draft-body { height: 1fr; layout: vertical; }
        & DraftArea { height: 1fr; border: none; padding: 0 1; }
        & DraftArea:focus { border: none; }
        & DraftArea:ansi .text-area--selection, & DraftArea:nocolor .text-area--selection {
            color: $foreground; background: $background; text-style: reverse; }
        & #draft-side { height: 40%; border-top: solid $primary; }
        & #draft-about { height: auto; max-height: 3; padding: 0 1; color: $foreground 75%; }
        & Findings { height: 1fr; border: none; padding: 0 1; }
        & Findings:focus { border: none; }
        & Findings:ansi > .option-list--option-highlighted,
        & Findings:nocolor > .option-list--option-highlighted {
            color: $foreground; background: $background; text-style: underline; }
        & #draft-timer { height: auto; padding: 0 1; text-style: bold; }
        & #draft-meter { height: 1; padding: 0 1; background: $surface; text-wrap: nowrap; }
    }
    DraftScreen.-wide, DraftScreen.-huge {
        & #draft-body { layout: horizontal; }
        & DraftArea { width: 3fr; height: 1fr; padding: 1 2; }
        & #draft-side { width: 2fr; height: 1fr; border-top: none; border-left: solid $primary; }
        & #draft-about { max-height: 5; margin: 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", priority=True),
        Binding("f2", "rename", "Title", priority=True),
        Binding("f3", "next_finding", "Next finding", priority=True),
        Binding("f4", "timer", "Timer", priority=True),
        Binding("f5", "versions", "Older texts", priority=True),
        Binding("f6", "program", "Program", priority=True),
        Binding("f7", "copy", "Copy", priority=True),
        Binding("f8", "write", "To a file", priority=True),
        Binding("f9", "app_command('theme')", "Theme", priority=True),
        Binding("ctrl+s", "save", "Keep", priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, view: "View", index: int, clock: Callable[[], float] = monotonic) -> None:
        """Show the draft at `index` of the workbook; `clock` counts seconds."""
        super().__init__()
        self._view = view
        self._keeper = DraftKeeper(
            index, view.workbook.drafts[index], self._intend, lambda: self.area.text, self._kept, self._beside
        )
        self._clock = clock
        self._against = drafts.context_of(view, self.draft.program, index)
        self._findings: tuple[DraftFinding, ...] = ()
        self._started: float | None = None
        self._take: Take | None = None
        self._ticker: Timer | None = None
        self._saver: Timer | None = None
        self._checker: Timer | None = None

    # --- the screen ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Draw the text and its checks."""
        yield Static("", id="draft-title", markup=False)
        with Container(id="draft-body"):
            yield DraftArea(
                clean_lines(self.draft.text), soft_wrap=True, show_line_numbers=False, tab_behavior="focus"
            )
            with Vertical(id="draft-side"):
                yield Static(Text(about(self.draft.kind, self._against)), id="draft-about", markup=False)
                yield Findings()
                if self.is_spoken:
                    yield Static("", id="draft-timer", markup=False)
        yield Static("", id="draft-meter", markup=False)
        yield KeyLine(self._keys)

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

    def _keys(self) -> Sequence[Key]:
        return (
            Key("esc", "Leave", "leave"),
            *((Key("f4", "Timer", "timer"),) if self.is_spoken else ()),
            Key("f3", "Next", "next_finding"),
            Key("f7", "Copy", "copy"),
            Key("f8", "File", "write"),
            Key("f5", f"Older ({len(self.draft.versions)})", "versions"),
            Key("f2", "Title", "rename"),
            *((Key("f6", "Program", "program"),) if self.draft.kind in FOR_A_PROGRAM else ()),
        )

    def _show_title(self) -> None:
        line = title_line(self.draft, self._against)
        self.query_one("#draft-title", Static).update(Text(line, no_wrap=True, overflow="ellipsis"))
        self.query_one(KeyLine).refresh()

    # --- checks ----------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _on_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._keeper.is_edited = self._keeper.is_edited or self.area.text != clean_lines(self.draft.text)
        if len(self.area.text) <= _SHORT:
            self._check()
        else:
            self._checker = self._again(self._checker, _CHECK_SECONDS, self._check)
        if self._keeper.is_dirty:
            self._saver = self._again(self._saver, _SAVE_SECONDS, self._keeper.save)

    def _again(self, timer: Timer | None, seconds: float, action: Callable[[], None]) -> Timer:
        if timer is not None:
            timer.stop()
        return self.set_timer(seconds, action)

    def _check(self) -> None:
        if not self.is_attached:
            return
        text = self.area.text
        found = check_draft(self.draft.kind, text, self._against)
        if found != self._findings or not self.query_one(Findings).option_count:
            self._findings = found
            self.query_one(Findings).set_findings(found)
        self._show_meter()

    def _show_meter(self) -> None:
        figures, size = self._against.figures, size_of(self.area.text, self._against.figures)
        state = "not kept yet" if self._keeper.is_dirty else "kept"
        line = meter(self.draft.kind, size, self._findings, figures, state)
        self.query_one("#draft-meter", Static).update(Text(line, no_wrap=True, overflow="ellipsis"))
        if self.is_spoken:
            self.query_one("#draft-timer", Static).update(Text(timer_line(self._take, size, figures)))

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

    def action_quit(self) -> None:
        """Keep the text and leave the program."""
        self._keeper.save(lambda: self.action_app_command("quit"))

    def _close(self) -> None:
        self.dismiss()

    # --- other commands --------------------------------------------------------------------------

    def action_timer(self) -> None:
        """Start the timer, or stop it."""
        if not self.is_spoken:
            self._say("The timer is for answers that are said aloud")
        elif self._started is None:
            self._started, self._take = self._clock(), Take(0, True)
            self._ticker = self.set_interval(_TICK_SECONDS, self._tick)
            self._show_meter()
        else:
            self._take = Take(self._clock() - self._started, False)
            self._started = None
            if self._ticker is not None:
                self._ticker.stop()
            self._show_meter()

    def _tick(self) -> None:
        if self._started is not None:
            self._take = Take(self._clock() - self._started, True)
            self._show_meter()

    def action_versions(self) -> None:
        """Show the older texts."""
        self._keeper.save(self._show_versions)

    def _show_versions(self) -> None:
        if self.draft.versions:
            self.app.push_screen(DraftVersions(self.draft.versions), self._take_version)
        else:
            self._say("There is no older text: one is kept each time you come back and change it")

    def _take_version(self, version: int | None) -> None:
        if version is not None:
            self._keeper.change(drafts.restore, version, then=self._show)

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

    def action_program(self) -> None:
        """Ask for the program it is for."""
        if self.draft.kind not in FOR_A_PROGRAM:
            self._say("This kind of draft is for no single program")
            return
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
        self.app.copy_to_clipboard(self.area.text)
        self._say("Copied. If your terminal does not pass it on, f8 writes it to a file")

    def action_write(self) -> None:
        """Ask for a file, and write the text to it."""
        prompt = Prompt("Write the text to a file", value=f"~/{drafts.file_name(self.draft)}")
        self.app.push_screen(prompt, self._write)

    def _write(self, path: str | None) -> None:
        if path and path.strip():
            self._intend(
                drafts.write_out,
                self.area.text,
                Path(path.strip()),
                then=lambda at: self._say(f"Written: {at}"),
            )

    def action_app_command(self, name: str) -> None:
        """Run a command of the application."""
        self.post_message(RunCommand(f"app.{name}"))

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
