"""Drafts in the Profile pane: started, opened and removed; their checks run after the form is on screen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.timer import Timer

from imgtui.domain.text import clean
from imgtui.domain.workbook import Draft, DraftKind
from imgtui.tui.pane import Pane
from imgtui.tui.profile.asking import lettered
from imgtui.tui.profile.draft_rows import DraftState, draft_section, kind_titles, state_of
from imgtui.tui.profile.rows import item_key
from imgtui.tui.screens.prompt import Choice
from imgtui.tui.widgets.form_model import FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

DRAFTS = "drafts"
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
        from imgtui.tui.screens.draft import open_draft

        if self._pane.view is not None:
            open_draft(self._pane.app, self._pane.view, _place(row))

    def new(self) -> None:
        """Ask for the kind, and for the program where the kind is for one; open what was started."""
        answers = lettered(list(kind_titles().items()))
        self._pane.app.push_screen(Choice("Start a draft of what kind?", answers), self._ask_program)

    def _ask_program(self, kind: str | None) -> None:
        from imgtui.domain.drafts import FOR_A_PROGRAM
        from imgtui.tui.screens.draft import program_choices
        from imgtui.tui.screens.pick import Pick

        view = self._pane.view
        known: DraftKind | None = next((each for each in kind_titles() if each == kind), None)
        if known is None or view is None:
            return

        def answered(key: str | None) -> None:
            if key is not None:
                self._start(known, key or None)

        if known in FOR_A_PROGRAM and view.programs:
            title = f"{kind_titles()[known]}: for which program"
            self._pane.app.push_screen(Pick(title, program_choices(view)), answered)
        else:
            self._start(known, None)

    def _start(self, kind: DraftKind, program: str | None) -> None:
        from imgtui.services import drafts
        from imgtui.tui.screens.draft import open_draft

        def started(index: int) -> None:
            self._go_to(item_key(DRAFTS, index))
            if self._pane.view is not None:
                open_draft(self._pane.app, self._pane.view, index)

        self._pane.intend(drafts.new, kind, program=program, then=started)

    def remove(self, row: FormRow) -> None:
        """Remove the draft of a row, as one step that can be undone."""
        from imgtui.services import drafts

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
