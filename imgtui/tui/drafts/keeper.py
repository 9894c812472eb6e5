"""Keeps a draft as it is typed: one save at a time, none lost, and nothing of another process overwritten."""

from collections.abc import Callable
from typing import Any

from imgtui.domain.workbook.records import Draft
from imgtui.services.drafts import texts as drafts

Action = Callable[[], None]


class DraftKeeper:
    """The draft of one visit to the editor, and how it gets into the workbook.

    Attributes:
        index: index of the draft in the workbook.
        draft: the draft as it was last kept.
        is_edited: whether anything was typed since.
    """

    def __init__(
        self,
        index: int,
        draft: Draft,
        intend: Callable[..., None],
        text: Callable[[], str],
        kept: Action,
        beside: Callable[[int], Draft],
    ) -> None:
        """Keep the draft at `index`.

        Args:
            index: its index in the workbook.
            draft: the draft as the user sees it.
            intend: asks the application for a change, as `Pane.intend`.
            text: gives the text as it stands in the editor.
            kept: runs after the text was kept.
            beside: tells of the draft at an index that holds the text now, since the first one was
                changed by another process.
        """
        self.index = index
        self.draft = draft
        self.is_edited = False
        self._intend = intend
        self._text = text
        self._kept = kept
        self._beside = beside
        self._start = draft.text  # what this visit began with
        self._is_begun = False  # whether another text is kept in its place already
        self._is_saving = False
        self._waiting: list[Action] = []

    @property
    def is_dirty(self) -> bool:
        """Whether the editor holds what the workbook does not."""
        return self.is_edited and drafts.written(self._text()) != self.draft.text

    @property
    def is_quiet(self) -> bool:
        """Whether all that was typed is in the workbook, and nothing on its way there."""
        return not (self.is_dirty or self._is_saving)

    def take(self, draft: Draft) -> None:
        """Go on with another text of the draft: nothing is typed yet."""
        self.draft, self._start = draft, draft.text
        self.is_edited, self._is_begun = False, False

    def save(self, then: Action | None = None) -> None:
        """Keep the text; `then` runs when it is kept, at once when it is already."""
        if then is not None:
            self._waiting.append(then)
        if self._is_saving:
            return
        if not self.is_dirty:
            waiting, self._waiting = self._waiting, []
            for action in waiting:
                action()
            return
        self._is_saving = True
        self._intend(
            drafts.save_text,
            self.index,
            self.draft,
            self._text(),
            again=self._is_begun,
            then=self._saved,
            failed=self._save_beside,
        )

    def save_all(self) -> None:
        """Keep the text, also what was typed while an earlier one is on its way."""
        self.save(lambda: None)  # what waits for its text to be kept has it kept again

    def change(self, service: Callable[..., Any], *args: Any, then: Callable[[Draft], None]) -> None:
        """Keep the text, then change the draft by a service that gives the next draft.

        These are two commands of one transaction each, as if the pause that keeps the text had come a moment
        earlier. One step for both would have a single undo take back the new title and a paragraph with it,
        and a change that is refused would leave the paragraph unkept.
        """

        def changed(draft: Draft) -> None:
            self.draft = draft
            then(draft)

        self.save(lambda: self._intend(service, self.index, self.draft, *args, then=changed))

    def _saved(self, draft: Draft) -> None:
        # Back at the first text nothing is begun: what is typed next must not lose it.
        self.draft, self._is_begun, self._is_saving = draft, draft.text != self._start, False
        self._kept()
        if self._waiting:
            self.save()

    def _save_beside(self, _why: str) -> None:
        """Another process has changed the draft: what was typed here becomes a draft of its own."""
        old = self.draft
        self._intend(
            drafts.new,
            old.kind,
            f"{old.title} (typed here)",
            old.program,
            text=self._text(),
            then=self._saved_beside,
            failed=self._not_saved,
        )

    def _saved_beside(self, index: int) -> None:
        self.index = index
        self._saved(self._beside(index))

    def _not_saved(self, _why: str) -> None:
        # The application has said why. The text stays in the editor, to be copied or written to a file.
        self._is_saving, self._waiting = False, []
