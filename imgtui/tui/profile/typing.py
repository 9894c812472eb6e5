"""What the Profile form asks while one types: is it right, how is it read, what would follow from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.applicant.plausible import COUNTRIES, list_problem
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Applicant, Record
from imgtui.domain.workbook.typed.dates import Edge, is_month
from imgtui.services.reference.cards import applicant_fields, fields_of
from imgtui.services.reference.profile import profile_texts
from imgtui.tui.pane.pane import Pane
from imgtui.tui.profile.beside import RowsBeside
from imgtui.tui.profile.drafting import DRAFTS, Drafting
from imgtui.tui.profile.listing import EntryListing
from imgtui.tui.profile.rows import item_at
from imgtui.tui.profile.words import lists
from imgtui.tui.widgets.form.model import FormCell, FormRow

if TYPE_CHECKING:
    from imgtui.services.applicant.what_if import WhatIf
    from imgtui.services.views.evaluation import View

_MOST_LIVE = 1_500
"""Programs up to which their triage follows each keystroke; more are triaged when the value is taken."""

_EDGE_TEXT: Mapping[Edge, str] = {"first": ", its first day", "last": ", its last day"}


class Typing:
    """Answers the form of the pane. `changed` is called when what would follow is another than before."""

    def __init__(
        self,
        pane: Pane,
        listing: EntryListing,
        drafting: Drafting,
        beside: RowsBeside,
        *,
        changed: Callable[[], None],
        moved: Callable[[], None],
    ) -> None:
        self._pane = pane
        self._listing = listing
        self._drafting = drafting
        self._beside = beside
        self._changed = changed
        self.form_moved_then = moved
        self.hypothetical: WhatIf | None = None
        self._is_taking = False

    @property
    def view(self) -> "View | None":
        """What is recorded."""
        return self._pane.view

    # --- what the form asks ----------------------------------------------------------------------

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Say why a text cannot stand in a cell."""
        try:
            self._typed_applicant(row, cell, text)
        except UsageError as error:
            return f"{error.message} — {error.hint}" if error.hint else error.message
        return None

    def form_echo(self, row: FormRow, cell: FormCell, text: str) -> str:
        """Say how a text is read, where that is not what stands there: dates, countries, specialties."""
        if not text.strip() or self.view is None or row.kind not in ("field", "item"):
            return ""
        try:
            return self.echo_of(row.group, cell.key, text)
        except UsageError:
            return ""

    def echo_of(self, group: str, name: str, text: str) -> str:
        """Return how a text of a field is read; UsageError when it means nothing."""
        field = _field_of(group, name)
        if field.kind == "date":
            day = field.read(text)
            edge = field.edge
            told = _EDGE_TEXT[edge] if edge and is_month(text) else ""
            return f"read as {day_text(day, year=True)}{told}" if day else ""
        if name in ("country", *COUNTRIES):
            from imgtui.services.reference.zones import countries, country_code

            code = country_code(field.read(text) or "")
            return f"read as {code}, {countries().get(code, '')}" if code != text.strip() else ""
        return ""

    def new_echo(self, group: str, name: str, text: str) -> str:
        """Return how a text of a new entry is read, or the specialty that it only begins."""
        if self.view is None or not _is_specialty(group, name):
            return self.echo_of(group, name, text)
        typed = text.strip()
        known = [each.name for each in self.view.reference.specialties]
        read = canonical_specialty(self.view.reference)(typed)
        if read in known:
            return "" if read == typed else f"read as {read}"
        begun = [each for each in known if each.casefold().startswith(typed.casefold())]
        return f"right takes {begun[0]}" if begun else "no figures are known for this specialty"

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return time zones, countries, specialties or the usual words."""
        return self.suggest(row.group, cell.key)

    def suggest(self, group: str, name: str) -> Sequence[str]:
        """Return texts that complete a field of the applicant or of a list's entry."""
        if self.view is None:
            return ()
        if name == "tz":
            from imgtui.services.reference.zones import zone_suggestions

            return zone_suggestions()
        if _is_specialty(group, name):
            return [known.name for known in self.view.reference.specialties]
        if (group, name) == ("letters", "role"):
            return profile_texts().words_for("role")
        return ()

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """Say what may be entered here."""
        self.form_moved_then()

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        """Show what would follow from the text in the editor."""
        if self.view is None:
            return
        hypothetical = None
        if text is None or text == cell.began:
            if self._is_taking:
                return  # what was typed is on its way: the verdicts as they were would flash up
        else:
            try:
                applicant = self._typed_applicant(row, cell, text)
            except UsageError:
                return
            from imgtui.services.applicant.what_if import what_if

            live = len(self.view.programs) <= _MOST_LIVE
            hypothetical = what_if(self.view, applicant, programs=live)
        if hypothetical is not self.hypothetical:
            self.hypothetical = hypothetical
            self._changed()

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """Ask for the change, as one step."""
        from imgtui.services.applicant import profile

        if self.view is None or self._beside.answer(row, text):
            return
        if row.kind == "field":
            self._take_in(profile.set_field, row.key, text)
            return
        index, record = item_at(self.view.workbook.applicant, row)
        try:
            after = self._typed_item(row.group, index, record, cell.key, text)
        except UsageError as error:
            self._pane.notify(error.line(), severity="warning", markup=False)
            return
        if after != record:
            self._take_in(profile.edit_item, row.group, index, record, after)

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """Offer the choices or words of a value, add to a list, or open what has a place of its own."""
        if row.kind == "add" and row.group == DRAFTS:
            self._drafting.new()
        elif row.kind == "add":
            self._listing.ask_new(row.group)
        elif row.group == DRAFTS:
            self._drafting.open(row)
        elif not self._beside.open(row):
            self._listing.ask_value(row, cell, lambda text: self.form_set(row, cell, text))

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Say that typed text was lost."""
        self._pane.notify(f"{text!r} was not taken: {why}", severity="warning", markup=False, timeout=6)

    # --- what is typed ---------------------------------------------------------------------------

    def taken(self) -> None:
        """Forget what was typed: the workbook has it, or something else has changed."""
        self.hypothetical = None

    def _take_in(self, service: Any, *args: Any) -> None:
        def done(_: object) -> None:
            self._is_taking = False
            if self.hypothetical is not None:
                self.hypothetical = None
                self._changed()

        self._is_taking = True
        self._pane.intend(service, *args, then=done, failed=done)

    def _typed_applicant(self, row: FormRow, cell: FormCell, text: str) -> Applicant:
        """Return the applicant as it would be with `text` in a cell; UsageError when that cannot be."""
        from imgtui.services.applicant.checks import read_field

        view = self._pane.held_view
        applicant = view.workbook.applicant
        change: dict[str, Any]
        if row.kind == "field":
            change = {row.key: read_field(row.key, text, view.today)}
        else:
            index, record = item_at(applicant, row)
            after = self._typed_item(row.group, index, record, cell.key, text)
            records = getattr(applicant, row.group)
            change = {row.group: (*records[:index], after, *records[index + 1 :])}
        return replace(applicant, **change)

    def _typed_item(self, group: str, index: int, record: Record, name: str, text: str) -> Record:
        from imgtui.services.applicant.checks import read_item_field

        view = self._pane.held_view
        after = read_item_field(record, name, text, view.reference, view.today)
        others = list(getattr(view.workbook.applicant, group))
        others[index] = after
        if why := list_problem(others):
            raise UsageError("bad_value", why, name)
        return after


def _field_of(group: str, name: str) -> Field:
    return fields_of(lists()[group].record)[name] if group else applicant_fields()[name]


def _is_specialty(group: str, name: str) -> bool:
    return name == "specialty" or (group, name) == ("specialties", "name")
