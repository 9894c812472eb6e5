"""What a mentor proposes for the rank list, on the rows it is about: taken one by one, undone one by one."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App

from imgtui.domain.rank.mentor import MentorProposal
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.text import clean
from imgtui.exchange.given_files import is_folder, why_no_file
from imgtui.exchange.mentor import MentorFile
from imgtui.services.opened.new_files import why_no_folder, why_not_written
from imgtui.services.rank import mentor
from imgtui.services.workbook.others_desk import notes_apart
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.list_over import ListOver, ListRow
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.host import Host
from imgtui.tui.pane.messages import Aside
from imgtui.tui.widgets.lists.grouped import RowGroup
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_TITLES = (
    ("move", "Their order"),
    ("add", "To rank as well"),
    ("note", "Notes on rows"),
    ("remark", "Remarks"),
)
_TOLD = "told:"


def needs_proposal(screen: "MentorScreen") -> str | None:
    """Return why there is nothing to take."""
    return None if screen.proposal is not None else "no proposal is under the cursor"


class MentorScreen(ListOver):
    """The proposals; `enter` takes the one under the cursor, `x` puts it out of sight."""

    ABOUT: ClassVar = "Shows what a mentor wrote on your list, to take or to leave one by one."
    PLACE: ClassVar = place(
        "mentor",
        "What a mentor proposes",
        "screen",
        Command(
            "choose",
            "",
            "Take it",
            "Do what the proposal under the cursor says.",
            2,
            when=needs_proposal,
            by=READ_LIST["choose"],
        ),
        Command(
            "leave",
            "x",
            "Leave it",
            "Put the proposal out of sight; nothing changes.",
            3,
            when=needs_proposal,
        ),
        Command("program", "g", "Program", "Go to the program on the rank list.", 4, when=needs_proposal),
    )
    BINDINGS = PLACE.bindings

    def __init__(self, view: "View", file: MentorFile, who: str) -> None:
        super().__init__(view)
        self._file, self._who = file, who
        self._left: set[str] = set()
        self._open: dict[str, MentorProposal] = {}

    @property
    def proposal(self) -> MentorProposal | None:
        """The proposal under the cursor."""
        return self._open.get(self.here.key) if self.here is not None else None

    def groups(self) -> Sequence[RowGroup[ListRow]]:
        """Return the proposals that are open, by kind."""
        found = mentor.returned(self.view, self._file)
        self._open = {each.id: each for each in found.proposals if each.id not in self._left}
        told = self._told(found.unknown)
        return [
            *(
                RowGroup(
                    kind, title, tuple(self._row(each) for each in self._open.values() if each.kind == kind)
                )
                for kind, title in _TITLES
                if any(each.kind == kind for each in self._open.values())
            ),
            *([RowGroup("told", "Not as written in the file", told)] if told else ()),
        ] or [RowGroup("none", "Proposals", (), "None is open: all are taken, or left.")]

    def _told(self, unknown: int) -> tuple[ListRow, ...]:
        """Return what of the file could not be taken as it is written, and rows of nobody here."""
        lines = [*self._file.told, *([mentor.unknown_said(self.view, unknown)] if unknown else ())]
        return tuple(
            ListRow(f"{_TOLD}{at}", ((f" {line}", "heed"),), (Paragraph(((line, "plain"),)),))
            for at, line in enumerate(lines)
        )

    def _row(self, proposal: MentorProposal) -> ListRow:
        text = mentor.said(self.view, proposal)
        return ListRow(
            proposal.id, ((f" {text}", "plain"),), (Paragraph(((text, "plain"),)),), proposal.program
        )

    def title_text(self) -> str:
        """Say how many are open and who sent them."""
        return f"Proposals of {clean(self._who) or 'a mentor'} · {len(self._open)} open"

    def chosen(self) -> None:
        """Take the proposal."""
        proposal = self.proposal
        if proposal is not None:
            self.intend(mentor.accept, proposal, self._who, then=lambda _: self.say("Taken; u takes it back"))

    def action_choose(self) -> None:
        """Take the proposal under the cursor."""
        self.chosen()

    def action_leave(self) -> None:
        """Put the proposal out of sight."""
        if self.proposal is not None:
            self._left.add(self.proposal.id)
            self.redraw()

    def action_program(self) -> None:
        """Go to its program."""
        if self.here is not None and self.here.about_what:
            self.go("rank", None, self.here.about_what)

    def action_turn(self, name: str) -> None:
        """Undo or redo; what was left comes back into sight."""
        self._left.clear()
        super().action_turn(name)


def ask_for_notes(app: App[Any], view: "Callable[[], View | None]") -> None:
    """Ask for the file that came back, and show what it proposes."""

    def take(path: Path | None) -> None:
        if path is None:
            return

        def failed(why: str) -> None:
            app.notify(why, severity="warning", markup=False, timeout=6)

        def done(file: MentorFile) -> None:
            now = view()
            if now is not None:
                app.push_screen(MentorScreen(now, file, path.stem))

        app.post_message(Aside(partial(notes_apart, path), then=done, failed=failed, elsewhere=True))

    about = "The .json or .html that your mentor sent back."
    app.push_screen(PathPrompt("Notes of a mentor", about, (".json", ".html"), why_no_file), take)


def ask_for_folder(app: App[Any], view: "View") -> None:
    """Ask for a folder and write the redacted list into it; files of that name there are asked about."""
    try:
        mentor.rows_to_show(view, Path())
    except ImgtuiError as error:
        app.notify(f"{error.message[:1].upper()}{error.message[1:]}", severity="warning", timeout=4)
        return

    def failed(why: str) -> None:
        app.notify(why, severity="error", markup=False)

    def write(path: Path) -> None:
        def done(made: Sequence[Path]) -> None:
            app.notify(f"Wrote {' and '.join(str(each) for each in made)}", markup=False)

        app.post_message(Aside(mentor.export_mentor, view, path, then=done, failed=failed))

    def take(path: Path | None) -> None:
        if path is None:
            return
        there = [name for name in mentor.FILES if (path / name).exists()]
        if not there:
            write(path)
            return
        answers = [("yes", "y", "write over it"), ("no", "n", "leave it")]
        app.push_screen(
            Choice(f"{' and '.join(there)}: there already", answers, str(path.absolute())),
            lambda answer: write(path) if answer == "yes" else None,
        )

    def why_not(path: Path) -> str | None:
        if (why := why_no_folder(path)) is not None:
            return why
        if not is_folder(path):
            return None  # it will be made, and nothing is in it
        own = cast(Host, app).path
        return next((why for name in mentor.FILES if (why := why_not_written(own, path / name))), None)

    about = "Names, ids, notes and contacts stay here: mentor.html and mentor.json go into it, old or new."
    app.push_screen(PathPrompt("List for a mentor", about, (), why_not, "."), take)
