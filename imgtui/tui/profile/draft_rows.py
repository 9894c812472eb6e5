"""The rows of the drafts in the Profile form; no toolkit here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.records import Draft, DraftKind
from imgtui.domain.workbook.text import clean
from imgtui.tui.profile.rows import item_key
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_GROUP = "drafts"
_TITLE = "Drafts"
_NOTE = "statement, mails, answers: checked as you write"
_KIND_WIDTH = 22
_STATE_WIDTH = 10
_SIZE_WIDTH = 10
_TITLE_WIDTH = 18


class DraftState(NamedTuple):
    """What the checks say of a draft, how that is drawn, and how long the draft is."""

    text: str
    tone: str
    length: str


def blank_section() -> FormSection:
    """Return the section before anything is read."""
    return FormSection(_TITLE, (), _NOTE)


def draft_section(view: "View", states: Mapping[int, DraftState]) -> FormSection:
    """Return the section of all drafts; `states` has those checked so far, by index."""
    rows = [_row(view, at, draft, states.get(at)) for at, draft in enumerate(view.workbook.drafts)]
    text = "+ start another draft" if rows else "+ start a draft"
    add = FormRow(f"{_GROUP}.+", (FormCell("+", text),), kind="add", group=_GROUP)
    return FormSection(_TITLE, (*rows, add), _NOTE)


def state_of(view: "View", at: int) -> DraftState:
    """Check the draft at `at`: reads the words to look for, the first time."""
    from imgtui.domain.drafts.checks_all import check_draft, form_limit, passes, size_of
    from imgtui.services.drafts.texts import context_of

    draft = view.workbook.drafts[at]
    size, limit = size_of(draft.text, view.figures), form_limit(draft.kind, view.figures)
    # Where a form counts characters the words say nothing; a statement is far below what its form holds.
    length = plural(size.words, "word")
    if limit is not None and draft.kind != "statement":
        length = f"{size.characters}/{limit}"
    if not draft.text.strip():
        return DraftState("empty", "heed", length)
    found = check_draft(draft.kind, draft.text, context_of(view, draft.program, at))
    if passes(found):
        return DraftState("passes", "plain", length)
    severities = [finding.severity for finding in found if finding.severity != "note"]
    return DraftState(f"{len(severities)} to mend", "grave" if "stop" in severities else "heed", length)


def kind_titles() -> Mapping[DraftKind, str]:
    """Return each kind of draft as a row or a question names it."""
    from imgtui.domain.drafts.model import (
        KIND_TITLE,
        kind_title,
    )  # the checks beside it would delay the start

    return {kind: kind_title(kind) for kind in KIND_TITLE}


def draft_hint(row: FormRow) -> str:
    """Return what can be done with a draft under the cursor."""
    if row.kind == "add":
        return "enter or n starts a draft from a skeleton, filled with what is recorded here"
    return "enter opens it — n starts another, x removes it"


def _row(view: "View", at: int, draft: Draft, state: DraftState | None) -> FormRow:
    told = state or DraftState("…", "muted", "…")
    cells = [
        FormCell("kind", "kind", kind_titles()[draft.kind], width=_KIND_WIDTH),
        FormCell("state", "state", told.text, width=_STATE_WIDTH, tone=told.tone),
        FormCell("size", "size", told.length, width=_SIZE_WIDTH),
        FormCell("title", "no title", clean(draft.title), width=_TITLE_WIDTH),
    ]
    if draft.program is not None:
        program = view.programs.get(draft.program)
        name = clean(program.name) if program else f"{clean(draft.program)}, no longer listed"
        # A draft is called after its program until it is renamed: once is enough.
        if not clean(draft.title).startswith(name):
            cells.append(FormCell("program", "program", f"for {name}", tone="muted"))
    return FormRow(item_key(_GROUP, at), tuple(cells), kind="item", group=_GROUP, opens=True)
