"""The Profile pane: one form, and the verdicts that follow from it, live while one types."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from imgtui.domain.errors import UsageError
from imgtui.domain.fields import applicant_fields, fields_of
from imgtui.domain.plausible import list_problem
from imgtui.domain.snapshot import Touched
from imgtui.domain.triage import Verdict
from imgtui.domain.workbook import Applicant, Record
from imgtui.tui.pane import Pane
from imgtui.tui.profile.asking import ask_choice, ask_new, checked_new, lettered
from imgtui.tui.profile.draft_rows import blank_section
from imgtui.tui.profile.drafting import DRAFTS, Drafting
from imgtui.tui.profile.rows import blank_sections, hint_of, item_at, item_key, sections
from imgtui.tui.profile.verdict_text import verdict_paragraphs, verdict_strip
from imgtui.tui.profile.words import LISTS
from imgtui.tui.screens.prompt import Choice
from imgtui.tui.widgets.form import Form
from imgtui.tui.widgets.form_model import FormCell, FormRow
from imgtui.tui.widgets.prose import Prose
from imgtui.tui.widgets.tones import ink, tone_styles

if TYPE_CHECKING:
    from imgtui.services.evaluation import View
    from imgtui.services.what_if import WhatIf

_JUDGED = frozenset({"applicant", "season", "thresholds"})
_MOST_LIVE = 1_500
"""Programs up to which their triage follows each keystroke; more are triaged when the value is taken."""
_ITEM_COMMANDS = frozenset({"down", "up"})


class ProfilePane(Pane):
    """The pane; the form asks it what to do with what is typed."""

    PANE = "profile"
    SCOPED_CSS = False  # what is narrow is known by the screen, which is outside of the pane
    DEFAULT_CSS = """
    ProfilePane {
        & #profile-body { height: 1fr; }
        & Form { width: 3fr; height: 1fr; }
        & Prose { width: 2fr; height: 1fr; padding: 0 1; background: $surface; }
        & #profile-hint { height: 1; color: $foreground 75%; background: $panel; padding: 0 1; }
        & #profile-strip { display: none; height: 1; padding: 0 1; text-wrap: nowrap; }
    }
    .-narrow ProfilePane {
        & Prose { display: none; width: 1fr; }
        & #profile-strip { display: block; }
        &.-verdicts #profile-body { layout: vertical; }
        &.-verdicts Form { width: 1fr; }
        &.-verdicts Prose { display: block; }
        &.-verdicts #profile-strip { display: none; }
    }
    .-huge ProfilePane Prose { width: 3fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hypothetical: WhatIf | None = None
        self._before: Mapping[str, Verdict] | None = None
        self._shown: View | None = None
        self._is_taking = False
        self._drafting = Drafting(self, self._show_form, lambda key: self.form.go_to(key))

    def compose(self) -> ComposeResult:
        """Draw the headings and labels; values come with the view."""
        with Horizontal(id="profile-body"):
            form = Form(self, id="profile-form")
            form.set_sections([*blank_sections(), blank_section()])
            yield form
            yield Prose(id="profile-verdicts")
        yield Static("", id="profile-strip", markup=False)
        yield Static("", id="profile-hint", markup=False)

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    # --- data down -------------------------------------------------------------------------------

    def show(self, view: "View") -> None:
        """Show everything."""
        self._before = None
        self._take(view)

    def update_view(self, view: "View", touched: Touched) -> None:
        """Show what a change touched; a change of the profile remembers what it moved."""
        if touched.sections & _JUDGED:
            if self._shown is not None and self._shown.workbook.programs is view.workbook.programs:
                self._before = self._shown.verdicts
            self._take(view)
        elif touched.programs or DRAFTS in touched.sections:
            self._shown = view
            if touched.programs:
                self._before = None
                self._show_verdicts()
            self._show_form()

    def _take(self, view: "View") -> None:
        self._shown = view
        self._hypothetical = None
        self._show_form()
        self._show_verdicts()
        self._show_hint()

    def _show_form(self) -> None:
        if self._shown is not None:
            self._drafting.take(self._shown)
            self.form.set_sections([*sections(self._shown), self._drafting.section(self._shown)])

    def _show_verdicts(self) -> None:
        if self.view is None:
            return
        self.query_one(Prose).set_paragraphs(verdict_paragraphs(self.view, self._hypothetical, self._before))
        styles = tone_styles(self.form)
        strip = Text(no_wrap=True, overflow="ellipsis")
        for text, tone in verdict_strip(self.view, self._hypothetical):
            strip.append(text, ink(styles[tone]))
        self.query_one("#profile-strip", Static).update(strip, layout=False)

    def _show_hint(self) -> None:
        row, cell = self.form.row, self.form.cell
        text = hint_of(row, cell) if row is not None and cell is not None and self.view else ""
        self.query_one("#profile-hint", Static).update(
            Text(text, no_wrap=True, overflow="ellipsis"), layout=False
        )

    def focus_main(self) -> None:
        """Put the focus on the form."""
        self.form.focus()

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a field or to a list by its name in the document, given either way."""
        name = query if key is None else key
        if name is None:
            return
        self.form.go_to(f"{name}.+")  # its end first: then as much of a list as fits is in sight
        for row_key in (name, item_key(name, 0), f"{name}.+"):
            if self.form.go_to(row_key):
                return

    # --- what the form asks ----------------------------------------------------------------------

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Say why a text cannot stand in a cell."""
        try:
            self._typed_applicant(row, cell, text)
        except UsageError as error:
            return f"{error.message} — {error.hint}" if error.hint else error.message
        return None

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return time zones, countries or specialties."""
        return self._suggest(cell.key if row.kind == "field" or cell.key != "name" else f"{row.group}.name")

    def _suggest(self, name: str) -> Sequence[str]:
        if self.view is None:
            return ()
        if name == "tz":
            from imgtui.services.zones import zone_names

            return zone_names()
        if name in ("specialty", "specialties.name"):
            return [known.name for known in self.view.reference.specialties]
        return ()

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """Say what may be entered here."""
        self._show_hint()
        self.keys_changed()

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
            from imgtui.services.what_if import what_if

            live = len(self.view.programs) <= _MOST_LIVE
            hypothetical = what_if(self.view, applicant, programs=live)
        if hypothetical is not self._hypothetical:
            self._hypothetical = hypothetical
            self._show_verdicts()

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """Ask for the change, as one step."""
        from imgtui.services import profile

        if self.view is None:
            return
        if row.kind == "field":
            self._take_in(profile.set_field, row.key, text)
            return
        index, record = item_at(self.view.workbook.applicant, row)
        try:
            after = self._typed_item(row.group, index, record, cell.key, text)
        except UsageError as error:
            self.notify(error.line(), severity="warning", markup=False)
            return
        if after != record:
            self._take_in(profile.edit_item, row.group, index, record, after)

    def _take_in(self, service: Any, *args: Any) -> None:
        def done(_: object) -> None:
            self._is_taking = False
            if self._hypothetical is not None:
                self._hypothetical = None
                self._show_verdicts()

        self._is_taking = True
        self.intend(service, *args, then=done, failed=done)

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """Offer the choices of a value, add to a list, or open a draft."""
        if row.kind == "add":
            self._ask_new(row.group)
        elif row.group == DRAFTS:
            self._drafting.open(row)
        elif row.kind == "field":
            field = applicant_fields()[row.key]
            ask_choice(self.app, row.label, field, lambda text: self.form_set(row, cell, text))
        else:
            field = fields_of(LISTS[row.group].record)[cell.key]
            title = f"{LISTS[row.group].one.capitalize()}: {cell.name}"
            ask_choice(self.app, title, field, lambda text: self.form_set(row, cell, text))

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Say that typed text was lost."""
        self.notify(f"{text!r} was not taken: {why}", severity="warning", markup=False, timeout=6)

    def _typed_applicant(self, row: FormRow, cell: FormCell, text: str) -> Applicant:
        """Return the applicant as it would be with `text` in a cell; UsageError when that cannot be."""
        from imgtui.services.profile_checks import read_field

        assert self.view is not None  # noqa: S101  # the form has rows only with a view
        applicant = self.view.workbook.applicant
        change: dict[str, Any]
        if row.kind == "field":
            change = {row.key: read_field(row.key, text, self.view.today)}
        else:
            index, record = item_at(applicant, row)
            after = self._typed_item(row.group, index, record, cell.key, text)
            records = getattr(applicant, row.group)
            change = {row.group: (*records[:index], after, *records[index + 1 :])}
        return replace(applicant, **change)

    def _typed_item(self, group: str, index: int, record: Record, name: str, text: str) -> Record:
        from imgtui.services.profile_checks import read_item_field

        assert self.view is not None  # noqa: S101  # as above
        after = read_item_field(record, name, text, self.view.reference, self.view.today)
        others = list(getattr(self.view.workbook.applicant, group))
        others[index] = after
        if why := list_problem(others):
            raise UsageError("bad_value", why, name)
        return after

    # --- commands --------------------------------------------------------------------------------

    def why_not(self, name: str) -> str | None:
        """Say why a command cannot work now."""
        why = super().why_not(name)
        row, cell = self.form.row, self.form.cell
        if why or name in ("edit", "add", "verdicts", DRAFTS):
            return why
        if name == "moved":
            return None if self.view and self.view.moved else "the last change moved no program"
        if name in _ITEM_COMMANDS and (row is None or row.kind != "item"):
            return "only entries of a list can be moved"
        if name in _ITEM_COMMANDS and row is not None and row.group == DRAFTS:
            return "drafts stay in the order they were started in"
        if name == "remove" and (row is None or row.kind == "add"):
            return "there is no entry under the cursor"
        if name == "choose" and row is not None and row.group == DRAFTS:
            return "enter opens a draft"
        if name == "choose" and (cell is None or not cell.choices):
            return "this value is typed, not chosen"
        return None

    def do_edit(self) -> None:
        """Edit the value under the cursor."""
        self.form.focus()
        self.form.action_edit()

    def do_choose(self) -> None:
        """Take the next choice."""
        self.form.action_choose(1)

    def do_add(self) -> None:
        """Add to the list under the cursor, or ask to which."""
        row = self.form.row
        if row is not None and row.group:
            self._ask_new(row.group)
            return
        answers = lettered([*((name, form.one) for name, form in LISTS.items()), (DRAFTS, "draft")])

        def answered(group: str | None) -> None:
            if group:
                self._ask_new(group)

        self.app.push_screen(Choice("Add what?", answers), answered)

    def do_remove(self) -> None:
        """Remove an entry, or make a field unknown."""
        from imgtui.services import profile

        row = self.form.row
        if row is None or self.view is None:
            return
        if row.group == DRAFTS:
            self._drafting.remove(row)
        elif row.kind == "item":
            index, record = item_at(self.view.workbook.applicant, row)
            self.intend(profile.remove_item, row.group, index, record)
        elif applicant_fields()[row.key].required:
            self.notify(f"{row.label} is always one of its choices", severity="warning", timeout=3)
        elif row.cells[0].text:
            self.intend(profile.set_field, row.key, "")

    def do_down(self) -> None:
        """Move the entry down."""
        self._move(1)

    def do_up(self) -> None:
        """Move the entry up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        from imgtui.services import profile

        row, cell = self.form.row, self.form.cell
        if row is None or cell is None or self.view is None:
            return
        index, record = item_at(self.view.workbook.applicant, row)
        to = index + step
        if 0 <= to < len(getattr(self.view.workbook.applicant, row.group)):
            key = item_key(row.group, to)
            self.intend(
                profile.move_item, row.group, index, record, to, then=lambda _: self.form.go_to(key, cell.key)
            )

    def do_moved(self) -> None:
        """Show the programs that the last change moved."""
        self.go("programs", "is:moved")

    def do_drafts(self) -> None:
        """Go to the drafts."""
        self.form.focus()
        self.jump(None, DRAFTS)

    def do_verdicts(self) -> None:
        """Open or close the drawer; beside the form, go to the verdicts and back."""
        prose = self.query_one(Prose)
        if self.screen.has_class("-narrow"):
            self.toggle_class("-verdicts")
        elif prose.has_focus:
            self.form.focus()
        else:
            prose.focus()

    def _ask_new(self, group: str) -> None:
        if group == DRAFTS:
            self._drafting.new()
            return

        def check(texts: Mapping[str, str]) -> str | None:
            try:
                self._new(group, texts)
            except UsageError as error:
                return error.message
            return None

        def suggest(name: str) -> Sequence[str]:
            return self._suggest(f"{group}.{name}" if name == "name" else name)

        ask_new(self.app, group, check, suggest, lambda texts: self._add(group, texts))

    def _new(self, group: str, texts: Mapping[str, str]) -> Record:
        assert self.view is not None  # noqa: S101  # commands wait for the view
        return checked_new(self.view, group, texts)

    def _add(self, group: str, texts: Mapping[str, str]) -> None:
        from imgtui.services import profile

        try:
            record = self._new(group, texts)
        except UsageError as error:
            self.notify(error.line(), severity="warning", markup=False)
            return
        self.intend(profile.add_item, group, record, then=lambda _: self._added(group))

    def _added(self, group: str) -> None:
        """Go to the new entry and on to the first value it still lacks."""
        if self.view is None:
            return
        key = item_key(group, len(getattr(self.view.workbook.applicant, group)) - 1)
        self.form.focus()
        self.form.go_to(key)
        row = self.form.row
        empty = next((cell for cell in row.cells if not cell.text), None) if row else None
        if empty is not None:
            self.form.go_to(key, empty.key)
            if not empty.choices:
                # The question has to be gone: its screen gives the focus back to the form last.
                self.call_after_refresh(self.form.edit)
