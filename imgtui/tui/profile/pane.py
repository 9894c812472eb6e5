"""The Profile pane: one form, and beside it the pages that follow from it, live while one types."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.snapshot import Touched
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.pane import Pane
from imgtui.tui.profile.asking import lettered
from imgtui.tui.profile.beside import RowsBeside
from imgtui.tui.profile.beside_rows import GROUPS, TITLES, beside_sections, blank_beside
from imgtui.tui.profile.commands import READING
from imgtui.tui.profile.draft_rows import blank_section
from imgtui.tui.profile.drafting import DRAFTS, Drafting
from imgtui.tui.profile.listing import EntryListing
from imgtui.tui.profile.panel import PageTabs, ProfilePanel
from imgtui.tui.profile.rows import blank_sections, hint_of, sections
from imgtui.tui.profile.typing import Typing
from imgtui.tui.profile.verdict_text import fitting, verdict_strip
from imgtui.tui.profile.words import groups as field_groups
from imgtui.tui.profile.words import lists
from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.form.form import Form
from imgtui.tui.widgets.text.toned import TonedText
from imgtui.tui.widgets.text.tones import ink, tone_styles
from imgtui.tui.widgets.text.wrap import clauses

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_JUDGED = frozenset({"applicant", "season", "thresholds"})
_BESIDE = frozenset({DRAFTS, "plans", "refused", "rank_lists"})
"""Sections that rows or pages read, and verdicts on programs do not."""
_READING = "-reading"
_READING_HINT = "arrows scroll, p or right turns the page, v or esc goes back to the form"
_OPEN = "-verdicts"


class ProfilePane(Pane):
    """The pane; what the form asks is answered by `Typing`."""

    PANE = "profile"
    WHERE_TYPED = " · enter or e edits this line"
    SCOPED_CSS = False  # what is narrow is known by the screen, which is outside of the pane
    DEFAULT_CSS = """
    ProfilePane {
        & #profile-body { height: 1fr; }
        & Form { width: 3fr; height: 1fr; }
        & ProfilePanel { width: 2fr; height: 1fr; }
        & #profile-hint { height: 1; text-wrap: nowrap; text-overflow: ellipsis;
            color: $foreground 75%; background: $panel; padding: 0 1; }
        & #profile-strip { display: none; height: 1; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis; }
    }
    .-narrow ProfilePane {
        & ProfilePanel { display: none; width: 1fr; }
        & #profile-strip { display: block; }
        &.-verdicts #profile-body { layout: vertical; }
        &.-verdicts Form { width: 1fr; }
        &.-verdicts ProfilePanel { display: block; }
        &.-verdicts #profile-strip { display: none; }
        &.-reading Form { display: none; }
    }
    .-huge ProfilePane ProfilePanel { width: 3fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._before: Mapping[str, Verdict] | None = None
        self._shown: View | None = None
        self._drafting = Drafting(self, self._show_form, lambda key: self.form.go_to(key))
        self._beside = RowsBeside(self)
        self._listing = EntryListing(self, lambda: self.form, lambda: self._typing)
        self._typing = Typing(
            self,
            self._listing,
            self._drafting,
            self._beside,
            changed=self._show_verdicts,
            moved=self._cursor_moved,
        )

    def compose(self) -> ComposeResult:
        """Draw the headings and labels; values come with the view."""
        with Horizontal(id="profile-body"):
            form = Form(self._typing, echo=self._typing.form_echo, id="profile-form")
            form.set_sections([*blank_sections(), *blank_beside(), blank_section()])
            yield form
            yield ProfilePanel()
        yield Static("", id="profile-strip", markup=False)
        yield Static("", id="profile-hint", markup=False)

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    @property
    def panel(self) -> ProfilePanel:
        """The pages beside the form."""
        return self.query_one(ProfilePanel)

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
        elif touched.programs or touched.sections & _BESIDE:
            self._shown = view
            if touched.programs:
                self._before = None
            self._show_verdicts()
            self._show_form()

    def _take(self, view: "View") -> None:
        self._shown = view
        self._typing.taken()
        self._show_form()
        self._show_verdicts()
        self._show_hint()

    def _show_form(self) -> None:
        if self._shown is not None:
            self._drafting.take(self._shown)
            view = self._shown
            self.form.set_sections([*sections(view), *beside_sections(view), self._drafting.section(view)])

    def _show_verdicts(self, *, turned: bool = False) -> None:
        if self.view is None:
            return
        hypothetical = self._typing.hypothetical
        self.panel.draw(self.view, hypothetical, self._before, turned=turned)
        styles = tone_styles(self.form)
        strip = Text(no_wrap=True, overflow="ellipsis")
        place = self.query_one("#profile-strip", Static)
        room = place.content_size.width or self.app.size.width - 2
        for text, tone in fitting(verdict_strip(self.view, hypothetical), room):
            strip.append(text, ink(styles[tone]))
        place.update(strip, layout=False)

    def _cursor_moved(self) -> None:
        self._show_hint()
        self.keys_changed()

    def _show_hint(self) -> None:
        row, cell = self.form.row, self.form.cell
        text = hint_of(row, cell) if row is not None and cell is not None and self.view else ""
        if self.panel.prose.has_focus:
            text = _READING_HINT
        if cell_len(text) > (room := max(0, cells_across(self) - 2)):
            text = clauses(text.partition(" — ")[0], room)  # what it is used for stands under an empty one
        self.query_one("#profile-hint", Static).update(
            Text(text, no_wrap=True, overflow="ellipsis"), layout=False
        )

    def focus_main(self) -> None:
        """Put the focus on the form."""
        self._leave_reading()
        self.form.focus()

    def jump(self, query: str | None, key: str | None) -> None:
        """Go to a field, a list or a section by its name, given either way."""
        name = query if key is None else key
        if name is None:
            return
        self._leave_reading()
        within = [row.key for row in self.form.rows if row.key.startswith(f"{name}.")]
        if within:
            self.form.go_to(within[-1])  # its end first: then as much of a list as fits is in sight
        for row_key in (name, *within):
            if self.form.go_to(row_key):
                return

    # --- commands --------------------------------------------------------------------------------

    def why_not_move(self) -> str | None:
        """Return why what is under the cursor has no place in a list."""
        row = self.form.row
        if row is None or row.kind != "item" or row.group in GROUPS:
            return "only entries of a list can be moved"
        return "drafts stay in the order they were started in" if row.group == DRAFTS else None

    def why_not_remove(self) -> str | None:
        """Return why there is nothing to remove under the cursor."""
        row = self.form.row
        if row is None or row.kind == "add":
            return "there is no entry under the cursor"
        return self._beside.why_not_remove(row)

    def why_not_choose(self) -> str | None:
        """Return why the value under the cursor has no next choice."""
        row, cell = self.form.row, self.form.cell
        if row is not None and row.group == DRAFTS:
            return "enter opens a draft"
        return "this value is typed, not chosen" if cell is None or not cell.choices else None

    def do_edit(self) -> None:
        """Edit the value under the cursor."""
        if self.has_class(_READING):
            # The form has no place yet: it can take the focus, and show its editor, once it is drawn.
            self.focus_main()
            self.call_after_refresh(self.form.action_edit)
        else:
            self.form.focus()
            self.form.action_edit()

    def do_choose(self) -> None:
        """Take the next choice."""
        self.form.action_choose(1)

    def do_add(self) -> None:
        """Add to the list under the cursor, or ask to which."""
        row = self.form.row
        if row is not None and row.group in (*lists(), DRAFTS):
            self._add_to(row.group)
            return
        answers = lettered([*((name, form.one) for name, form in lists().items()), (DRAFTS, "draft")])

        def answered(group: str | None) -> None:
            if group:
                self._add_to(group)

        self.app.push_screen(Choice("Add what?", answers), answered)

    def _add_to(self, group: str) -> None:
        if group == DRAFTS:
            self._drafting.new()
        else:
            self._listing.ask_new(group)

    def do_remove(self) -> None:
        """Remove an entry, make a field unknown, or take back what was said."""
        row = self.form.row
        if row is None or self._beside.remove(row):
            return
        if row.group == DRAFTS:
            self._drafting.remove(row)
        else:
            self._listing.remove(row)

    def do_down(self) -> None:
        """Move the entry down."""
        self._move(1)

    def do_up(self) -> None:
        """Move the entry up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        row, cell = self.form.row, self.form.cell
        if row is not None and cell is not None:
            self._listing.move(row, cell, step)

    def do_moved(self) -> None:
        """Show the programs that the last change moved."""
        self.go("programs", "is:moved")

    def do_load(self) -> None:
        """Put a profile from a file in place of this one."""
        from imgtui.tui.profile.loading import ask_for_profile  # it brings all that reads another's file

        ask_for_profile(self)

    def do_drafts(self) -> None:
        """Go to the drafts."""
        self.focus_main()
        self.jump(None, DRAFTS)

    def do_part(self) -> None:
        """Ask for a part of the form and go there."""
        parts = [((*group.lists, *group.fields)[0], group.title) for group in field_groups()]
        parts += [(group, TITLES[group]) for group in GROUPS]

        def answered(name: str | None) -> None:
            if name is not None:
                self.focus_main()
                self.jump(None, name)

        self.app.push_screen(Choice("Go to", lettered([*parts, (DRAFTS, "Drafts")])), answered)

    # --- the pages beside the form ---------------------------------------------------------------

    def do_verdicts(self) -> None:
        """Go to the page beside the form and back; where there is no room beside it, in its place."""
        if self.panel.prose.has_focus:
            self.remove_class(_OPEN)
            self.focus_main()
        else:
            self._read()

    def do_page(self) -> None:
        """Turn to the next page, or open the panel where it is closed."""
        is_open = not self.screen.has_class("-narrow") or self.has_class(_OPEN)
        if is_open:
            self.panel.next_page()
            self._show_verdicts(turned=True)
        else:
            self._read()

    def _read(self) -> None:
        self.add_class(_OPEN, _READING)
        self.panel.prose.focus()

    def _leave_reading(self) -> None:
        """Have the form back in a narrow terminal, above the page while that stays open."""
        self.remove_class(_READING)

    @on(PageTabs.Chosen)
    def _page_chosen(self, event: PageTabs.Chosen) -> None:
        event.stop()
        self.panel.page = event.page
        self._show_verdicts(turned=True)

    def on_resize(self) -> None:
        """Say the hint in the new width."""
        if self.is_attached:
            self._show_hint()

    def on_descendant_focus(self) -> None:
        """Say what the keys do where the focus is now."""
        if self.is_mounted:
            self._show_hint()

    def on_key(self, event: events.Key) -> None:
        """Leave the page with `esc`, and turn it with the arrows."""
        if not isinstance(self.screen.focused, TonedText):
            return
        command = READING.pressed(event)
        if command is not None:
            event.stop()
            self.do_verdicts() if command.name == "back" else self.do_page()
