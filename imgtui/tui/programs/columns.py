"""The columns of the grid: what each shows, what it is sorted by, and what typing into it means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Literal

from imgtui.domain.applications.file_lines import severity_of, state_text
from imgtui.domain.invites.state import STATUS_TEXT
from imgtui.domain.query.fields import file_order
from imgtui.domain.query.row import QueryRow, fold
from imgtui.domain.reference.reasons import number
from imgtui.domain.triage import typed_cells as texts
from imgtui.domain.triage.decisive import RARE
from imgtui.domain.triage.judgement import TriageRules, Verdict
from imgtui.domain.triage.nearness import nearness
from imgtui.domain.triage.short_reasons import short_reason
from imgtui.domain.triage.typed_cells import UNKNOWN, Texts
from imgtui.domain.workbook.fields.field_cards import FieldCards
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.services.reference.cards import cards
from imgtui.tui.facts.tones import BUCKET_SIGN, BUCKET_TONE, SEVERITY_TONE, TIER_TONE
from imgtui.tui.widgets.table.model import Cell, Column

VERIFY = "verify"
"""The column of facts to look up; sorting by it follows the queue of facts to verify."""
_APPLY_TONE = {"yes": "plain", "maybe": "plain", "no": "muted"}
_NO_ANSWER: Cell = (UNKNOWN, "muted")


@record
class GridColumn:
    """One column of the grid.

    Attributes:
        key: its name; that of the document field where it shows just one.
        title: its heading.
        width: cells of text it starts with.
        show: the text of a row's cell.
        order: what rows are sorted by; None for a row where that is unknown.
        edit: the text an editor starts with; None where nothing can be typed.
        read: field name -> text for a typed text; raises UsageError.
        form: what may be typed, in a few words.
        options: texts that complete what is typed.
        letter: its letter in the sort menu; empty: none.
        align: as drawn.
        falls: whether sorting begins with the highest.
    """

    key: str
    title: str
    width: int
    show: Callable[[QueryRow], Cell]
    order: Callable[[QueryRow], Any]
    edit: Callable[[Program], str] | None = None
    read: Callable[[str], Texts] | None = None
    form: str = ""
    options: tuple[str, ...] = ()
    letter: str = ""
    align: Literal["left", "right"] = "left"
    falls: bool = False

    def column(self, hidden: bool) -> Column:
        """Return the column as the table takes it."""
        editable = self.edit is not None
        return Column(self.key, self.title, self.width, self.align, 2, editable, hidden)


def stars(interest: int) -> str:
    """Return interest as five signs: ★★★··."""
    filled = min(max(interest, 0), 5)
    return "★" * filled + "·" * (5 - filled)


def is_bucket_open(verdict: Verdict, rules: TriageRules) -> bool:
    """Tell whether a fact nobody has looked up could move the computed bucket.

    What is to verify may also move the tier alone: at a Red, and the type where it cannot be military.
    Facts that seldom turn out badly do not count, or every program would be open (`RARE`).
    """
    if verdict.computed_bucket == "red":
        return False
    return any(
        name not in RARE and (name != "program_type" or not rules.is_us_citizen) for name in verdict.verify
    )


def bucket_cell(row: QueryRow, rules: TriageRules) -> Cell:
    """Return letter and word of the final bucket, `*` when it is the user's own, `?` when in doubt."""
    program, verdict = row.program, row.verdict
    word, sign = verdict.bucket.capitalize(), ""
    if program.bucket_override:
        sign = "*"
    elif is_bucket_open(row.verdict, rules):
        sign = "?"
    return f"{BUCKET_SIGN[word.lower()]} {word}{sign}", BUCKET_TONE[verdict.bucket]


def why_cell(row: QueryRow, rules: TriageRules) -> Cell:
    """Return the gravest reason in a few words, or what speaks for a Green."""
    return short_reason(row.program, row.verdict, rules), "plain"


def fit_text(row: QueryRow) -> str:
    """Return the friendly criteria: `4/5`, `2/5+2?` with two not looked up."""
    friendly = row.verdict.friendly
    doubt = f"+{len(friendly.unknown)}?" if friendly.unknown else ""
    return f"{len(friendly.met)}/5{doubt}"


def _text(name: str) -> Callable[[QueryRow], Cell]:
    def show(row: QueryRow) -> Cell:
        return getattr(row.program, name) or _NO_ANSWER

    return show


def _made(make: Callable[[Program], str], none: str = "any") -> Callable[[QueryRow], Cell]:
    """Show a composed text; one that starts with `none` reads `none` here."""

    def show(row: QueryRow) -> Cell:
        text = make(row.program)
        if not text or text == UNKNOWN:
            return _NO_ANSWER
        return none + text[4:] if text.startswith("none") else text

    return show


def _step2(row: QueryRow) -> Cell:
    """Show what decides: the minimum and the wish, the average only where there is neither."""
    program = row.program
    minimum, wish = program.step2_min, program.step2_preferred
    numbers = [str(minimum)] if isinstance(minimum, int) else []
    if wish is not None:
        numbers.append(f"{wish}p")
    if not numbers and minimum is None and program.step2_average is not None:
        numbers.append(f"{number(program.step2_average)}a")
    return " ".join(numbers) or (_NO_ANSWER if minimum is None else str(minimum))


