"""The files of the application list as rows: what they lack first, what each has, the own papers."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from imgtui.domain.applications.file_lines import severity_of, state_text
from imgtui.domain.invites.file import PAPERS, FileState, has_paper, is_on_its_way
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Document, Program
from imgtui.domain.workbook.text import clean
from imgtui.services.reference.cards import fields_of
from imgtui.tui.dialogs.list_over import ListRow
from imgtui.tui.documents.supplement import supplement_text
from imgtui.tui.facts.names import named
from imgtui.tui.facts.tones import SEVERITY_TONE
from imgtui.tui.widgets.lists.grouped import RowGroup, column
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.toned import Paragraph

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

PROGRAM, PAPER = "program:", "paper:"
_NAME, _FILE, _MORE = 26, 22, 19
_GROUPS = (
    ("lacking", "Something is missing: what a program lacks first", ""),
    ("applied", "Applied, nothing missing", ""),
    ("listed", "To apply to", ""),
    ("read", "They have read you: what they had of you is no longer asked", ""),
)


def groups(view: "View", marked: Collection[str]) -> list[RowGroup[ListRow]]:
    """Return the files in groups: what lacks something, the gravest first; the others; the papers."""
    parts: dict[str, list[str]] = {name: [] for name, _, _ in _GROUPS}
    for key, state in view.files.all.items():
        parts[_group_of(view, key, state)].append(key)
    order = {key: place for place, key in enumerate(view.files.all)}
    parts["lacking"].sort(key=lambda key: (_gravity(view.files.all[key], view), order[key]))
    found = [
        RowGroup(name, f"{title}", tuple(_row(view, key, key in marked) for key in parts[name]))
        for name, title, _ in _GROUPS
        if parts[name]
    ]
    return [
        *found,
        RowGroup("papers", "Your papers, the same for all: enter", tuple(_papers(view)), _NO_PAPERS),
    ]


_NO_PAPERS = "None is written down yet: d adds one."


def title(view: "View", marked: Collection[str], width: int) -> str:
    """Return the title in so many cells: how many files there are and how many lack something."""
    counted = " · ".join(view.files.counted(view.files.all))
    said = f"Documents · {counted}"
    said = said if cell_len(said) <= width else counted
    return f"{said} · {len(marked)} marked" if marked else said


def _group_of(view: "View", key: str, state: FileState) -> str:
    if not view.course_of(key).is_applied:
        return "listed"
    if state.lacks:
        return "lacking"
    return "read" if state.is_answered else "applied"


def _gravity(state: FileState, view: "View") -> int:
    severity = severity_of(state, view.reference)
    return ("stop", "warn", "note").index(severity) if severity else 3


def _row(view: "View", key: str, is_marked: bool) -> ListRow:
    program, state = view.programs[key], view.files.all[key]
    severity = severity_of(state, view.reference)
    cells: list[tuple[str, str]] = [
        ("▌ " if is_marked else "  ", "strong"),
        (column("", _NAME - 1), "plain"),  # its name, as long as there is room: `named`
        (
            column(state_text(state, view.reference.texts), _FILE - 1),
            SEVERITY_TONE[severity] if severity else "plain",
        ),
        _beside(state),
    ]
    return ListRow(f"{PROGRAM}{key}", tuple(cells), tuple(_about(view, key)), key, named(program))


def _beside(state: FileState) -> tuple[str, str]:
    """Return what there is beside the gravest thing that a file lacks."""
    told = ""
    if len(state.lacks) > 1:
        told = f"and {len(state.lacks) - 1} more"
    elif state.unknown and not state.is_answered:
        told = f"{plural(len(state.unknown), 'paper')} not known"
    return column(told, _MORE - 1), "heed" if state.lacks else "muted"


def _about(view: "View", key: str) -> Iterator[Paragraph]:
    program, state = view.programs[key], view.files.all[key]
    yield Paragraph(((clean(program.name), "strong"),))
    letters = ", ".join(f"{name}{_mark(name, state)}" for name in program.letters) or "none"
    yield Paragraph(((f"Statement: {program.statement or 'none'} · Letters: {letters}", "plain"),))
    yield Paragraph(((f"Papers: {_papers_said(program, view)}", "plain"),))
    portal = {None: "not known", "none": "it has none"}.get(
        program.portal, str(program.portal).replace("_", " ")
    )
    said = f"Portal: {portal}"
    said += "".join(f" · {supplement_text(each)}" for each in program.supplements)
    yield Paragraph(((clean(said), "muted"),))


def _papers_said(program: Program, view: "View") -> str:
    """Return what the letters of the row stand for, each by how it stands."""
    rules = view.files.rules
    states: dict[str, bool | str | None] = {
        paper.title: "sent"
        if is_on_its_way(program, paper.field, rules)
        else has_paper(program, paper.field, rules)
        for paper in PAPERS
    }
    said = ((True, "there"), (False, "missing"), ("sent", "sent"), (None, "not known"))
    parts = ((", ".join(name for name in states if states[name] is state), words) for state, words in said)
    return "; ".join(f"{titles} {words}" for titles, words in parts if titles)


def _mark(name: str, state: FileState) -> str:
    return (
        " (not uploaded)"
        if name in state.waiting
        else " (not among yours)"
        if name in state.strangers
        else ""
    )


def _papers(view: "View") -> Iterator[ListRow]:
    field = fields_of(Document)["kind"]
    for number, document in enumerate(view.workbook.applicant.documents):
        due = f"due {day_text(document.due)}" if document.due else ""
        cells: Cells = (
            ("  ", "plain"),
            (column(field.label_of(document.kind), _NAME - 1), "plain"),
            (
                column(document.status, _FILE - 1),
                "plain",
            ),
            (f"{due}  {clean(document.note or '')}", "muted"),
        )
        yield ListRow(f"{PAPER}{number}", cells, (), str(number))


def chosen_keys(here: ListRow | None, marked: Sequence[str]) -> list[str]:
    """Return the programs that a key is about: the marked ones, else the one under the cursor."""
    if marked:
        return list(marked)
    return [here.about_what] if here is not None and here.key.startswith(PROGRAM) else []
