"""What the Profile pane does with entries of lists and values of few choices: ask, add, move, remove."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Record
from imgtui.services.reference.cards import applicant_fields, fields_of
from imgtui.services.reference.profile import profile_texts
from imgtui.tui.pane.pane import Pane
from imgtui.tui.profile.asking import ask_choice, ask_new, ask_words, checked_new
from imgtui.tui.profile.rows import item_at, item_key
from imgtui.tui.profile.words import LONG_TEXTS, OFFERED, lists
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.form.model import FormCell, FormRow

if TYPE_CHECKING:
    from imgtui.tui.profile.typing import Typing


class EntryListing:
    """Entries of the applicant's lists, and the questions of their values."""

    def __init__(self, pane: Pane, form: Callable[[], Form], typing: "Callable[[], Typing]") -> None:
        self._pane = pane
        self._form = form
        self._typing = typing

    def ask_value(self, row: FormRow, cell: FormCell, then: Callable[[str], None]) -> None:
        """Ask for a value that is one of few, some of the usual words, or a text of several lines."""
        name = cell.key if row.kind == "field" else f"{row.group}.{cell.key}"
        title = row.label if row.kind == "field" else f"{lists()[row.group].one.capitalize()}: {cell.name}"
        if name in OFFERED:
            ask_words(self._pane.app, title, OFFERED[name], cell.began, profile_texts(), then)
        elif name in LONG_TEXTS:
            from imgtui.tui.dialogs.long_text import LongText  # an editor of texts is slow to load

            self._pane.app.push_screen(
                LongText(title, lambda: self._text_of(row, cell)),
                lambda text: then(text) if text is not None else None,
            )
        else:
            fields = applicant_fields() if row.kind == "field" else fields_of(lists()[row.group].record)
            ask_choice(self._pane.app, title, row.group, fields[cell.key], then)

    def _text_of(self, row: FormRow, cell: FormCell) -> str:
        if self._pane.view is None:
            return ""
        _, record = item_at(self._pane.view.workbook.applicant, row)
        return str(getattr(record, cell.key) or "")

    def ask_new(self, group: str) -> None:
        """Ask for what a new entry must have, and add it."""

        def check(texts: Mapping[str, str]) -> str | None:
            try:
                self._new(group, texts)
            except UsageError as error:
                return error.message
            return None

        def suggest(name: str) -> Sequence[str]:
            return self._typing().suggest(group, name)

        def echo(name: str, text: str) -> str:
            try:
                return self._typing().new_echo(group, name, text) if text.strip() else ""
            except UsageError:
                return ""

        ask_new(self._pane.app, group, check, suggest, echo, lambda texts: self._add(group, texts))

    def _new(self, group: str, texts: Mapping[str, str]) -> Record:
        return checked_new(self._pane.held_view, group, texts)

    def _add(self, group: str, texts: Mapping[str, str]) -> None:
        from imgtui.services.applicant import profile

        try:
            record = self._new(group, texts)
        except UsageError as error:
            self._pane.notify(error.line(), severity="warning", markup=False)
            return
        self._pane.intend(profile.add_item, group, record, then=lambda _: self._added(group))

    def _added(self, group: str) -> None:
        """Go to the new entry and on to the first value it still lacks."""
        if self._pane.view is None:
            return
        form = self._form()
        key = item_key(group, len(getattr(self._pane.view.workbook.applicant, group)) - 1)
        form.focus()
        form.go_to(key)
        row = form.row
        empty = next((cell for cell in row.cells if not cell.text), None) if row else None
        if empty is not None:
            form.go_to(key, empty.key)
            if not empty.choices:
                # The question has to be gone: its screen gives the focus back to the form last.
                self._pane.call_after_refresh(form.edit)

    def remove(self, row: FormRow) -> None:
        """Remove an entry, or make a field unknown."""
        from imgtui.services.applicant import profile

        if self._pane.view is None:
            return
        if row.kind == "item":
            index, record = item_at(self._pane.view.workbook.applicant, row)
            self._pane.intend(profile.remove_item, row.group, index, record)
        elif applicant_fields()[row.key].required:
            said = f"{row.label} is always one of its choices"
            self._pane.notify(said, severity="warning", timeout=3, markup=False)
        elif row.cells[0].text:
            self._pane.intend(profile.set_field, row.key, "")

    def move(self, row: FormRow, cell: FormCell, step: int) -> None:
        """Move an entry up or down its list."""
        from imgtui.services.applicant import profile

        if self._pane.view is None:
            return
        index, record = item_at(self._pane.view.workbook.applicant, row)
        to = index + step
        if 0 <= to < len(getattr(self._pane.view.workbook.applicant, row.group)):
            key = item_key(row.group, to)
            form = self._form()
            self._pane.intend(
                profile.move_item, row.group, index, record, to, then=lambda _: form.go_to(key, cell.key)
            )