def _yog(row: QueryRow) -> Cell:
    """Show the limit; a first year as ≥2019, which is short."""
    text = texts.show_yog(row.program).replace("since ", "≥")
    return text.replace("none", "any") or _NO_ANSWER


def _limit(*names: str) -> Callable[[QueryRow], Any]:
    """Order by the first of some limits that is known; no limit comes after every number."""

    def order(row: QueryRow) -> Any:
        for name in names:
            value = getattr(row.program, name)
            if value is not None:
                return 10_000 if value == "none" else value
        return None

    return order


def _folded(name: str) -> Callable[[QueryRow], Any]:
    def order(row: QueryRow) -> Any:
        value = getattr(row.program, name)
        return fold(value) if value else None

    return order


def _visa_order(row: QueryRow) -> Any:
    place = {"yes": 0, "conditional": 1, None: 2, "no": 3}
    return place[row.program.visa_j1], place[row.program.visa_h1b]


def _bucket(row: QueryRow) -> Cell:
    return row.verdict.bucket.capitalize(), BUCKET_TONE[row.verdict.bucket]


def _bucket_order(row: QueryRow) -> Any:
    return nearness(row.verdict)


def _why_code(row: QueryRow) -> Cell:
    """Return the rules behind the verdict, where no card can be read for the words."""
    return " ".join(row.verdict.rules) or _NO_ANSWER


def _tier(row: QueryRow) -> Cell:
    own = "*" if row.program.tier_override else ""
    return row.verdict.tier.capitalize() + own, TIER_TONE[row.verdict.tier]


def _apply(row: QueryRow) -> Cell:
    apply = row.program.apply
    if row.course.is_applied and apply in (None, "yes"):
        return "sent", "accent"
    return (apply, _APPLY_TONE[apply]) if apply else ("·", "muted")


def _status(row: QueryRow) -> Cell:
    if row.program.archived:
        return "archived", "muted"
    if row.course.status == "not_applied":
        return "·", "muted"
    return STATUS_TEXT[row.course.status], "accent"


def _file_cell(row: QueryRow) -> Cell:
    if row.file is None:
        return "·", "muted"
    return (row.file.gravest or "complete").replace("_", " "), "plain"


def file_cell(row: QueryRow, rules: TriageRules) -> Cell:
    """Return in a few words what the file of a program lacks first, in the tone of how grave that is."""
    if row.file is None:
        return _file_cell(row)
    severity = severity_of(row.file, rules.reference)
    return state_text(row.file, rules.reference.texts), SEVERITY_TONE[severity] if severity else "plain"


def _friendly_order(row: QueryRow) -> Any:
    friendly = row.verdict.friendly
    return len(friendly.met), len(friendly.unknown)


def _to_verify(row: QueryRow) -> Cell:
    return ", ".join(_field_title(name) for name in row.verdict.verify) or ("·", "muted")


def _field_title(name: str) -> str:
    return cards().title_of(name)


def _queue_alone_knows(row: QueryRow) -> None:
    """Give no order: the place in the queue of facts to verify is not to be seen in a row."""


def _typed(column: str) -> dict[str, Any]:
    """Return what typing into a column needs: nothing where none is typed; long texts have an editor."""
    if column == "bucket":
        return {"edit": texts.show_bucket, "form": texts.BUCKET_FORM}
    known = cards()

    def read(text: str) -> Texts:
        return texts.read_cell(column, text, known)

    if (cell := texts.CELLS.get(column)) is not None:
        return {"edit": cell.show, "read": read, "form": cell.form, "options": cell.options}
    field = known.program.get(column)
    if field is None or field.kind == "long":
        return {}

    def edit(program: Program) -> str:
        return field.show(getattr(program, column))

    return {"edit": edit, "read": read, "form": field.expects(), "options": _options(field)}


def _options(field: Field) -> tuple[str, ...]:
    if field.kind == "choice":
        return field.choices
    return ("yes", "no") if field.kind == "yes_no" else ()


def _kind_cell(row: QueryRow) -> Cell:
    value = row.program.program_type
    return cards().program["program_type"].words.cells.get(value or "", value or "") or _NO_ANSWER


def _star_cell(row: QueryRow) -> Cell:
    return stars(row.program.interest), "accent" if row.program.interest else "muted"


def _apply_order(row: QueryRow) -> Any:
    return {"yes": 0, "maybe": 1, "no": 3, None: 2}[row.program.apply]


Show = Callable[[QueryRow], Cell]
Order = Callable[[QueryRow], Any]

