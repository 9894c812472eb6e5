"""Who shows a form, as the form knows it."""

from collections.abc import Sequence
from typing import Protocol

from imgtui.tui.widgets.form.model import FormCell, FormRow


class FormOwner(Protocol):
    """What a form asks of, and tells to, whoever shows it; all at once, before the next frame."""

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Return why a text cannot stand in a cell, None when it can."""

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return texts that complete what is typed into a cell."""

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """The cursor has moved."""

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        """The text in the open editor is this now; None: it has closed."""

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """A cell is to hold what this text means."""

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """A value that is one of few, an add row, an action or a row that opens was opened."""

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Typed text was lost: the focus left it while it was wrong, or its row went away."""
