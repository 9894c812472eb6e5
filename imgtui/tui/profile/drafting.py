"""Drafts in the Profile pane: started, opened and removed; their checks run after the form is on screen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.timer import Timer

from imgtui.domain.workbook.records import Draft, DraftKind
from imgtui.domain.workbook.text import clean
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.pane import Pane
from imgtui.tui.profile.asking import lettered
from imgtui.tui.profile.draft_rows import DraftState, draft_section, kind_titles, state_of
from imgtui.tui.profile.rows import item_key
from imgtui.tui.widgets.form.model import FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

DRAFTS = "drafts"
_WRITER = "writer:"  # an id may not be empty
_QUIET_SECONDS = 0.1
"""Without a further view, before drafts are checked: a workbook comes in two parts when it is opened."""


class Drafting:
    """What the pane does with drafts. Nothing of them is read or checked before the form has been drawn."""

    def __init__(self, pane: Pane, checked: Callable[[], None], go_to: Callable[[str], object]) -> None:
        """`checked` is called when a state is known; `go_to` puts the form's cursor on a row."""
        self._pane = pane
        self._checked = checked
        self._go_to = go_to
        self._states: Mapping[int, tuple[Draft, DraftState]] = {}
        self._checked_view: View | None = None
        self._waiting: Timer | None = None

    def section(self, view: "View") -> FormSection:
        """Return the section of the form; the state of a draft is as it was checked the last time."""
        return draft_section(view, {at: state for at, (_, state) in self._states.items()})

    def take(self, view: "View") -> None:
        """Have the drafts of the next view checked, one after the other, between the frames."""
        if view is self._checked_view:
            return
        drafts = view.workbook.drafts
        self._checked_view = view
        # What the checks said of the same draft stands until they say something else: no flicker.
        known = tuple(self._states.values())
        kept = (
            (at, next((old for old in known if old[0] == draft), None)) for at, draft in enumerate(drafts)
        )
        self._states = {at: old for at, old in kept if old is not None}
        if self._waiting is not None:
            self._waiting.stop()
        if drafts:
            self._waiting = self._pane.set_timer(_QUIET_SECONDS, lambda: self._check(view, 0))

    def _check(self, view: "View", at: int) -> None:
        if view is not self._checked_view or not self._pane.is_attached:
            return
        draft = view.workbook.drafts[at]
        found = (draft, state_of(view, at))
        if self._states.get(at) != found:
            self._states = {**self._states, at: found}
            self._checked()
        if at + 1 < len(view.workbook.drafts):
            self._pane.call_after_refresh(self._check, view, at + 1)

    def open(self, row: FormRow) -> None:
        """Open the editor on the draft of a row."""
        from imgtui.tui.drafts.screen import open_draft

        if self._pane.view is not None:
            open_draft(self._pane.app, self._pane.view, _place(row))

    def new(self) -> None:
        """Ask for the kind, and for what it hangs on: skeleton, program, writer; open what was started."""
        answers = lettered(list(kind_titles().items()))
        self._pane.app.push_screen(Choice("Start a draft of what kind?", answers), self._ask_skeleton)

    def _ask_skeleton(self, kind: str | None) -> None:
        view = self._pane.view
        known: DraftKind | None = next((each for each in kind_titles() if each == kind), None)
        if known is None or view is None:
            return
        offered = [(each.id, each.title) for each in view.reference.drafts.offered(known)]

        def answered(skeleton: str | None) -> None:
            if skeleton is not None:
                self._ask_for_whom(known, skeleton)

        if len(offered) > 1:
            title = f"{kind_titles()[known]}: which one?"
            self._pane.app.push_screen(Choice(title, lettered(offered)), answered)
        else:
            self._ask_for_whom(known, None)

    def _ask_for_whom(self, kind: DraftKind, skeleton: str | None) -> None:
        from imgtui.domain.drafts.checks_all import FOR_A_PROGRAM
        from imgtui.tui.dialogs.pick import Pick
        from imgtui.tui.drafts.screen import program_choices

        view = self._pane.view
        if view is None:
            return

        def answered(key: str | None) -> None:
            if key is not None:
                self._start(kind, skeleton, program=key or None)

        def for_writer(writer: str | None) -> None:
            if writer is not None:
                self._start(kind, skeleton, title=writer.removeprefix(_WRITER))

        writers = [letter.writer for letter in view.workbook.applicant.letters if letter.writer.strip()]
        if kind == "letter_request" and writers:
            answers = [(f"{_WRITER}{each}", clean(each)) for each in dict.fromkeys(writers)]
            title = "Whom do you ask for a letter?"
            others = [*answers, (_WRITER, "somebody not yet under Letters")]
            self._pane.app.push_screen(Choice(title, lettered(others)), for_writer)
        elif kind in FOR_A_PROGRAM and view.programs:
            title = f"{kind_titles()[kind]}: for which program"
            self._pane.app.push_screen(Pick(title, program_choices(view)), answered)
        else:
            self._start(kind, skeleton)

    def _start(
        self, kind: DraftKind, skeleton: str | None, *, program: str | None = None, title: str = ""
    ) -> None:
        from imgtui.services.drafts import texts as drafts
        from imgtui.tui.drafts.screen import open_draft

        def started(index: int) -> None:
            self._go_to(item_key(DRAFTS, index))
            if self._pane.view is not None:
                open_draft(self._pane.app, self._pane.view, index)

        self._pane.intend(drafts.new, kind, title, program, skeleton, then=started)

    def remove(self, row: FormRow) -> None:
        """Remove the draft of a row, as one step that can be undone."""
        from imgtui.services.drafts import texts as drafts

        if self._pane.view is None:
            return
        index = _place(row)
        draft = self._pane.view.workbook.drafts[index]

        def removed(_: object) -> None:
            title = clean(draft.title) or kind_titles()[draft.kind]
            self._pane.notify(f"Removed the draft {title}: u brings it back", markup=False, timeout=4)

        self._pane.intend(drafts.remove, index, draft, then=removed)


def _place(row: FormRow) -> int:
    return int(row.key.rpartition(".")[2])