_SPECIAL: Mapping[str, tuple[Show, Order]] = {
    "name": (lambda row: row.program.name, _folded("name")),
    "bucket": (_bucket, _bucket_order),
    "why": (_why_code, lambda row: row.verdict.rules or None),
    "img_percent": (_made(texts.show_img), _limit("img_percent")),
    "visa": (_made(texts.show_visa, "none"), _visa_order),
    "attempts_limit": (_made(texts.show_attempts), _limit("attempts_limit")),
    "yog_limit": (_yog, _limit("yog_limit", "yog_preferred")),
    "fit": (fit_text, _friendly_order),
    "city": (_text("city"), _folded("city")),
    "state": (_text("state"), _folded("state")),
    "program_type": (_kind_cell, _folded("program_type")),
    "step2_min": (_step2, _limit("step2_min", "step2_preferred")),
    "interest": (_star_cell, lambda row: row.program.interest),
    "apply": (_apply, _apply_order),
    "status": (_status, lambda row: row.course.status),
    "file": (_file_cell, file_order),
    VERIFY: (_to_verify, _queue_alone_knows),
    "tier": (_tier, lambda row: row.verdict.tier),
    "specialty": (_text("specialty"), _folded("specialty")),
}
"""The columns that are drawn or sorted in a way of their own, in their order."""
JUDGED: Mapping[str, Callable[[QueryRow, TriageRules], Cell]] = {
    "bucket": bucket_cell,
    "why": why_cell,
    "file": file_cell,
}
"""Cells that say more than their row alone: the figures and cards in force are read for them."""
_FIRST = ("name", "bucket", "apply", "why")
"""Who, the verdict, what was decided, and why: the codes behind it come after them."""
NARROW = (*_FIRST, "img_percent", "visa", "attempts_limit", "yog_limit", "fit")
_ALSO = ("city", "state", "program_type", "step2_min", "interest", "status", "file")
WIDE = (
    *_FIRST,
    *("img_percent", "visa", "attempts_limit", "yog_limit", "fit", "interest", "step2_min"),
    *("city", "state", "program_type", "status", "file"),
)
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "narrow": (*NARROW, *_ALSO),
    "wide": WIDE,
    "huge": (*WIDE, "tier", "specialty", "verify"),
}
"""The columns shown at first, in order, by the width of the screen; all others are hidden."""


def _plain_cell(field: Field, row: QueryRow) -> Cell:
    value = getattr(row.program, field.name)
    return _NO_ANSWER if value in (None, "", ()) else field.show(value)


def _plain_order(field: Field, row: QueryRow) -> Any:
    value = getattr(row.program, field.name)
    if value in (None, "", ()):
        return None
    if value == "none":
        return 10_000 if field.is_number else ""
    return fold(field.show(value)) if (field.is_text or field.kind in ("words", "choice")) else value


def shown_in(name: str) -> str:
    """Return the column that shows a field: its own, or the one of the facts it stands beside."""
    field = cards().program.get(name)
    return (field.grid.shown_in if field else "") or name


@cache
def grid_columns() -> Mapping[str, GridColumn]:
    """Return every column by key: the ones made for triage first, then each field of a program."""
    known = cards()
    found = {key: _column(key, known, *drawn) for key, drawn in _SPECIAL.items()}
    for name, field in known.program.items():
        if name not in found and not field.grid.shown_in:
            found[name] = _column(name, known, partial(_plain_cell, field), partial(_plain_order, field))
    return MappingProxyType(found)


def _column(key: str, known: FieldCards, show: Show, order: Order) -> GridColumn:
    """Return a column as its card says it: of a field, or of what follows from several."""
    own = known.columns.get(key)
    if own is not None:
        size = (own.title, own.width)
        return GridColumn(key, *size, show, order, letter=own.letter, falls=own.falls, **_typed(key))
    field = known.program[key]
    place, title = field.grid, field.grid.title or field.title
    return GridColumn(
        key,
        title,
        place.width or min(max(len(title), 8), 20),
        show,
        order,
        letter=place.letter,
        falls=place.falls,
        align="right" if field.is_number and key not in _SPECIAL else "left",
        **_typed(key),
    )


def default_columns(layout: str) -> tuple[Column, ...]:
    """Return the columns of a layout as the table takes them: the shown ones in order, then the hidden."""
    known, shown = grid_columns(), LAYOUTS[layout]
    rest = [key for key in known if key not in shown]
    return (*(known[key].column(False) for key in shown), *(known[key].column(True) for key in rest))


def kept_columns(layout: str, kept: Sequence[Any]) -> tuple[Column, ...]:
    """Return the columns as they were left: `kept` are (key, width, hidden), unknown ones left out.

    A column that did not exist then is put at the end, hidden.
    """
    defaults = {column.key: column for column in default_columns(layout)}
    found: dict[str, Column] = {}
    for entry in kept:
        match entry:
            case [str(key), int(width), bool(hidden)] if key in defaults:
                found[key] = replace(defaults[key], width=max(2, min(width, 200)), hidden=hidden)
            case _:
                continue
    if "name" not in found:
        return default_columns(layout)
    name = replace(found.pop("name"), hidden=False)
    rest = [replace(column, hidden=True) for key, column in defaults.items() if key not in found]
    return (name, *found.values(), *(column for column in rest if column.key != "name"))


def columns_to_keep(columns: Sequence[Column]) -> list[tuple[str, int, bool]]:
    """Return what `kept_columns` needs to bring the columns back."""
    return [(column.key, column.width, column.hidden) for column in columns]
