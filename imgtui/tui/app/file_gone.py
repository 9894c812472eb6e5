"""The file under the screen is gone or another: what can be done with all that is still held."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input, OptionList, TextArea

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.errors import ImgtuiError, ReplacedError
from imgtui.domain.workbook.text import clean_text
from imgtui.services.machine.place import told_on_screen
from imgtui.services.opened.new_files import why_not_written
from imgtui.tui.app.change_desk import change_desk
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice

if TYPE_CHECKING:
    from imgtui.domain.workbook.records import Workbook
    from imgtui.domain.workbook.takeover import TakeOver
    from imgtui.services.desk.desk import Desk
    from imgtui.tui.app.app import ImgtuiApp

_DEAF_SECONDS = 0.8  # without a key: what is being typed when the question appears is not its answer
_ANOTHER = "another"  # no answer: something else has become of the file meanwhile


class FileGone(Choice):
    """What became of the file, and the ways on.

    Attributes:
        is_deaf: whether somebody may still be typing what was begun before this was asked.
    """

    is_deaf = True

    def on_mount(self) -> None:
        """Take no answer before it can have been read."""
        self.query_one(OptionList).disabled = True
        self._pause = self.set_timer(_DEAF_SECONDS, self._listen)

    def _listen(self) -> None:
        self.is_deaf = False
        options = self.query_one(OptionList)
        options.disabled = False
        options.focus()

    def _go_on_typing(self, text: str) -> None:
        """Give what is typed to the field that it was begun in, and wait for a pause anew."""
        self._pause.stop()
        self._pause = self.set_timer(_DEAF_SECONDS, self._listen)
        text = clean_text(text)
        below = self.app.screen_stack[self.app.screen_stack.index(self) - 1].focused
        if isinstance(below, Input):
            below.insert_text_at_cursor(text)
        elif isinstance(below, TextArea):
            below.insert(text)

    def on_key(self, event: events.Key) -> None:
        """Take an answer after a pause only; until then keys belong to what is being typed."""
        if not self.is_deaf:
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        self._go_on_typing(event.character if event.is_printable and event.character else "")

    def on_paste(self, event: events.Paste) -> None:
        """A paste is no answer either."""
        event.stop()
        if self.is_deaf:
            self._go_on_typing(event.text)


class WaysOn:
    """The questions one after the other, from what happened to the file that is gone on with."""

    def __init__(self, app: "ImgtuiApp") -> None:
        self._app = app
        self._error: ReplacedError | None = None

    def ask(self, error: ReplacedError) -> None:
        """Ask, unless it is being asked."""
        before, self._error = self._error, error
        if self._app.is_leaving:
            return
        asked = self._asked()
        if asked is None:
            self._ask()
        elif before is not None and before.code != error.code:
            asked.dismiss(_ANOTHER)

    def close(self) -> None:
        """The file is back: there is nothing to ask."""
        self._error = None
        if (asked := self._asked()) is not None:
            asked.dismiss(None)

    def _asked(self) -> FileGone | None:
        """Return the question, also from below what has been opened over it; None when it is not asked."""
        gone = (each for each in self._app.screen_stack if isinstance(each, FileGone) and not each.is_left)
        return next(gone, None)

    def _ask(self) -> None:
        desk, error = self._app.desk, self._error
        if desk is None or error is None or self._app.is_leaving:
            return
        answers = []
        if desk.holds_all:
            answers.append(("save", "s", "Save what I see to a new file, and go on with that"))
        if self._app.path.exists():
            answers.append(("other", "l", "Look at the other copy, and take over into it what it lacks"))
        answers.append(
            ("stay", "k", "Keep looking at what I see; what I change goes into the kept copy alone")
        )
        safe = desk.kept.words if desk.kept else "it could be kept nowhere yet"
        about = f"{error.where} {error.message}. {safe[0].upper()}{safe[1:]}."
        self._app.push_screen(FileGone("The workbook's file", answers, about), self._chosen)

    def _chosen(self, answer: str | None) -> None:
        if answer == "save":
            self._ask_where()
        elif answer == "other":
            self._app.notify("Looking at the other copy …", timeout=10)
            self._app.call_after_refresh(self._ask_what)
        elif answer == _ANOTHER:
            if self._asked() is None:
                self._ask()
        elif self._error is not None:
            self._app.notify(
                "Changes go into the kept copy alone while it is gone; change something to be asked again",
                severity="warning",
                markup=False,
                timeout=10,
            )

    def _ask_where(self) -> None:
        path = self._app.path
        number = 2
        while (proposed := path.with_name(with_middle(path.name, f"-{number}"))).exists():
            number += 1

        def check(chosen: Path) -> str | None:
            return why_not_written(None, chosen, may_exist=False)

        about = "The whole workbook as you see it, in a new file; you go on with that file."
        prompt = PathPrompt("Save what I see", about, (path.suffix,), check, str(proposed), is_new=True)
        self._app.push_screen(prompt, self._save)

    def _save(self, target: Path | None) -> None:
        from imgtui.services.workbook.rescue import save_as

        desk = self._app.desk
        if target is None or desk is None:
            self._ask()
            return
        try:
            save_as(desk.book, target)
        except ImgtuiError as error:
            self._again(error)
            return
        self._app.run_worker(self._go_on(target, None), group="file")

    def _ask_what(self) -> None:
        from imgtui.services.workbook.rescue import what_to_take

        desk = self._app.desk
        if desk is None:
            return
        try:
            taken = what_to_take(desk.book, self._app.path)
        except ImgtuiError as error:
            self._again(error)
            return
        answers = [("as_it_is", "o", "Open it as it is")]
        if not taken.is_empty:
            answers.insert(0, ("take", "t", "Open it and take over; one step, which undo takes back"))
        question = Choice(
            "The other copy", answers, takeover_text(taken, desk.kept.path if desk.kept else None)
        )
        self._app.push_screen(question, self._take_over)

    def _take_over(self, answer: str | None) -> None:
        from imgtui.services.workbook.rescue import held_by

        desk = self._app.desk
        if answer is None or desk is None:
            self._ask()
            return
        mine = held_by(desk.book) if answer == "take" else None
        self._app.run_worker(self._go_on(self._app.path, mine, as_it_is=mine is None), group="file")

    async def _go_on(self, path: Path, mine: "Workbook | None", *, as_it_is: bool = False) -> None:
        try:
            await change_desk(self._app, path)
            self._error = None
            self._app.file_watch.forget()
            said = f"You go on with {path}"
            if mine is not None and self._app.desk is not None:
                said = self._take_in(self._app.desk, mine)
            if as_it_is:
                self._app.unsaved.clear()
            else:
                self._app.unsaved.again()
        except ImgtuiError as error:
            self._again(error)
            return
        self._app.notify(said, markup=False, timeout=10)

    def _take_in(self, desk: "Desk", mine: "Workbook") -> str:
        from imgtui.services.workbook.rescue import take_in

        taken, touched = desk.do(take_in, mine, "the screen")
        self._app.stage.hand_down(touched)
        self._app.file_watch.changed()
        return f"Taken over: {counted(taken)}"

    def _again(self, error: ImgtuiError) -> None:
        self._app.notify(told_on_screen(error, self._app.path), severity="error", markup=False, timeout=10)
        if self._error is not None:
            self._ask()


def counted(taken: "TakeOver") -> str:
    """Return how much is taken over, in words."""
    more = f"{plural(len(taken.changed), 'program')} of which it holds less or something else"
    parts = [
        f"{plural(len(taken.new), 'program')} it lacks" if taken.new else "",
        more if taken.changed else "",
        ", ".join(name.replace("_", " ") for name in taken.sections),
    ]
    return "; ".join(part for part in parts if part) or "nothing: it holds all of it"


def takeover_text(taken: "TakeOver", kept: Path | None) -> str:
    """Return what taking over would do, and that nothing is lost otherwise."""
    safe = f" What you saw stays in {kept} as well." if kept else ""
    if taken.is_empty:
        return f"It holds everything you see.{safe}"
    return (
        f"To take over from what you see: {counted(taken)}. Where both say something, what you see counts; "
        f"what only the other copy says stays.{safe}"
    )
