"""The whole record of one program: its fields as rows, and everything else about it as text."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from imgtui.domain.clocks import day_text
from imgtui.domain.fields import program_fields
from imgtui.domain.interviews import has_time
from imgtui.domain.invites import EVENT_TEXT
from imgtui.domain.workbook import Program
from imgtui.tui.programs.reasons_text import green_paragraphs, why_paragraphs
from imgtui.tui.widgets.prose import Paragraph
from imgtui.tui.widgets.table_model import Cell, Column

if TYPE_CHECKING:
    from imgtui.services.evaluation import View

COLUMNS = (
    Column("field", "Field", 24, editable=False),
    Column("value", "Value", 20),
    Column("source", "Source", 14, editable=False),
    Column("checked", "Looked up", 10, editable=False),
)
_FIRST = (
    *("name", "specialty", "track", "city", "state", "program_type"),
    *("img_percent", "img_percent_low", "img_percent_high", "non_us_img_percent", "imgs_every_year"),
    *("visa_j1", "visa_h1b", "us_grads_only", "attempts_limit", "attempts_limit_step1"),
    *("attempts_limit_step2", "accepted_attempts_or_gaps", "yog_limit", "yog_preferred"),
    *("graduated_since", "step2_min", "step2_preferred", "step2_average", "step3_required"),
    *("usce", "usce_months", "connection", "connection_note", "apply", "interest"),
)


def record_fields() -> tuple[str, ...]:
    """Return the fields of a record: what triage asks first, in the order it asks, then the rest."""
    known = program_fields()
    return (*_FIRST, *(name for name in known if name not in _FIRST))


class RecordSource:
    """Gives a table the fields of one program."""

    def __init__(self, view: "Callable[[], View]", key: str) -> None:
        """`view` gives the view in force."""
        self._view = view
        self.key = key

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return the cells of the field `key`; a decisive one nobody has looked up stands out."""
        view = self._view()
        program = view.programs[self.key]
        field, value = program_fields()[key], getattr(program, key)
        is_unknown = value in (None, "", ())
        wanted = key in view.verdicts[self.key].verify
        evidence = program.evidence.get(key)
        texts: dict[str, Cell] = {
            "field": (field.title, "caution" if wanted else "plain"),
            "value": ("? look it up" if wanted else "?", "caution" if wanted else "muted")
            if is_unknown
            else field.show(value),
            "source": ((evidence.source or "") if evidence else "", "muted"),
            "checked": (str(evidence.checked_on or "") if evidence else "", "muted"),
        }
        return [texts[column] for column in columns]

    def edit_text(self, key: str, column: str) -> str:
        """Return what the editor of a field starts with."""
        return program_fields()[key].show(getattr(self._view().programs[self.key], key))


def record_paragraphs(view: "View", key: str) -> list[Paragraph]:
    """Return reasons with their sources, the way to Green, what happened, and the cells as imported."""
    program = view.programs[key]
    parts = [why_paragraphs(view, key, sources=True), green_paragraphs(view, key)]
    if program.roster and program.roster.note:
        parts.append(_titled("Residents", [program.roster.note]))
    if program.notes:
        parts.append(_titled("Notes", program.notes.splitlines()))
    if program.events:
        parts.append(_titled("What happened", _events(program)))
    if program.interviews:
        parts.append(_titled("Interviews", _interviews(program)))
    if program.questions:
        asked = [f"{each.text} → {each.answer or 'no answer yet'}" for each in program.questions]
        parts.append(_titled("Questions", asked))
    if program.raw:
        cells = [f"{heading}: {text}" for heading, text in program.raw.items()]
        parts.append(_titled("As it stood in the sheet", cells))
    lines: list[Paragraph] = []
    for part in parts:
        lines += [*([Paragraph()] if lines else []), *part]
    return lines


def _titled(title: str, lines: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(((title, "heading"),)), *(Paragraph(((line, "plain"),), 2) for line in lines)]


def _events(program: Program) -> list[str]:
    lines = []
    for event in program.events:
        at = f" {event.at:%H:%M}" if event.at else ""
        note = f" — {event.note}" if event.note else ""
        struck = f" (struck: {event.void})" if event.void is not None else ""
        lines.append(f"{day_text(event.on, year=True)}{at}  {EVENT_TEXT[event.kind]}{note}{struck}")
    return lines


def _interviews(program: Program) -> list[str]:
    lines = []
    for each in program.interviews:
        at = f"{each.starts_at:%Y-%m-%d}" if each.starts_at else "no day yet"
        at += f" {each.starts_at:%H:%M} {each.tz or 'local'}" if each.starts_at and has_time(each) else ""
        parts = [at, each.format or "", each.platform or "", each.city or "", each.note or ""]
        lines.append(", ".join(part for part in parts if part))
    return lines
